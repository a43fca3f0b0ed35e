import { addOre, type Ore, ore } from '../money/index.ts';
import { type Account, PER_CARRIER, PER_RATE } from './account.ts';

/** An amount on an account: debit positive, credit negative, never zero. The rate and the carrier stand where the account is kept apart by them. */
export interface Posting {
  readonly account: Account;
  readonly ratePercent: number | null;
  readonly carrierId: string | null;
  readonly amount: Ore;
}

/** Postings that sum to zero: only `balanced` makes them. */
export type Postings = readonly Posting[] & { readonly __balanced: true };

/** A posting as it is written down before it is balanced. */
export interface Draft {
  readonly account: Account;
  readonly amount: Ore;
  readonly ratePercent?: number;
  readonly carrierId?: string;
}

const keyOf = ({ account, ratePercent, carrierId }: Posting): string => `${account}:${ratePercent ?? ''}:${carrierId ?? ''}`;

/**
 * What one event does to a book: one posting for each account, zeros left out. Throws when the amounts do not sum to zero, or a rate or carrier is missing
 * or stands where none belongs: that is a bug, and nothing of it may be kept.
 */
export function balanced(drafts: readonly Draft[]): Postings {
  const byKey = new Map<string, Posting>();
  for (const { account, amount, ratePercent = null, carrierId = null } of drafts) {
    if (PER_RATE.includes(account) !== (ratePercent !== null)) throw new RangeError(`rate of ${account}: ${ratePercent}`);
    if (PER_CARRIER.includes(account) !== (carrierId !== null)) throw new RangeError(`carrier of ${account}: ${carrierId}`);
    const posting: Posting = { account, ratePercent, carrierId, amount };
    const before = byKey.get(keyOf(posting));
    byKey.set(keyOf(posting), before ? { ...before, amount: addOre(before.amount, amount) } : posting);
  }
  const postings = [...byKey.values()].filter(({ amount }) => amount !== 0);
  const sum = addOre(...postings.map(({ amount }) => amount));
  if (sum !== 0) throw new RangeError(`an entry that is ${sum} öre out of balance`);
  return postings as unknown as Postings; // just balanced
}

/** Takes an event back: every amount turned round. The first entry stays as it was written. */
export const counter = (postings: readonly Posting[]): Postings =>
  postings.map((posting) => ({ ...posting, amount: ore(posting.amount === 0 ? 0 : -posting.amount) })) as unknown as Postings; // balanced as they were

/** What an account comes to over many entries, by account, rate and carrier; what has come to nothing is left out. */
export function balancesOf(entries: readonly Postings[]): readonly Posting[] {
  return balanced(
    entries.flat().map(({ account, amount, ratePercent, carrierId }) => ({
      account,
      amount,
      ...(ratePercent === null ? {} : { ratePercent }),
      ...(carrierId === null ? {} : { carrierId }),
    })),
  );
}
