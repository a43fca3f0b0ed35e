import type { WithdrawalTask, withdrawalRoutes } from '@galleria/contract/withdrawal';
import { withdrawalPhrases } from '@galleria/phrases/withdrawal';
import { audit } from '../../core/audit.ts';
import { inGalleriasOf } from '../../core/gallerias.ts';
import { found, Problem } from '../../core/problem.ts';
import { type HandlersOf, ownDoor } from '../../http/implement.ts';
import { giveBackGoods, holdPayment } from '../card-payments/index.ts';
import { bookParts, soldAndLeft } from '../ledger/index.ts';
import { readOrderOfPart } from '../orders/index.ts';
import { claimWithdrawal, stateWithdrawal } from './state-withdrawal.ts';
import { tellOfMoney } from './tell-of-money.ts';
import { findStatement, listStatements, markHandled } from './withdrawal.store.ts';

const utc = (task: WithdrawalTask): WithdrawalTask => ({
  ...task,
  statedAt: new Date(task.statedAt).toISOString(),
  handledAt: task.handledAt && new Date(task.handledAt).toISOString(),
});

const AT_MOST = 500;
/** What is still to be done first, and the newest of it at the top. */
const openFirst = (a: WithdrawalTask, b: WithdrawalTask): number =>
  Number(a.handledAt !== null) - Number(b.handledAt !== null) || b.statedAt.localeCompare(a.statedAt);

/** Of a statement in words the shop says which lines it took back, none of them too; of another the statement does. */
function saidToComeBack({ choices, handledAt }: WithdrawalTask, positions: readonly number[] | undefined): number[] | null {
  if (handledAt !== null || choices.length === 0) return null;
  if (positions === undefined) throw new Problem('withdrawal.lines-needed');
  for (const position of positions) found(choices.find((each) => each.position === position));
  return [...new Set(positions)];
}

export const withdrawalHandlers: HandlersOf<typeof withdrawalRoutes> = {
  'POST /tenants/:tenant/withdrawals': (ctx, { body }) => claimWithdrawal(ctx, body),
  'POST /tenants/:tenant/orders/:order/withdrawals': (ctx, { params, body }) => stateWithdrawal(ctx, params.order, body),
  'GET /tenants/:tenant/shops/:shop/withdrawals': ownDoor(async (ctx, { params }) => {
    const lists = await inGalleriasOf(ctx, params.shop, async (tx, { slug, name }) =>
      (await listStatements(tx, params.shop)).map((task) => ({ ...utc(task), tenant: slug, galleria: name })),
    );
    return { withdrawals: lists.flat().sort(openFirst).slice(0, AT_MOST) };
  }),
  'POST /tenants/:tenant/shops/:shop/withdrawals/:withdrawal/handled': async (ctx, { params, body }) => {
    const open = found(await findStatement(ctx.tx, params.shop, params.withdrawal));
    const cameBack = saidToComeBack(open, body.positions);
    await holdPayment(ctx.tx, open.shopOrderId);
    const marked = await markHandled(ctx.tx, { id: open.id, shopId: params.shop, cameBack, at: ctx.now });
    const task = found(await findStatement(ctx.tx, params.shop, params.withdrawal));
    if (!marked) throw new Problem('withdrawal.already-handled');
    const owedBefore = (await soldAndLeft(ctx.tx, task.shopOrderId))?.openOre ?? 0;
    // Nothing when the goods are not there yet: the return is booked with the delivery, and the money follows it.
    await bookParts(ctx.tx, [task.shopOrderId], ctx.now);
    const order = found(await readOrderOfPart(ctx.tx, task.shopOrderId));
    await tellOfMoney(ctx, { order, task, owedBefore });
    const why = withdrawalPhrases(order.language).refundWhy;
    const amountOre = await giveBackGoods(ctx.tx, { shopOrderId: task.shopOrderId, why, now: ctx.now });
    const details = { amountOre };
    await audit(ctx.tx, { action: 'withdrawal.handled', subject: `withdrawal:${task.id}`, details, requestId: ctx.requestId });
    return utc(task);
  },
};
