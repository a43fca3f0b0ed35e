import type { paymentFileRoutes } from '@galleria/contract/payment-files';
import { found } from '../../core/problem.ts';
import { Download, type HandlersOf } from '../../http/implement.ts';
import { changeCarrierAccount, showCarrierAccount } from './carrier-account.ts';
import { fetchFile, makeFile, markFilePaid, withdrawFile } from './files.ts';
import { enterInvoice, payables, removeInvoice } from './payables.ts';
import { changePayer, showPayer } from './payer.ts';

export const paymentFileHandlers: HandlersOf<typeof paymentFileRoutes> = {
  'GET /tenants/:tenant/carriers/:carrier/account': ({ tx, carrierId }) => showCarrierAccount(tx, found(carrierId)),
  'PUT /tenants/:tenant/carriers/:carrier/account': (ctx, { body }) => changeCarrierAccount(ctx, found(ctx.carrierId), body),
  'GET /tenants/:tenant/officer/payer': ({ tx }) => showPayer(tx),
  'PUT /tenants/:tenant/officer/payer': (ctx, { body }) => changePayer(ctx, body),
  'GET /tenants/:tenant/officer/settlement/:period/payables': (ctx, { params }) => payables(ctx, params.period),
  'PUT /tenants/:tenant/officer/settlement/:period/payables/:payee/invoice': (ctx, { params, body }) =>
    enterInvoice(ctx, { period: params.period, payeeId: params.payee, ...body }),
  'DELETE /tenants/:tenant/officer/settlement/:period/payables/:payee/invoice': (ctx, { params }) =>
    removeInvoice(ctx, params.period, params.payee),
  'POST /tenants/:tenant/officer/settlement/:period/payment-files': (ctx, { params, body }) =>
    makeFile(ctx, { period: params.period, payees: body.payees }),
  'GET /tenants/:tenant/officer/payment-files/:paymentFile/pain.xml': async (ctx, { params }) => {
    const { name, text } = await fetchFile(ctx, params.paymentFile);
    return new Download('application/xml; charset=utf-8', text, { filename: name });
  },
  'POST /tenants/:tenant/officer/payment-files/:paymentFile/paid': (ctx, { params, body }) =>
    markFilePaid(ctx, params.paymentFile, body.version),
  'POST /tenants/:tenant/officer/payment-files/:paymentFile/withdraw': (ctx, { params, body }) =>
    withdrawFile(ctx, params.paymentFile, body.version),
};
