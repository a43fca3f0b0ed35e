import type { TenantTx } from '@galleria/db';
import { counter, disputeLost, type EntryKind, type Movement, type Postings, payoutArrived } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { dayOf } from '@galleria/domain/time';
import { derivedId } from '../../core/id.ts';
import { type Book, entriesOf, type NewEntry, post } from '../ledger/index.ts';
import { disputesAt, type OwnedMovement, payoutIdOf, payoutsAt } from './money.store.ts';

/** What an entry about a movement or a dispute is about: the books want an id of our own. */
const subjectOf = (tx: TenantTx, name: string): string => derivedId('provider-money', tx.tenantId, name);

interface Booking {
  readonly book: Book;
  /** How a movement is booked: in a shop's book, or in the payee's. */
  readonly entryOf: (movement: Movement) => Postings;
  readonly kindOf: (movement: Movement) => EntryKind;
  readonly references: ReadonlyMap<string, string>;
}

/** Each new movement as one entry of the day on which the provider made it. A name of the provider's is its cause, so that it stands once. */
export async function bookMovements(
  tx: TenantTx,
  movements: readonly OwnedMovement[],
  { book, entryOf: postingsOf, kindOf, references }: Booking,
): Promise<void> {
  const inOrder = [...movements].sort((a, b) => a.madeAt.getTime() - b.madeAt.getTime() || a.id.localeCompare(b.id));
  await post(
    tx,
    inOrder.map((each): NewEntry => {
      const movement = { kind: each.kind, whose: each.whose, amount: ore(each.amountOre), fee: ore(each.feeOre) };
      const day = dayOf(each.madeAt);
      return {
        book,
        cause: `movement:${each.id}`,
        kind: kindOf(movement),
        subject: each.kind === 'payout' && each.about !== null ? payoutIdOf(tx, each.about) : subjectOf(tx, each.about ?? each.id),
        reference: references.get(each.shopOrderId ?? '') ?? day,
        day,
        postings: postingsOf(movement),
      };
    }),
  );
}

interface About {
  readonly book: Book;
  readonly subject: string;
  readonly kind: EntryKind;
  readonly reference: string;
  readonly day: string;
}
const entryOf = (about: About, cause: string, postings: Postings): NewEntry => ({
  ...about,
  cause,
  postings,
});

/**
 * Payouts that have arrived stand on the bank; one that came back later is taken off it by a counter-entry. What should stand is compared with what does, so
 * that messages about them may come in any order, twice, or never.
 */
export async function bookArrivals(tx: TenantTx, book: Book, ids: readonly string[], now: Date): Promise<void> {
  const payouts = await payoutsAt(tx, ids);
  const written = Map.groupBy(
    (
      await entriesOf(
        tx,
        payouts.map(({ id }) => id),
      )
    ).filter(({ cause }) => cause.startsWith('payout-arrived:')),
    ({ subject }) => subject,
  );
  await post(
    tx,
    payouts.flatMap(({ id, amountOre, state, arrivesOn }): NewEntry[] => {
      const before = written.get(id) ?? [];
      const standing = before.find(({ stands }) => stands);
      if ((state === 'paid') === (standing !== undefined)) return [];
      const about = { book, subject: id, kind: 'payout', reference: arrivesOn, day: arrivesOn } as const;
      if (!standing) return [entryOf(about, `payout-arrived:${id}:${before.length + 1}`, payoutArrived(ore(amountOre)))];
      const undone = entryOf({ ...about, kind: 'undone', day: dayOf(now) }, `undone:${standing.cause}`, counter(standing.postings));
      return [{ ...undone, reverses: standing.id }];
    }),
  );
}

/** What the bank has decided against whoever took the payment is a loss, and no longer one when it is decided anew. */
export async function bookLosses(tx: TenantTx, book: Book, ids: readonly string[], now: Date): Promise<void> {
  const disputes = await disputesAt(tx, ids);
  const written = Map.groupBy(
    (
      await entriesOf(
        tx,
        disputes.map(({ id }) => subjectOf(tx, id)),
      )
    ).filter(({ cause }) => cause.startsWith('dispute-lost:')),
    ({ subject }) => subject,
  );
  await post(
    tx,
    disputes.flatMap(({ id, state, reference, takenOre }): NewEntry[] => {
      const before = written.get(subjectOf(tx, id)) ?? [];
      const lost = before.flatMap(({ postings }) => postings).filter(({ account }) => account === 'dispute-losses');
      const missing = (state === 'lost' ? takenOre : 0) - lost.reduce((sum, { amount }) => sum + amount, 0);
      if (missing === 0) return [];
      const about = { book, subject: subjectOf(tx, id), kind: 'dispute', reference, day: dayOf(now) } as const;
      return [entryOf(about, `dispute-lost:${id}:${before.length + 1}`, disputeLost(ore(missing)))];
    }),
  );
}
