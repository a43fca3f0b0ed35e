import type { TenantTx } from '@galleria/db';
import { movementEntry, movementEntryKind } from '@galleria/domain/ledger';
import type { ProviderDispute, ProviderMovement, ProviderPayout } from '../../adapters/ports.ts';
import { bookArrivals, bookLosses, bookMovements } from './book-money.ts';
import {
  followPayout,
  holdMoney,
  insertMovements,
  keepBalance,
  keepDisputes,
  keepPayouts,
  knownIntents,
  type OwnedMovement,
  type Payment,
  paymentsBehind,
  payoutIdOf,
} from './money.store.ts';
import { tellOfDisputes, tellOfFailedPayouts } from './tell-shop.ts';

const SHARE_KEPT_WITHIN_MS = 24 * 60 * 60_000;

/** The provider's account of a shop's money, as it was read at one moment. */
export interface MoneyRead {
  readonly movements: readonly ProviderMovement[];
  readonly payouts: readonly ProviderPayout[];
  readonly madeUp: ReadonlyMap<string, readonly string[]>;
  readonly disputes: readonly ProviderDispute[];
  readonly balance: { readonly availableOre: number; readonly pendingOre: number };
  /** When the reading began: of two, the later is right. */
  readonly at: Date;
}

/** Keeps what was read and books what is new of it, in one transaction. The same read twice is the same. */
export async function keepMoney(tx: TenantTx, shopId: string, read: MoneyRead): Promise<void> {
  const { movements, payouts, madeUp, disputes, balance, at } = read;
  const book = { shopId, carrierId: null };
  await holdMoney(tx, shopId);
  const payments = await paymentsBehind(tx, shopId, namedIn(movements, disputes));
  const owned = (await ownersOf(tx, shopId, movements, payments)).filter((each) => !isYetToBeKept(each, at));
  const added = await insertMovements(tx, shopId, owned);
  const references = new Map(payments.map(({ shopOrderId, reference }) => [shopOrderId, reference]));
  await bookMovements(
    tx,
    owned.filter(({ id }) => added.has(id)),
    { book, entryOf: movementEntry, kindOf: movementEntryKind, references },
  );
  const changed = await keepPayouts(tx, { shopId, payouts, at });
  for (const [payout, ids] of madeUp) await followPayout(tx, shopId, payoutIdOf(tx, payout), ids);
  await bookArrivals(tx, book, changed, at);
  const partOf = new Map(payments.map(({ intentId, shopOrderId }) => [intentId, shopOrderId]));
  const known = disputes.map((each) => ({ ...each, shopOrderId: each.intentId === null ? null : (partOf.get(each.intentId) ?? null) }));
  const opened = await keepDisputes(tx, { shopId, disputes: known, at });
  await bookLosses(
    tx,
    book,
    disputes.map(({ id }) => id),
    at,
  );
  await keepBalance(tx, { shopId, ...balance, at });
  await tellOfFailedPayouts(tx, shopId, changed);
  await tellOfDisputes(
    tx,
    shopId,
    known.filter(({ id, state }) => opened.has(id) && state === 'open'),
  );
}

/** A share that the provider has sent and of which we have not written down that it was: read again soon, and by then we know whose it is. */
const isYetToBeKept = ({ share, whose, madeAt }: OwnedMovement, at: Date): boolean =>
  share !== null && whose === 'none' && at.getTime() - madeAt.getTime() < SHARE_KEPT_WITHIN_MS;

/** What we know a payment by: the part that we named when its page was opened, and the provider's own name for it. */
function namedIn(movements: readonly ProviderMovement[], disputes: readonly ProviderDispute[]) {
  return {
    parts: movements.flatMap(({ names }) => names?.shopOrderId ?? []),
    intents: [...movements, ...disputes].flatMap(({ intentId }) => intentId ?? []),
  };
}

/**
 * Whose each movement is. What the provider carries back for us is only where we look: the payment must be one of the shop's own rows, and under the name that
 * the row has for it. A refund and a dispute are whose their payment was.
 */
async function ownersOf(
  tx: TenantTx,
  shopId: string,
  movements: readonly ProviderMovement[],
  payments: readonly Payment[],
): Promise<OwnedMovement[]> {
  const byPart = new Map(payments.map((each) => [each.shopOrderId, each]));
  const byIntent = new Map(payments.map((each) => [each.intentId, each]));
  const ownerOf = ({ intentId, names, share }: ProviderMovement): Pick<OwnedMovement, 'whose' | 'shopOrderId'> => {
    const named = names?.tenantId === tx.tenantId && names.shopOrderId !== null ? byPart.get(names.shopOrderId) : undefined;
    const payment = byIntent.get(intentId) ?? (named?.intentId === null ? named : undefined);
    if (payment && intentId !== null) return { whose: 'here', shopOrderId: payment.shopOrderId };
    if (share?.group && !share.group.startsWith(`${tx.tenantId}:`)) return { whose: 'elsewhere', shopOrderId: null };
    const isElsewhere = names !== undefined && names.tenantId !== tx.tenantId && names.shopId === shopId && names.shopOrderId !== null;
    return { whose: isElsewhere ? 'elsewhere' : 'none', shopOrderId: null };
  };
  const paid = movements.filter(({ kind }) => kind === 'payment').map((each) => ({ ...each, ...ownerOf(each) }));
  const intents = movements.flatMap(({ intentId }) => intentId ?? []);
  const known = new Map<string | null, Pick<OwnedMovement, 'whose' | 'shopOrderId'>>([
    ...paid.map((each) => [each.intentId, each] as const),
    ...(await knownIntents(tx, shopId, intents)).map((each) => [each.intentId, each] as const),
  ]);
  const rest = movements
    .filter(({ kind }) => kind !== 'payment')
    .map((each) => {
      const { whose, shopOrderId } = (each.intentId !== null && known.get(each.intentId)) || ownerOf(each);
      return { ...each, whose, shopOrderId };
    });
  return [...paid, ...rest];
}
