import type { ledgerRoutes } from '@galleria/contract/ledger';
import { forEachTenant } from '@galleria/db';
import { namedGallerias } from '../../core/gallerias.ts';
import { found } from '../../core/problem.ts';
import { Download, type HandlersOf, ownDoor } from '../../http/implement.ts';
import { carrierCash, handInCash } from './cash.ts';
import { standingByMonth } from './difference.store.ts';
import { payOrder } from './payments.ts';
import { reconcile } from './reconcile.ts';
import { markPaid, paymentsFile, settlement } from './settlement.ts';
import { changeSettings, showSettings, sieFile } from './sie-file.ts';
import { entriesFile, monthEntries, statement } from './statement.ts';

const CSV = 'text/csv; charset=utf-8';

export const ledgerHandlers: HandlersOf<typeof ledgerRoutes> = {
  'GET /tenants/:tenant/shops/:shop/ledger/:period': ownDoor(async (ctx, { params }) => {
    const [shown] = await forEachTenant(ctx.pool, [ctx.call], (tx) => statement(tx, params.shop, params.period));
    return { ...found(shown), tenant: params.tenant, gallerias: await namedGallerias(ctx.pool, params.shop) };
  }),
  'GET /tenants/:tenant/shops/:shop/ledger/:period/entries': ({ tx }, { params, query }) =>
    monthEntries(tx, params.shop, { period: params.period, page: query.page }),
  'GET /tenants/:tenant/shops/:shop/ledger/:period/entries.csv': async ({ tx }, { params }) => {
    const { name, text } = await entriesFile(tx, params.shop, params.period);
    return new Download(CSV, text, { filename: name });
  },
  'GET /tenants/:tenant/shops/:shop/ledger/:period/sie': async (ctx, { params, query }) => {
    const { name, bytes } = await sieFile(ctx, { shopId: params.shop, period: params.period, ...query });
    return new Download('application/octet-stream', bytes, { filename: name });
  },
  'GET /tenants/:tenant/shops/:shop/ledger-settings': ({ tx }, { params }) => showSettings(tx, params.shop),
  'PUT /tenants/:tenant/shops/:shop/ledger-settings': (ctx, { params, body }) => changeSettings(ctx, params.shop, body),
  'POST /tenants/:tenant/shops/:shop/cash-handed-in': (ctx, { params, body }) => handInCash(ctx, { shopId: params.shop, ...body }),
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/payments': (ctx, { params, body }) =>
    payOrder(ctx, { shopId: params.shop, shopOrderId: params.shopOrder, ...body }),
  'GET /tenants/:tenant/carriers/:carrier/cash': ({ tx, now, carrierId }) => carrierCash(tx, found(carrierId), now),
  'GET /tenants/:tenant/officer/settlement/:period': ({ tx }, { params }) => settlement(tx, params.period),
  'POST /tenants/:tenant/officer/settlement/:period/paid': (ctx, { params, body }) =>
    markPaid(ctx, { period: params.period, payees: body.payees }),
  'GET /tenants/:tenant/officer/settlement/:period/payments.csv': async ({ tx, requestId }, { params }) => {
    const { name, text } = await paymentsFile(tx, params.period, requestId);
    return new Download(CSV, text, { filename: name });
  },
  'GET /tenants/:tenant/officer/differences': async ({ tx }) => ({ months: await standingByMonth(tx) }),
  'GET /tenants/:tenant/officer/reconciliation/:period': ({ tx, now }, { params }) => reconcile(tx, params.period, now),
};
