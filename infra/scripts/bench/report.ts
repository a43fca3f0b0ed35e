import { createHash } from 'node:crypto';
import type { Pool } from '../../../packages/db/src/index.ts';
import type { RoleUrls } from '../../../packages/db/src/roles.ts';
import { measuredRounds, onDemonstration } from './demonstration-server.ts';
import type { Measure } from './table.ts';
import { loadDb } from './village.ts';

const LINES = 5_000;
const MOST_MS = 300;
/** One report for each approval that is measured, beside the one that is opened and filtered. */
const APPROVALS = 8;

/** An officer's month of 5,000 deliveries: opened, filtered, turned to its last page, and approved. Whole requests over HTTP. */
export async function run(): Promise<readonly Measure[]> {
  return onDemonstration(async (server) => {
    const officer = await server.signedIn('officer');
    const carrier = await writeReports(server.urls, officer.tenant.id);
    const call = async (path: string, body?: unknown): Promise<unknown> => {
      const reply = await fetch(`${server.origin}/api/tenants/${officer.tenant.slug}/officer/reports/${carrier}/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${officer.token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
      return reply.json();
    };
    const view = async (query: string) => (await call(`${monthOf(0)}${query}`)) as View;
    const { villages } = await view('');
    let approved = 0;
    const measured = (what: string, least: number, work: () => Promise<number>) => measuredRounds(what, { least, mostMs: MOST_MS }, work);
    return [
      await measured('open a month of 5,000 deliveries', LINES, async () => (await view('')).count),
      await measured('filter it by village', 100, async () => (await view(`?village=${villages[0]?.slug ?? ''}`)).count),
      await measured('turn to its last page', LINES, async () => (await view('?page=50')).count),
      await measured('approve it', LINES, async () => {
        approved += 1;
        const { totals } = (await call(`${monthOf(approved)}/approve`, { version: 2 })) as { totals: { notes: number } };
        return totals.notes;
      }),
    ];
  });
}

interface View {
  readonly count: number;
  readonly villages: readonly { readonly slug: string }[];
}
/** Before anything that the demonstration has. */
const monthOf = (index: number): string => `2019-${String(index + 1).padStart(2, '0')}`;

/** Submitted reports of 5,000 lines each, of the demonstration's households and one of its carriers. */
async function writeReports(urls: RoleUrls, tenantId: number): Promise<string> {
  const { openPool } = await loadDb();
  const url = new URL(urls.migrator);
  url.searchParams.set(
    'options',
    `-c role=galleria_owner -c app.tenant_id=${tenantId} -c app.scope=system -c app.actor=system:bench -c statement_timeout=0`,
  );
  const owner = openPool({ url: url.href, max: 1 });
  try {
    const [first] = await owner
      .query<{ carrier: string }>(
        `select l.carrier_id as carrier from report_lines l
         join carrier_contracts c on c.tenant_id = $1 and c.carrier_id = l.carrier_id and c.reported_by = 'carrier'
         where l.tenant_id = $1 and l.shop_id is not null and l.reporter_id = l.carrier_id limit 1`,
        [tenantId],
      )
      .then(({ rows }) => rows);
    if (!first) throw new Error('the demonstration has no report line');
    for (let index = 0; index <= APPROVALS; index += 1) await writeReport(owner, tenantId, first.carrier, index);
    await owner.query('analyze delivery_notes, report_lines, monthly_reports');
    return first.carrier;
  } finally {
    await owner.end();
  }
}

/** As the API derives it (`core/id.ts`), which a script does not import: a report is found by what it is of. */
function reportId(tenantId: number, carrier: string, month: string): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify(['report', tenantId, carrier, month]))
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

async function writeReport(owner: Pool, tenantId: number, carrier: string, index: number): Promise<void> {
  const month = monthOf(index);
  const report = reportId(tenantId, carrier, month);
  const totals = {
    notes: LINES,
    failed: 0,
    occasions: LINES,
    households: 1,
    compensation: LINES * 12_000,
    fees: 0,
    feesReceived: 0,
    netOutlay: 0,
    grant: 0,
  };
  await owner.query(
    `insert into monthly_reports (tenant_id, id, reporter_id, carrier_id, period, state, version, totals, submitted_at, submitted_by)
     values ($1, $2, $3, $3, $4, 'submitted', 2, $5, now(), 'bench')`,
    [tenantId, report, carrier, month, JSON.stringify(totals)],
  );
  await owner.query(
    `insert into delivery_notes (tenant_id, id, year, number, shop_id, home_tenant_id, carrier_id, channel, state, shop_name, recipient, parcels, goods_class,
       daily_goods_ore, other_goods_ore, fee_ore, fee_kept_by, collect_ore, code, promised_at, created_by, household_id, day, outcome_at, received_by)
     select $1, md5($2 || n)::uuid, 2000 + $3, n, r.shop_id, $1, $4, 'phone', 'reported', 's', '{}', '{}', 'daily-goods', 0, 0, 0, 'shop', 0,
       decode(md5($2 || n), 'hex'), now(), 'x', h.ids[1 + n % cardinality(h.ids)], $5::date + n % 28, now(), 'resident'
     from generate_series(1, ${LINES}) n, (select array_agg(id) as ids from households where tenant_id = $1) h,
       (select shop_id from report_lines where tenant_id = $1 and shop_id is not null limit 1) r`,
    [tenantId, month, index, carrier, `${month}-01`],
  );
  await owner.query(
    `insert into report_lines (tenant_id, note_id, sequence, report_id, carrier_id, reporter_id, entry, kind, occasion_key, household_id, shop_id, day, outcome, reasons,
       claimable, compensation_ore, fee_ore, fee_received_ore, net_outlay_ore, grant_ore, note_count, delivery_count, occasion_count)
     select $1, n.id, 1, $2, $3, $3, 'original', 'delivery', 'k', n.household_id, n.shop_id, n.day, 'delivered', '{}', true, 12000, 0, 0, 12000, 6000, 1, 1, 1
     from delivery_notes n where n.tenant_id = $1 and n.year = 2000 + $4`,
    [tenantId, report, carrier, index],
  );
}
