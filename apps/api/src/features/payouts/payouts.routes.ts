import type { payoutRoutes, ShopMoney } from '@galleria/contract/payouts';
import type { Ctx } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import { Download, type HandlersOf } from '../../http/implement.ts';
import { heldForShops, payeeBookId, payeeEntriesFile, payeeMonth, payeeNow, payeeSieFile } from '../ledger/index.ts';
import { readPayeeSoFar } from './payee.store.ts';
import { balanceAt, findPayout, lastDisputes, lastPayouts, moneyMonths, movementsIn, onTheWay, waitingMovements } from './payouts.store.ts';

/** What one has at the provider: a shop, or the payee by its book. */
const moneyOf = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, holder: string): Promise<ShopMoney> => ({
  balance: await balanceAt(tx, holder),
  onTheWayOre: await onTheWay(tx, holder),
  months: await moneyMonths(tx, holder, now),
  waiting: await waitingMovements(tx, holder),
  payouts: await lastPayouts(tx, holder),
  disputes: await lastDisputes(tx, holder),
});

export const payoutHandlers: HandlersOf<typeof payoutRoutes> = {
  'GET /tenants/:tenant/shops/:shop/payouts': (ctx, { params: { shop } }) => moneyOf(ctx, shop),
  'GET /tenants/:tenant/shops/:shop/payouts/:payout': async ({ tx }, { params: { shop, payout } }) => {
    const one = found(await findPayout(tx, shop, payout));
    return { ...one, movements: await movementsIn(tx, one.id) };
  },
  'GET /tenants/:tenant/officer/payee-money': async (ctx) => {
    const { tx } = ctx;
    const known = await readPayeeSoFar(tx);
    return {
      ...(await moneyOf(ctx, payeeBookId(tx.tenantId))),
      payee: (await payeeNow(tx)) ?? null,
      home: known?.home ?? false,
      ...(await heldForShops(tx)),
    };
  },
  'GET /tenants/:tenant/officer/payee-money/payouts/:payout': async ({ tx }, { params: { payout } }) => {
    const one = found(await findPayout(tx, payeeBookId(tx.tenantId), payout));
    return { ...one, movements: await movementsIn(tx, one.id) };
  },
  'GET /tenants/:tenant/officer/payee-money/:period': ({ tx }, { params: { period } }) => payeeMonth(tx, period),
  'GET /tenants/:tenant/officer/payee-money/:period/entries.csv': async ({ tx }, { params: { period } }) => {
    const { name, text } = await payeeEntriesFile(tx, period);
    return new Download('text/csv; charset=utf-8', text, { filename: name });
  },
  'GET /tenants/:tenant/officer/payee-money/:period/sie': async (ctx, { params: { period } }) => {
    const { name, bytes } = await payeeSieFile(ctx, period);
    return new Download('application/octet-stream', bytes, { filename: name });
  },
};
