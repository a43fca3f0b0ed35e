import { createHash } from 'node:crypto';
import type pg from 'pg';

import type { CatalogueColumn, CatalogueTable } from '../src/schema/catalogue.ts';

export type SampleRow = Readonly<Record<string, unknown>>;

/** The same noun has the same id in every table and tenant, so that a sample row points where a real one would: `shop_id` → shop. */
export function idOf(noun: string): string {
  const hex = createHash('sha256').update(noun).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
/** 32 bytes for a column of bytes; `bytesOf('guest_key')` is what a guest's sample order is found by. */
export const bytesOf = (name: string): Buffer => createHash('sha256').update(name).digest();

/** Columns whose checks ask for more than their type: of one table, or wherever the name stands. */
const particular: Readonly<Record<string, unknown>> = {
  opens: '08:00',
  closes: '17:00',
  period: '2026-01',
  mail_key: 'nobody-guesses-this-key',
  'price_file_arrivals.outcome': 'refused',
  'till_lists.state': 'handed-over',
  'carrier_contracts.weekdays': [2],
  'rounds.also_weekdays': [],
  'rounds.seasons': '[]',
  'rounds.later_fees': '[]',
  'round_calendar_days.rule': 'closed',
  'round_calendar_days.moved_to': null,
  'handovers.withdrawn_at': null,
  'template_copies.source_page': null,
  'template_copies.page_id': null,
  'template_copies.page_before': null,
  'recalls.gtin': '7310865004703',
  'bundle_parts.bundle_id': idOf('offer'),
  'promotions.take': null,
  'promotions.pay': null,
  'promotions.most': null,
  'coupons.code_key': 'SOMMAR26',
  'coupons.off_ore': 1000,
  'coupons.off_percent': null,
  'coupons.minimum_ore': 0,
  'coupons.limit_total': 10,
  'coupons.used': 1,
  'order_lines.pick_state': 'replaced',
  // Granted to nobody yet.
  'eligibility_applications.eligibility_id': null,
  'complaints.state': 'done',
  'refunds.bearer': 'carrier',
  'ledger_days.party': idOf('carrier'),
  'documents.corrects': null,
  'documents.kind': 'receipt',
  'commission_rules.category': null,
  'galleria_issuers.due_days': 30,
  'galleria_issuers.vat_percent': 25,
  'seller_report_messages.year': 2026,
  'seller_report_messages.kind': 'new',
  'seller_report_messages.state': 'made',
  'seller_report_messages.documents': '[]',
  'seller_report_messages.ended_at': null,
  'seller_report_messages.ended_by': null,
  'seller_names.first_name': null,
  'seller_names.last_name': null,
  'seller_report_years.year': 2026,
  'seller_report_years.euro_rate': 110_000,
  'document_buyers.customer_ids': [idOf('customer')],
  'document_buyers.guest_key': bytesOf('guest_key'),
  'invoices.id': idOf('document'),
  'swish_requests.id': idOf('shop_order'),
  'line_questions.link_hash': bytesOf('guest_key'),
  'received_payments.subject': idOf('document'),
  'payments.payee_name': null,
  'payments.joint_ore': 0,
  'payments.share_ore': null,
  'payments.moved_ore': 0,
  'payments.kept_ore': 0,
  'payments.kept_vat': null,
  'share_moves.of_move': null,
  'grant_claims.template': 'general',
  'payment_files.ended_at': null,
  'payment_files.ended_by': null,
  'payment_file_rows.file_id': idOf('payment_file'),
  'monthly_reports.shop_id': null,
  'monthly_reports.statistics_from': null,
  'published_statistics.period': '2026-10',
  'report_queries.shop_id': null,
  'monthly_reports.reporter_id': idOf('carrier'),
  'report_lines.reporter_id': idOf('carrier'),
  // Whoever drives to a door now is shown whom to ring there.
  'delivery_notes.state': 'loaded',
  'household_persons.called': true,
  'households.merged_into': null,
  'household_merges.into_household_id': idOf('household found'),
  'household_merges.undone_at': null,
  'household_pairs.other_household_id': idOf('household found'),
  'reach_wishes.household_id': null,
  'delivery_notes.hours_from': 11,
  'delivery_notes.hours_to': 13,
  'delegations.may_order': true,
  'delegations.may_follow': true,
  'delegations.revoked_at': null,
  'delegations.revoked_by': null,
  // One note may take back, or stand in the place of, another but once.
  'delivery_notes.corrects_note_id': null,
  'delivery_notes.replaces_note_id': null,
  'cool_bags.owner': 'carrier',
  'cool_bags.shop_id': null,
  'cool_bags.note_id': null,
  'cool_bags.place': 'home',
  'cool_bag_moves.move': 'load',
  'cool_bag_moves.door': null,
  'cool_bag_moves.bag_id': idOf('cool_bag'),
  'cold_limits.chilled_minutes': 120,
  'cold_limits.frozen_minutes': 60,
  'door_proofs.note_id': idOf('delivery_note'),
  'door_proofs.sha256': Buffer.alloc(32, 7),
  'driver_deeds.kind': 'deliver',
  'driver_deeds.run_id': null,
};

function valueFor(column: CatalogueColumn, table: CatalogueTable): unknown {
  const named = [`${table.name}.${column.name}`, column.name].find((name) => name in particular);
  if (named !== undefined) return particular[named];
  if (column.values) return column.values[0];
  switch (column.type) {
    case 'uuid':
      return idOf(column.name === 'id' ? table.name.replace(/s$/, '') : column.name.replace(/_id$/, ''));
    case 'uuid[]':
      return [idOf(column.name.replace(/_ids$/, ''))];
    case 'integer[]':
      return [1];
    case 'text':
      return column.name.replaceAll('_', '-');
    case 'text[]':
      return [column.name];
    case 'bytea':
      return bytesOf(column.name);
    case 'json':
    case 'jsonb':
      return {};
    case 'boolean':
      return false;
    case 'date':
      return '2026-09-01';
    case 'time without time zone':
      return '12:00';
    case 'timestamp with time zone':
      return '2026-09-01T12:00:00Z';
    case 'integer':
    case 'smallint':
    case 'bigint':
    case 'double precision':
      return 1;
    default:
      throw new Error(`${table.name}.${column.name}: no sample of type ${column.type}; decide on one in sample-rows.ts`);
  }
}

/** A row of any table of the tenants that fills every column and passes the table's own checks. */
export function sampleRow(table: CatalogueTable, tenantId: number, changes: SampleRow = {}): SampleRow {
  const row = Object.fromEntries(table.columns.map((column) => [column.name, valueFor(column, table)]));
  return { ...row, tenant_id: tenantId, ...changes };
}

/** Statement and values that insert a row. */
export function insertOf(table: string, row: SampleRow): [text: string, values: unknown[]] {
  const names = Object.keys(row);
  return [`insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(row)];
}

/** Inserts as an administrator without looking at foreign keys: for tests that look at one table at a time. */
export async function insertFreely(admin: pg.Client, rows: readonly (readonly [table: string, row: SampleRow])[]): Promise<void> {
  await admin.query('begin');
  await admin.query("set local session_replication_role = 'replica'");
  for (const [table, row] of rows) await admin.query(...insertOf(table, row));
  await admin.query('commit');
}
