import type { TenantTx } from '@galleria/db';
import type { EntryKind, Posting, Postings } from '@galleria/domain/ledger';
import { derivedId } from '../../core/id.ts';

/** Whose book it is. `carrierId` beside a shop: the carrier that the entry is about. */
export type Book = { readonly shopId: string; readonly carrierId: string | null } | { readonly shopId: null; readonly carrierId: string };
export interface NewEntry {
  readonly book: Book;
  /** Made of the event that causes it: twice is once. */
  readonly cause: string;
  readonly kind: EntryKind;
  readonly subject: string;
  readonly reference: string;
  readonly day: string;
  readonly reverses?: string;
  readonly postings: Postings;
}

const bookId = ({ shopId, carrierId }: Book): string => shopId ?? carrierId ?? '';
export const entryIdOf = (tenantId: number, cause: string): string => derivedId('ledger', tenantId, cause);

const carrierOf = (book: Book, posting: Posting): string | null => posting.carrierId ?? (book.shopId === null ? book.carrierId : null);

// The row of a book's numbers is held until the end: whoever posts to the same book waits, so that nothing is numbered twice and no number is lost.
const HOLD = `
  insert into counters (tenant_id, name, year, value)
  select $1, c.name, c.year, 0 from jsonb_to_recordset($2) as c(name text, year int) order by c.name, c.year
  on conflict (tenant_id, name, year) do update set value = counters.value`;

const POST = `
  with given as (
    select e.*, row_number() over (partition by e.book, e.year order by e.n) as place
    from jsonb_to_recordset($2) as e(n int, id uuid, book text, shop_id uuid, carrier_id uuid, year int, cause text, kind text, subject uuid, reference text,
      day date, reverses uuid, postings jsonb)
    where not exists (select from ledger_entries l where l.tenant_id = $1 and l.cause = e.cause)),
  numbered as (
    update counters c set value = c.value + g.count
    from (select book, year, count(*)::int as count from given group by book, year) g
    where c.tenant_id = $1 and c.name = 'ledger:' || g.book and c.year = g.year
    returning g.book, g.year, c.value - g.count as before),
  entered as (
    insert into ledger_entries (tenant_id, id, shop_id, carrier_id, year, number, cause, kind, subject, reference, day, reverses, actor)
    select $1, g.id, g.shop_id, g.carrier_id, g.year, n.before + g.place, g.cause, g.kind, g.subject, g.reference, g.day, g.reverses, $3
    from given g join numbered n on n.book = g.book and n.year = g.year)
  insert into ledger_postings (tenant_id, entry_id, position, shop_id, carrier_id, subject, day, account, vat_percent, amount_ore)
  select $1, g.id, p.position, g.shop_id, p.carrier_id, g.subject, g.day, p.account, p.rate, p.amount
  from given g cross join lateral jsonb_to_recordset(g.postings) as p(position smallint, carrier_id uuid, account text, rate smallint, amount bigint)`;

/**
 * Writes entries in the caller's transaction: those that are new, numbered without gaps in the order given; one that is in the books already is passed over.
 * The one way into the books.
 */
export async function post(tx: TenantTx, entries: readonly NewEntry[]): Promise<void> {
  const wanted = [...new Map(entries.map((entry) => [entry.cause, entry])).values()].filter(({ postings }) => postings.length > 0);
  if (wanted.length === 0) return;
  const rows = wanted.map((entry, n) => ({
    n,
    id: entryIdOf(tx.tenantId, entry.cause),
    book: bookId(entry.book),
    shop_id: entry.book.shopId,
    carrier_id: entry.book.carrierId,
    year: Number(entry.day.slice(0, 4)),
    cause: entry.cause,
    kind: entry.kind,
    subject: entry.subject,
    reference: entry.reference,
    day: entry.day,
    reverses: entry.reverses ?? null,
    postings: entry.postings.map((posting, position) => ({
      position,
      carrier_id: carrierOf(entry.book, posting),
      account: posting.account,
      rate: posting.ratePercent,
      amount: posting.amount,
    })),
  }));
  const series = new Map(rows.map(({ book, year }) => [`${book} ${year}`, { name: `ledger:${book}`, year }]));
  await tx.run(HOLD, [tx.tenantId, JSON.stringify([...series.values()])]);
  await tx.run(POST, [tx.tenantId, JSON.stringify(rows), tx.actor]);
}

/** The day on which a shop's books began, whatever days their entries are of. */
export async function booksBegan(tx: TenantTx, shopId: string): Promise<string | null> {
  const [row] = await tx.query<{ day: string | null }>(
    `select (min(posted_at) at time zone 'Europe/Stockholm')::date::text as day from ledger_entries where tenant_id = $1 and shop_id = $2`,
    [tx.tenantId, shopId],
  );
  return row?.day ?? null;
}

export interface StandingEntry {
  readonly id: string;
  readonly cause: string;
  readonly kind: EntryKind;
  readonly subject: string;
  readonly reference: string;
  readonly day: string;
  readonly shopId: string | null;
  readonly carrierId: string | null;
  /** Not taken back by another. */
  readonly stands: boolean;
  readonly postings: readonly Posting[];
}

/** Everything in the books that comes from some events, in the order in which it was written. */
export function entriesOf(tx: TenantTx, subjects: readonly string[]): Promise<StandingEntry[]> {
  return tx.query<StandingEntry & Record<string, unknown>>(
    `select e.id, e.cause, e.kind, e.subject, e.reference, e.day::text as day, e.shop_id as "shopId", e.carrier_id as "carrierId",
       e.kind <> 'undone' and not exists (select from ledger_entries r where r.tenant_id = $1 and r.reverses = e.id) as stands,
       (select jsonb_agg(jsonb_build_object('account', p.account, 'ratePercent', p.vat_percent, 'amount', p.amount_ore,
          'carrierId', case when p.account in ('carrier-cash', 'carriers') then p.carrier_id end) order by p.position)
        from ledger_postings p where p.tenant_id = $1 and p.entry_id = e.id) as postings
     from ledger_entries e where e.tenant_id = $1 and e.subject = any($2) order by e.year, e.number`,
    [tx.tenantId, subjects],
  );
}
