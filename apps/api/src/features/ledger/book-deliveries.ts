import type { TenantTx } from '@galleria/db';
import { noteNumber } from '@galleria/domain/delivery';
import { counter, doorPayment, feePassedOn, type Posting, type Postings, saleEntry } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { dayOf } from '@galleria/domain/time';
import { tell } from '../../core/outbox.ts';
import { type EntryKind, entriesOf, type NewEntry, post, type StandingEntry } from './entry.store.ts';
import { papersOf } from './papers.ts';
import { type Delivery, notesToBook, partsToBook } from './source.store.ts';

const BOOKED = ['sale', 'door', 'fee'] as const satisfies readonly EntryKind[];
type Booked = (typeof BOOKED)[number];

/** What should stand in the books of a delivery, kind by kind; nothing when the goods are not with the one who bought them. */
function shouldStand(delivery: Delivery): Readonly<Partial<Record<Booked, Postings>>> {
  const { lines, carrierId, takenOre, feeOre } = delivery;
  if (!delivery.done) return {};
  const [owed, taken] = [ore(delivery.owedOre), ore(takenOre ?? 0)];
  // Nobody said how it was paid over the counter: to the öre, into the till.
  const means = delivery.means ?? 'cash';
  const paid =
    taken > 0 &&
    doorPayment({ owed, taken, means, from: lines === null ? 'rung-up' : 'customers', ...(carrierId === null ? {} : { carrierId }) });
  const keeper =
    delivery.feeKeptBy === 'municipality' ? 'municipality' : delivery.feeKeptBy === 'carrier' && carrierId !== null && { carrierId };
  return {
    ...(lines && { sale: saleEntry(lines, ore(feeOre)) }),
    ...(paid && { door: paid }),
    ...(keeper && feeOre > 0 && { fee: feePassedOn(ore(feeOre), keeper) }),
  };
}

const factOf = ({ account, ratePercent, carrierId, amount }: Posting): string =>
  `${account} ${ratePercent ?? ''} ${carrierId ?? ''} ${amount}`;
const same = (a: readonly Posting[], b: readonly Posting[]): boolean =>
  a.length === b.length && a.map(factOf).sort().join() === b.map(factOf).sort().join();

/**
 * Makes the books of a delivery say where it stands: what is missing is posted, what no longer holds is taken back by a counter-entry of today and posted
 * anew. It reads where things stand and not what was told, so that it may be asked any number of times, in any order.
 */
function entriesFor(delivery: Delivery, written: readonly StandingEntry[], today: string): NewEntry[] {
  const wanted = shouldStand(delivery);
  return BOOKED.flatMap((kind): NewEntry[] => {
    const before = written.filter((entry) => entry.kind === kind);
    const standing = before.find(({ stands }) => stands);
    const postings = wanted[kind] ?? [];
    if (standing ? same(standing.postings, postings) : postings.length === 0) return [];
    const { id: subject, shopId, carrierId, reference } = delivery;
    const common = { subject, reference };
    const undone: NewEntry[] = standing
      ? [
          {
            ...common,
            book: { shopId, carrierId: standing.carrierId },
            cause: `undone:${standing.cause}`,
            kind: 'undone',
            day: today,
            reverses: standing.id,
            postings: counter(standing.postings),
          },
        ]
      : [];
    const again: NewEntry[] =
      postings.length === 0
        ? []
        : [
            {
              ...common,
              book: { shopId, carrierId },
              cause: `${kind}:${subject}:${before.length + 1}`,
              kind,
              // What is posted anew is news of today; the first time it stands on the day it happened.
              day: standing || delivery.day === null ? today : delivery.day,
              postings: postings as Postings,
            },
          ];
    return [...undone, ...again];
  });
}

async function book(tx: TenantTx, deliveries: readonly Delivery[], now: Date): Promise<readonly NewEntry[]> {
  const written = Map.groupBy(
    await entriesOf(
      tx,
      deliveries.map(({ id }) => id),
    ),
    ({ subject }) => subject,
  );
  const today = dayOf(now);
  const inOrder = [...deliveries].sort((a, b) => (a.day ?? today).localeCompare(b.day ?? today) || a.id.localeCompare(b.id));
  const entries = inOrder.flatMap((delivery) => entriesFor(delivery, written.get(delivery.id) ?? [], today));
  await post(tx, entries);
  return entries;
}

/** Brings the books of some parts of orders to where the parts stand, in the caller's transaction; their papers follow a second later. */
export async function bookParts(tx: TenantTx, shopOrderIds: readonly string[], now: Date): Promise<void> {
  const entries = await book(tx, await partsToBook(tx, shopOrderIds), now);
  const last = new Map(entries.map(({ subject, cause }) => [subject, cause]));
  await tell(tx, ...[...last].map(([subject, cause]) => papersOf(subject, cause)));
}

/** The same for notes without an order in the galleria: their goods were rung up in the shop's till, and only what was taken at the door passes here. */
export async function bookNotes(tx: TenantTx, noteIds: readonly string[], now: Date): Promise<void> {
  const notes = await notesToBook(tx, noteIds);
  await book(
    tx,
    notes.map((note) => ({ ...note, reference: noteNumber({ tenant: tx.tenantId, year: note.year, sequence: note.number }) })),
    now,
  );
}
