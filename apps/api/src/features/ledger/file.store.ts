import type { LedgerFile } from '@galleria/contract/ledger';
import type { TenantTx } from '@galleria/db';
import type { Account } from '@galleria/domain/ledger';
import { monthDays } from './month.ts';
import type { Span } from './statement.store.ts';

export interface DaySum {
  readonly [column: string]: unknown;
  readonly day: string;
  readonly account: Account;
  readonly ratePercent: number | null;
  readonly amountOre: number;
}

/** What each day did to each account; accounts that came to nothing that day are left out. */
export function daySums(tx: TenantTx, shopId: string, { from, to }: Span): Promise<DaySum[]> {
  return tx.query<DaySum>(
    `select day::text as day, account, nullif(rate, -1) as "ratePercent", sum(amount_ore)::float8 as "amountOre"
     from ledger_days where tenant_id = $1 and book_id = $2 and day between $3 and $4
     group by 1, 2, 3 having sum(amount_ore) <> 0 order by 1, 2, 3 desc`,
    [tx.tenantId, shopId, from, to],
  );
}

/** The same of the entries numbered above `after` and up to `upTo` alone: read from their postings, since the days' sums hold them all. */
export function daySumsBetween(tx: TenantTx, shopId: string, { from, to, after, upTo }: Span & Between): Promise<DaySum[]> {
  return tx.query<DaySum>(
    `select p.day::text as day, p.account, p.vat_percent as "ratePercent", sum(p.amount_ore)::float8 as "amountOre"
     from ledger_entries e join ledger_postings p on p.tenant_id = $1 and p.entry_id = e.id
     where e.tenant_id = $1 and e.shop_id = $2 and e.day between $3 and $4 and e.number > $5 and e.number <= $6
     group by 1, 2, 3 having sum(p.amount_ore) <> 0 order by 1, 2, 3 desc`,
    [tx.tenantId, shopId, from, to, after, upTo],
  );
}

/** Numbers of a book's year: above the one, up to and with the other. */
export interface Between {
  readonly after: number;
  readonly upTo: number;
}

/** The last number of a book's year. Its row is held until the end: whoever posts meanwhile waits, and is in the next file. */
export async function holdLastNumber(tx: TenantTx, shopId: string, year: number): Promise<number> {
  const [row] = await tx.query<{ value: number }>(
    'select value from counters where tenant_id = $1 and name = $2 and year = $3 for update',
    [tx.tenantId, `ledger:${shopId}`, year],
  );
  return row?.value ?? 0;
}

/** The same file fetched again is the same row. */
export async function noteFile(
  tx: TenantTx,
  { shopId, period, after, upTo, at }: Between & { readonly shopId: string; readonly period: string; readonly at: Date },
): Promise<void> {
  await tx.run(
    `insert into ledger_files (tenant_id, shop_id, period, after_number, last_number, fetched_by, fetched_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tenant_id, shop_id, period, after_number, last_number) do update set fetched_by = excluded.fetched_by, fetched_at = excluded.fetched_at`,
    [tx.tenantId, shopId, period, after, upTo, tx.actor, at],
  );
}

/** Files of a month that were fetched, the latest first, and how many of its `entries` came after the last number of them. */
export async function filesOf(
  tx: TenantTx,
  { shopId, period, entries }: { readonly shopId: string; readonly period: string; readonly entries: number },
): Promise<{ files: LedgerFile[]; notInFiles: number }> {
  const { from, to } = monthDays(period);
  const files = await tx.query<Between & { fetchedAt: Date }>(
    `select after_number as after, last_number as "upTo", fetched_at as "fetchedAt"
     from ledger_files where tenant_id = $1 and shop_id = $2 and period = $3 order by last_number desc, after_number desc`,
    [tx.tenantId, shopId, period],
  );
  const [last] = files;
  if (!last) return { files: [], notInFiles: entries };
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::int as count from ledger_entries where tenant_id = $1 and shop_id = $2 and day between $3 and $4 and number > $5',
    [tx.tenantId, shopId, from, to, last.upTo],
  );
  return { files: files.map((file) => ({ ...file, fetchedAt: file.fetchedAt.toISOString() })), notInFiles: row?.count ?? 0 };
}
