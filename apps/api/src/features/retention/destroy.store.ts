import type { TenantTx } from '@galleria/db';
import type { RetentionClass } from '@galleria/domain/retention';
import { forgetReasons } from '../care/index.ts';
import { proofKey } from '../home-delivery/index.ts';
import { forget } from '../personal-data/index.ts';

/** What one class lost in one night, and the stored files that go with it. */
export interface Gone {
  readonly destroyed: number;
  readonly files: readonly string[];
}
/** As much as one transaction takes; the rest goes the next night. */
const MOST = 20_000;
const MOST_PEOPLE = 500;

/** Midnight in Sweden at the beginning of the day. */
const BEFORE = "($2::date::timestamp at time zone 'Europe/Stockholm')";
const oldest = (table: string, key: string, where: string): string =>
  `delete from ${table} where tenant_id = $1 and (${key}) in (select ${key} from ${table} where tenant_id = $1 and ${where} limit ${MOST})`;

const counted = async (rows: Promise<number>): Promise<Gone> => ({ destroyed: await rows, files: [] });

async function queue(tx: TenantTx, before: string): Promise<Gone> {
  const over = `coalesce(done_at, dead_at) < ${BEFORE}`;
  const files = await tx.query<{ key: string }>(
    `select a->>'storageKey' as key from outbox o, jsonb_array_elements(o.payload->'attachments') a
     where o.tenant_id = $1 and o.topic = 'message.send' and jsonb_typeof(o.payload->'attachments') = 'array' and ${over} limit ${MOST}`,
    [tx.tenantId, before],
  );
  const destroyed = await tx.run(oldest('outbox', 'id', over), [tx.tenantId, before]);
  return { destroyed, files: files.map(({ key }) => key) };
}

// The way to a door, who took the goods and what was written about it: gone when the municipality has approved the delivery, or need not.
const DOORS = `
  update delivery_notes n set recipient = n.recipient || '{"directions": "", "phone": null}', message = '', remark = '', receiver_name = '', left_where = ''
  where n.tenant_id = $1 and n.outcome_at < ${BEFORE}
    and (n.state in ('approved', 'paid', 'claimed', 'void') or n.household_id is null and n.state in ('delivered', 'failed'))
    and (n.message <> '' or n.remark <> '' or n.receiver_name <> '' or n.left_where <> '' or coalesce(n.recipient->>'directions', '') <> '' or n.recipient->>'phone' is not null)`;
const DOORS_OF_ORDERS = `
  update orders o set directions = '' where o.tenant_id = $1 and o.directions <> '' and o.placed_at < ${BEFORE}
    and not exists (select from shop_orders s where s.tenant_id = $1 and s.order_id = o.id
      and (s.state not in ('delivered', 'handed-over', 'cancelled') or coalesce(s.day::timestamp at time zone 'Europe/Stockholm', s.placed_at) >= ${BEFORE}))`;

async function doors(tx: TenantTx, before: string): Promise<Gone> {
  const notes = await tx.run(DOORS, [tx.tenantId, before]);
  return { destroyed: notes + (await tx.run(DOORS_OF_ORDERS, [tx.tenantId, before])), files: [] };
}

// Something of the household's, or of whoever rang from its telephone or wrote from its address and is in no account and no household.
const theirs = (table: string, where: string): string =>
  [
    'x.household_id = h.id',
    ...['phone', 'email'].map((contact) => `x.household_id is null and x.customer_id is null and x.${contact} = h.${contact}`),
  ]
    .map((whose) => `and not exists (select from ${table} x where x.tenant_id = $1 and ${whose} and ${where})`)
    .join('\n    ');
const YOUNG_NOTE = `(x.day >= $2::date or x.promised_at >= ${BEFORE})`;

// Nobody in it has an account, its last right is over, it has bought nothing since, and nothing is agreed with it.
const HOUSEHOLDS = `
  select h.id from households h where h.tenant_id = $1 and h.erased_at is null
    and (select max(least(e.valid_to, coalesce(e.revoked_on, e.valid_to))) from eligibilities e where e.tenant_id = $1 and e.household_id = h.id) < $2::date
    and not exists (select from household_members m where m.tenant_id = $1 and m.household_id = h.id)
    ${theirs('orders', `x.placed_at >= ${BEFORE}`)}
    ${theirs('standing_orders', '(x.ends_on is null or x.ends_on >= $2::date)')}
    and not exists (select from delivery_notes x where x.tenant_id = $1 and x.household_id = h.id and ${YOUNG_NOTE})
    and not exists (select from delivery_notes x where x.tenant_id = $1 and x.household_id is null and x.recipient->>'phone' = h.phone and ${YOUNG_NOTE})
    and not exists (select from invoice_customers i where i.tenant_id = $1 and (i.phone = h.phone or i.email = h.email) and i.erased_at is null
      and (i.ended_at is null or i.ended_at >= ${BEFORE}))
    and not exists (select from delivery_occasions d where d.tenant_id = $1 and d.household_id = h.id and d.day >= $2::date)
  order by h.id limit ${MOST_PEOPLE}`;

// A shop's that was refused, and a household's that was refused or taken back: with its sealed reason.
async function applications(tx: TenantTx, before: string): Promise<Gone> {
  const shops = await tx.run(oldest('shop_applications', 'id', `state = 'refused' and applied_at < ${BEFORE}`), [tx.tenantId, before]);
  const gone = await tx.query<{ id: string }>(
    `${oldest('eligibility_applications', 'id', `state in ('refused', 'withdrawn', 'undone') and decided_at < ${BEFORE}`)} returning id`,
    [tx.tenantId, before],
  );
  await forgetReasons(
    tx,
    gone.map(({ id }) => id),
  );
  return { destroyed: shops + gone.length, files: [] };
}

async function households(tx: TenantTx, before: string, now: Date): Promise<Gone> {
  const files: string[] = [];
  let destroyed = 0;
  for (const { id } of await tx.query<{ id: string }>(HOUSEHOLDS, [tx.tenantId, before])) {
    const gone = await forget(tx, { kind: 'household', householdId: id }, now);
    if (!gone) continue;
    destroyed += 1;
    files.push(...gone);
  }
  return { destroyed, files };
}

// A year's orders are kept from the end of that year.
const ORDERS = `
  select o.id from orders o where o.tenant_id = $1 and o.erased_at is null
    and make_date(extract(year from o.placed_at at time zone 'Europe/Stockholm')::int, 12, 31) < $2::date order by o.placed_at limit ${MOST_PEOPLE}`;

async function orders(tx: TenantTx, before: string, now: Date): Promise<Gone> {
  const old = await tx.query<{ id: string }>(ORDERS, [tx.tenantId, before]);
  if (old.length === 0) return { destroyed: 0, files: [] };
  const files = await forget(tx, { kind: 'order', orderIds: old.map(({ id }) => id) }, now);
  return { destroyed: old.length, files: files ?? [] };
}

// A year's claims and reports are kept from the end of the year in which they were last handled. A claim goes with its lines, so that none is free again.
const YEAR_OVER = (at: string): string => `make_date(extract(year from (${at}) at time zone 'Europe/Stockholm')::int, 12, 31) < $2::date`;
const OLD_CLAIMS = `
  select c.id from grant_claims c where c.tenant_id = $1 and c.state <> 'draft'
    and ${YEAR_OVER('coalesce((select max(e.at) from grant_claim_events e where e.tenant_id = $1 and e.claim_id = c.id), c.submitted_at, c.created_at)')}
  order by c.id limit 100`;
const OLD_LINES = `
  delete from report_lines l using monthly_reports r where l.tenant_id = $1 and r.tenant_id = $1 and r.id = l.report_id
    and r.state in ('approved', 'invoiced', 'paid', 'locked') and ${YEAR_OVER('r.decided_at')}
    and not exists (select from grant_claim_lines g where g.tenant_id = $1 and g.note_id = l.note_id and g.sequence = l.sequence)`;

async function claims(tx: TenantTx, before: string): Promise<Gone> {
  const old = (await tx.query<{ id: string }>(OLD_CLAIMS, [tx.tenantId, before])).map(({ id }) => id);
  let destroyed = 0;
  if (old.length > 0) {
    const lines = await tx.query<{ noteId: string; sequence: number }>(
      'delete from grant_claim_lines where tenant_id = $1 and claim_id = any($2) returning note_id as "noteId", sequence',
      [tx.tenantId, old],
    );
    destroyed += await tx.run(
      `delete from report_lines l using jsonb_to_recordset($2) as x("noteId" uuid, sequence smallint)
       where l.tenant_id = $1 and l.note_id = x."noteId" and l.sequence = x.sequence`,
      [tx.tenantId, JSON.stringify(lines)],
    );
    await tx.run('delete from grant_claim_events where tenant_id = $1 and claim_id = any($2)', [tx.tenantId, old]);
    destroyed += await tx.run('delete from grant_claims where tenant_id = $1 and id = any($2)', [tx.tenantId, old]);
  }
  return counted(tx.run(OLD_LINES, [tx.tenantId, before]).then((lines) => destroyed + lines));
}

async function log(tx: TenantTx, before: string): Promise<Gone> {
  const [row] = await tx.query<{ gone: number }>('select platform.destroy_log($1::date) as gone', [before]);
  return { destroyed: row?.gone ?? 0, files: [] };
}

// What was reported and approved stands without the picture; of a delivery that nobody reports, once it is old enough.
const OLD_PROOFS = `
  delete from door_proofs d where d.tenant_id = $1 and d.id in (
    select p.id from door_proofs p join delivery_notes n on n.tenant_id = $1 and n.id = p.note_id
    where p.tenant_id = $1 and p.at < ${BEFORE} and (n.state in ('approved', 'paid', 'claimed', 'void') or n.household_id is null) limit ${MOST})
  returning d.file`;

async function proofs(tx: TenantTx, before: string): Promise<Gone> {
  const gone = await tx.query<{ file: string }>(OLD_PROOFS, [tx.tenantId, before]);
  return { destroyed: gone.length, files: gone.map(({ file }) => proofKey(tx.tenantId, file)) };
}

type Destroy = (tx: TenantTx, before: string, now: Date) => Promise<Gone>;
/** How each class is destroyed: what is older than midnight of the day `before`. */
export const DESTROY: Readonly<Record<RetentionClass, Destroy>> = {
  queue,
  replies: (tx, before) => counted(tx.run(oldest('idempotency_keys', 'actor, key', `created_at < ${BEFORE}`), [tx.tenantId, before])),
  drafts: (tx, before) => counted(tx.run(oldest('phone_drafts', 'shop_id, actor', `updated_at < ${BEFORE}`), [tx.tenantId, before])),
  letters: (tx, before) => counted(tx.run(oldest('messages', 'id', `created_at < ${BEFORE}`), [tx.tenantId, before])),
  doors,
  proofs,
  households,
  applications,
  // With their decisions and reviews; what still hides something stays, or it would be seen again.
  notices: (tx, before) =>
    counted(
      tx.run(
        oldest(
          'notices',
          'id',
          `exists (select from notice_decisions d where d.tenant_id = $1 and d.notice_id = notices.id and not d.hidden and d.decided_at < ${BEFORE})`,
        ),
        [tx.tenantId, before],
      ),
    ),
  log,
  orders,
  claims,
};
