import { type Pool, type TenantTx, withTenant } from '@galleria/db';
import { localTime } from '@galleria/domain/time';
import { tell } from '../../core/outbox.ts';
import { dailyAt, everyHour, inEveryGalleria, leaveNext } from '../../core/recurring.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { bookNotes, bookParts } from './book-deliveries.ts';
import { bookReports } from './book-events.ts';
import { bookOldCash } from './old-cash.ts';
import { STANDS } from './right-note.ts';

const NIGHTLY = { topic: 'ledger.catch-up', next: dailyAt(localTime('03:00')) };
const SLICE = 400;

const MISSING_PARTS = `
  select s.id from shop_orders s where s.tenant_id = $1 and s.state in ('delivered', 'handed-over')
    and not exists (select from ledger_entries e where e.tenant_id = $1 and e.subject = s.id and e.kind = 'sale'
      and not exists (select from ledger_entries r where r.tenant_id = $1 and r.reverses = e.id))
    and s.total_ore > 0 and not s.never_delivered and not (s.id = any($2)) order by s.day nulls last, s.id limit ${SLICE}`;
const MISSING_NOTES = `
  select n.id from delivery_notes n where n.tenant_id = $1 and (n.collected_ore > 0 or n.paid_out_ore > 0) and n.shop_order_id is null and n.corrects_note_id is null and n.replaces_note_id is null
    and ${STANDS} and not exists (select from ledger_entries e where e.tenant_id = $1 and e.subject = n.id and e.kind = 'door'
      and not exists (select from ledger_entries r where r.tenant_id = $1 and r.reverses = e.id))
    and not (n.id = any($2)) order by n.outcome_at, n.id limit ${SLICE}`;
const MISSING_REPORTS = `
  select r.id from monthly_reports r where r.tenant_id = $1 and r.state in ('approved', 'invoiced', 'paid', 'locked')
    and exists (select from report_lines l where l.tenant_id = $1 and l.report_id = r.id and l.compensation_ore <> 0)
    and not exists (select from ledger_entries e where e.tenant_id = $1 and e.subject = r.id) and not (r.id = any($2)) order by r.period, r.id limit ${SLICE}`;

/** Opens a transaction of its own. */
type InTenant = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
type Booking = (tx: TenantTx, ids: readonly string[]) => Promise<void>;

/** Slice after slice, each in its own transaction. What is found again although it was asked for comes to nothing (everything was short), and is passed over. */
async function bookAll(inTenant: InTenant, missing: string, booking: Booking): Promise<number> {
  const nothing: string[] = [];
  let before: ReadonlySet<string> = new Set();
  let booked = 0;
  for (;;) {
    const ids = await inTenant(async (tx) => {
      const rows = await tx.query<{ id: string }>(missing, [tx.tenantId, nothing]);
      const found = rows.map(({ id }) => id);
      await booking(tx, found);
      return found;
    });
    if (ids.length === 0) return booked;
    nothing.push(...ids.filter((id) => before.has(id)));
    booked += ids.filter((id) => !before.has(id)).length;
    before = new Set(ids);
  }
}

/** Books what happened and stands in no book: of before there were books, or after a fault. @returns how much was found. */
export async function catchUp(inTenant: InTenant, now: Date): Promise<number> {
  const parts = await bookAll(inTenant, MISSING_PARTS, (tx, ids) => bookParts(tx, ids, now));
  const notes = await bookAll(inTenant, MISSING_NOTES, (tx, ids) => bookNotes(tx, ids, now));
  const reports = await bookAll(inTenant, MISSING_REPORTS, bookReports);
  await inTenant(bookOldCash);
  return parts + notes + reports;
}

/* What a note was written for: the first of those that stand in each other's place, and the part of an order that it is of. */
const FIRST = `
  with recursive back as (
    select id, replaces_note_id, shop_order_id from delivery_notes where tenant_id = $1 and id = $2
    union all select n.id, n.replaces_note_id, n.shop_order_id from back b join delivery_notes n on n.tenant_id = $1 and n.id = b.replaces_note_id)
  select id as "noteId", shop_order_id as "shopOrderId" from back where replaces_note_id is null`;

interface First {
  readonly [column: string]: unknown;
  readonly noteId: string;
  readonly shopOrderId: string | null;
}
export async function firstNote(tx: TenantTx, noteId: string): Promise<First | undefined> {
  const [first] = await tx.query<First>(FIRST, [tx.tenantId, noteId]);
  return first;
}

const CORRECTION_WAITS = `
  with recursive notes as (
    select id from delivery_notes where tenant_id = $1 and shop_order_id = $2
    union select n.id from notes b join delivery_notes n on n.tenant_id = $1 and n.replaces_note_id = b.id)
  select from outbox m where m.tenant_id = $1 and m.topic = 'ledger.note' and m.done_at is null and m.dead_at is null
    and m.payload->>'noteId' in (select id::text from notes) limit 1`;
/** Whether a correction of one of a part's notes is still to be followed. */
export const correctionWaits = async (tx: TenantTx, shopOrderId: string): Promise<boolean> =>
  (await tx.query(CORRECTION_WAITS, [tx.tenantId, shopOrderId])).length > 0;

/** A note that has been driven without an order, taken back or corrected; and every night what nobody told of. A part of an order is booked when it has followed its note. */
export const ledgerJobs: JobHandlers = {
  'ledger.note': async (job, deps) => {
    const noteId = String(job.payload.noteId);
    return async (tx) => {
      const first = await firstNote(tx, noteId);
      if (first && first.shopOrderId === null) await bookNotes(tx, [first.noteId], deps.now());
    };
  },
  [NIGHTLY.topic]: async (job, deps) => {
    const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: `system:${NIGHTLY.topic}` } as const;
    const goes = await withTenant(deps.pool, call, (tx) =>
      tx.query("select from platform.departures where tenant_id = $1 and state = 'destroying'", [tx.tenantId]),
    );
    // What is being destroyed gets no new books.
    if (goes.length > 0) return () => Promise.resolve();
    await catchUp((work) => withTenant(deps.pool, call, work), deps.now());
    return (tx) => leaveNext(tx, NIGHTLY, deps.now());
  },
};

/** Leaves the first job in every municipality that has none, at once, so that what was delivered before there were books is in them. @returns how to stop. */
export function keepBooks(pool: Pool, now: () => Date, onError: (error: unknown) => void): () => void {
  const leave = async (tx: TenantTx) => {
    await tell(tx, { topic: NIGHTLY.topic, dedupe: 'first', runAt: now() });
    await leaveNext(tx, NIGHTLY, now());
  };
  return everyHour(() => inEveryGalleria(pool, NIGHTLY.topic, leave), onError);
}
