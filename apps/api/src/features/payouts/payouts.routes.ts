import type { payoutRoutes } from '@galleria/contract/payouts';
import { found } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { balanceAt, findPayout, lastDisputes, lastPayouts, moneyMonths, movementsIn, onTheWay, waitingMovements } from './payouts.store.ts';

export const payoutHandlers: HandlersOf<typeof payoutRoutes> = {
  'GET /tenants/:tenant/shops/:shop/payouts': async ({ tx, now }, { params: { shop } }) => ({
    balance: await balanceAt(tx, shop),
    onTheWayOre: await onTheWay(tx, shop),
    months: await moneyMonths(tx, shop, now),
    waiting: await waitingMovements(tx, shop),
    payouts: await lastPayouts(tx, shop),
    disputes: await lastDisputes(tx, shop),
  }),
  'GET /tenants/:tenant/shops/:shop/payouts/:payout': async ({ tx }, { params: { shop, payout } }) => {
    const one = found(await findPayout(tx, shop, payout));
    return { ...one, movements: await movementsIn(tx, one.id) };
  },
};
