import { type Pool, type TenantTx, withTenant } from '@galleria/db';
import { tenants } from '@galleria/demo/galleria';
import { cashHandedIn } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { addDays, dayOf, instantOf, localDate, localTime } from '@galleria/domain/time';
import { derivedId } from '../core/id.ts';
import { markPaid, type NewEntry, post, settlement } from '../features/ledger/index.ts';
import { systemCall, tenantIdOf } from './ids.ts';

interface Taken {
  readonly [column: string]: unknown;
  readonly shopId: string;
  readonly carrierId: string;
  readonly carrierName: string;
  readonly week: string;
  readonly day: string;
  readonly amountOre: number;
}

/** What drivers took at the door, week by week, was handed in to the shop on the Monday after; that of this week and the last lies with them still. */
export async function loadCash(pool: Pool, now: Date): Promise<void> {
  for (const { slug } of tenants) await withTenant(pool, systemCall(tenantIdOf(slug)), (tx) => handIn(tx, now));
}

async function handIn(tx: TenantTx, now: Date): Promise<void> {
  const weeks = await tx.query<Taken>(
    `select n.shop_id as "shopId", n.carrier_id as "carrierId", c.name as "carrierName", date_trunc('week', n.day)::date::text as week,
         (date_trunc('week', n.day) + interval '7 days')::date::text as day, sum(n.collected_ore)::int as "amountOre"
       from delivery_notes n join platform.carriers c on c.id = n.carrier_id
       where n.tenant_id = $1 and n.collected_ore > 0 and n.day < date_trunc('week', $2::date) - interval '7 days'
       group by 1, 2, 3, 4, 5 order by 5, 1, 2`,
    [tx.tenantId, dayOf(now)],
  );
  const entries = weeks.map(
    ({ shopId, carrierId, carrierName, week, day, amountOre }): NewEntry => ({
      book: { shopId, carrierId },
      cause: `handed-in:demonstration:${shopId}:${carrierId}:${week}`,
      kind: 'handed-in',
      subject: derivedId('demo-cash', shopId, carrierId, week),
      reference: carrierName,
      day,
      postings: cashHandedIn(ore(amountOre), ore(0), carrierId),
    }),
  );
  await post(tx, entries);
}

/** Whose account the municipality of the demonstration pays from, and where some of its carriers want their compensation: the banks' own examples, nobody's account. */
export async function loadAccounts(pool: Pool, now: Date): Promise<void> {
  await withTenant(pool, systemCall(tenantIdOf('arjeplog')), async (tx) => {
    await tx.run(
      `insert into payment_payers (tenant_id, name, org_number, iban, bic, format, changed_by, changed_at)
       values ($1, 'Arjeplogs kommun', '212000-2650', 'SE4550000000058398257466', 'ESSESESS', 'pain.001.001.03', $2, $3)`,
      [tx.tenantId, tx.actor, now],
    );
    await tx.run(
      `insert into carrier_accounts (tenant_id, carrier_id, kind, number, changed_by, changed_at)
       select tenant_id, carrier_id, 'bankgiro', '5050-1055', $2, $3 from carrier_contracts where tenant_id = $1 order by carrier_id limit 2`,
      [tx.tenantId, tx.actor, now],
    );
  });
}

/** What the municipality owed for its locked months was paid out, but for the newest of them. */
export async function loadPaidOut(pool: Pool, now: Date): Promise<void> {
  for (const { slug } of tenants) await withTenant(pool, systemCall(tenantIdOf(slug)), (tx) => payOut(tx, now));
}

async function payOut(tx: TenantTx, now: Date): Promise<void> {
  const { months } = await settlement(tx, dayOf(now).slice(0, 7));
  const all = [];
  for (const period of months) all.push({ period, rows: (await settlement(tx, period)).rows });
  const locked = all.filter(({ rows }) => rows.some(({ compensationOre }) => compensationOre !== 0)).map(({ period }) => period);
  // The oldest first: what a month comes to below nothing is drawn from the next.
  for (const period of locked.slice(1).reverse()) {
    const { rows } = await settlement(tx, period);
    const payees = rows.filter(({ toPayOre }) => toPayOre > 0).map(({ id, toPayOre }) => ({ id, amountOre: toPayOre }));
    // Paid on the twentieth of the month after.
    const at = instantOf(addDays(localDate(`${period}-20`), 30), localTime('11:00'));
    if (payees.length > 0) await markPaid({ tx, now: at, requestId: 'demonstration' }, { period, payees });
  }
}
