import type { TenantTx } from '@galleria/db';
import { type MovementOwner, payeeMovementEntry, payeeMovementKind } from '@galleria/domain/ledger';
import type { ProviderMovement } from '../../adapters/ports.ts';
import { payeeBook, payeeBookId } from '../ledger/index.ts';
import { bookArrivals, bookLosses, bookMovements } from './book-money.ts';
import type { MoneyRead } from './keep-money.ts';
import {
  followPayout,
  holdMoney,
  insertMovements,
  keepBalance,
  keepDisputes,
  keepPayouts,
  knownIntents,
  type OwnedMovement,
  payoutIdOf,
} from './money.store.ts';
import { type JointPayment, jointPayments, knownShares } from './payee.store.ts';
import { tellPayeeOfDisputes, tellPayeeOfFailedPayouts } from './tell-shop.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Keeps what was read of the installation's own account and books what is new of it, in the payee's book of this galleria: what its orders explain. The account's
 * payouts, its balance and all else stand in one galleria's book alone (`home`). The same read twice is the same.
 */
export async function keepPayeeMoney(tx: TenantTx, home: boolean, read: MoneyRead): Promise<void> {
  const { at } = read;
  const [id, book] = [payeeBookId(tx.tenantId), payeeBook(tx.tenantId)];
  await holdMoney(tx, id);
  const { owned, references, partOf, isElsewhere } = await ownersOf(tx, id, read);
  const kept = owned.filter(({ whose }) => home || whose === 'here');
  const added = await insertMovements(tx, id, kept);
  await bookMovements(
    tx,
    kept.filter((each) => added.has(each.id)),
    { book, entryOf: payeeMovementEntry, kindOf: payeeMovementKind, references },
  );
  const disputes = read.disputes
    .map((each) => ({ ...each, shopOrderId: partOf(each.intentId) }))
    .filter(({ shopOrderId, intentId }) => shopOrderId !== null || (home && !isElsewhere(intentId)));
  const opened = await keepDisputes(tx, { shopId: id, disputes, at });
  await bookLosses(
    tx,
    book,
    disputes.map((each) => each.id),
    at,
  );
  await tellPayeeOfDisputes(
    tx,
    disputes.filter((each) => opened.has(each.id) && each.state === 'open'),
  );
  if (!home) return;
  const changed = await keepPayouts(tx, { shopId: id, payouts: read.payouts, at });
  for (const [payout, ids] of read.madeUp) await followPayout(tx, id, payoutIdOf(tx, payout), ids);
  await bookArrivals(tx, book, changed, at);
  await keepBalance(tx, { shopId: id, ...read.balance, at });
  await tellPayeeOfFailedPayouts(tx, changed);
}

type Owner = Pick<OwnedMovement, 'whose' | 'shopOrderId'>;
const NOBODY: Owner = { whose: 'none', shopOrderId: null };
const ELSEWHERE: Owner = { whose: 'elsewhere', shopOrderId: null };

interface Owned {
  readonly owned: readonly OwnedMovement[];
  readonly references: ReadonlyMap<string, string>;
  readonly partOf: (intentId: string | null) => string | null;
  /** A payment of another galleria's order, read now or before. */
  readonly isElsewhere: (intentId: string | null) => boolean;
}
/**
 * Whose each movement is. What the provider carries back for us is only where we look: the payment must be one of this galleria's own rows, under the name that the
 * row has for it; a share must be of such a payment. A refund and a dispute are whose their payment was, and what was taken back whose it was sent for.
 */
async function ownersOf(tx: TenantTx, book: string, { movements, disputes }: MoneyRead): Promise<Owned> {
  const intents = [...movements, ...disputes].flatMap(({ intentId }) => intentId ?? []);
  const groups = movements.flatMap(({ share }) => groupIn(share?.group) ?? []);
  const payments = await jointPayments(tx, {
    intents,
    parts: movements.flatMap(({ names }) => names?.shopOrderId ?? []),
    orders: groups.filter(({ tenantId }) => tenantId === tx.tenantId).map(({ orderId }) => orderId),
  });
  const byIntent = new Map(payments.map((each) => [each.intentId, each]));
  const shares = new Map(
    (
      await knownShares(
        tx,
        movements.flatMap(({ kind, about }) => (kind === 'share' ? (about ?? []) : [])),
      )
    ).map((each) => [each.about, each]),
  );
  const before = new Map((await knownIntents(tx, book, intents)).map((each) => [each.intentId, each]));
  const paid = new Map(
    movements.filter(({ kind }) => kind === 'payment').map((each) => [each.intentId, ownerOfPayment(tx.tenantId, each, payments)]),
  );
  const ownerOf = (each: ProviderMovement): Owner => {
    const { kind, intentId, about, share } = each;
    if (kind === 'share')
      return ownerOfShare(tx.tenantId, share?.group, payments) ?? shares.get(about ?? '') ?? sentInSameRead(each) ?? NOBODY;
    if (kind === 'payment') return paid.get(intentId) ?? NOBODY;
    const known = intentId === null ? undefined : (paid.get(intentId) ?? before.get(intentId));
    const payment = intentId === null ? undefined : byIntent.get(intentId);
    return known ?? (payment ? { whose: 'here', shopOrderId: payment.shopOrderId } : NOBODY);
  };
  const sentInSameRead = ({ id, about }: ProviderMovement): Owner | undefined => {
    const sent = movements.find((other) => other.id !== id && other.kind === 'share' && other.about === about && other.share?.group);
    return sent && ownerOfShare(tx.tenantId, sent.share?.group, payments);
  };
  const owned = movements.map((each) => {
    const { whose, shopOrderId }: { readonly whose: MovementOwner; readonly shopOrderId: string | null } = ownerOf(each);
    return { ...each, whose, shopOrderId };
  });
  return {
    owned,
    references: new Map(payments.map(({ shopOrderId, reference }) => [shopOrderId, reference])),
    isElsewhere: (intentId) => intentId !== null && (paid.get(intentId) ?? before.get(intentId))?.whose === 'elsewhere',
    partOf: (intentId) => (intentId === null ? null : (byIntent.get(intentId)?.shopOrderId ?? before.get(intentId)?.shopOrderId ?? null)),
  };
}

/** `<tenant>:<order>`, as our own payments are grouped. */
function groupIn(group: string | null | undefined): { tenantId: number; orderId: string } | undefined {
  const [tenant = '', orderId = ''] = (group ?? '').split(':');
  return /^\d{1,9}$/.test(tenant) && UUID.test(orderId) ? { tenantId: Number(tenant), orderId } : undefined;
}

function ownerOfPayment(tenantId: number, { intentId, names }: ProviderMovement, payments: readonly JointPayment[]): Owner {
  if (names && names.tenantId !== tenantId) return ELSEWHERE;
  const payment =
    payments.find((each) => each.intentId !== null && each.intentId === intentId) ??
    payments.find((each) => each.intentId === null && each.shopOrderId === names?.shopOrderId);
  return payment ? { whose: 'here', shopOrderId: payment.shopOrderId } : NOBODY;
}

function ownerOfShare(tenantId: number, group: string | null | undefined, payments: readonly JointPayment[]): Owner | undefined {
  const named = groupIn(group);
  if (!named) return undefined;
  if (named.tenantId !== tenantId) return ELSEWHERE;
  const payment = payments.find(({ orderId }) => orderId === named.orderId);
  return payment && { whose: 'here', shopOrderId: payment.shopOrderId };
}
