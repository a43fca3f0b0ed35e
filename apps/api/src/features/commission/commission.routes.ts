import type { commissionRoutes } from '@galleria/contract/commission';
import { Download, type HandlersOf } from '../../http/implement.ts';
import { paperHtml, paperOf, paperPdf } from '../documents/index.ts';
import { creditInvoice } from './credit.ts';
import { issuedPaper, markPaid } from './paid.ts';
import { choosePayee, chooseSwish } from './payee.ts';
import { addRule, changeIssuer, removeRule, showCommission, showIssuer, showShopCommission } from './rules.ts';

export const commissionHandlers: HandlersOf<typeof commissionRoutes> = {
  'GET /tenants/:tenant/officer/commission': (ctx) => showCommission(ctx),
  'GET /tenants/:tenant/officer/commission/issuer': (ctx) => showIssuer(ctx),
  'PUT /tenants/:tenant/officer/commission/issuer': (ctx, { body }) => changeIssuer(ctx, body),
  'PUT /tenants/:tenant/officer/commission/payee': (ctx, { body }) => choosePayee(ctx, body),
  'PUT /tenants/:tenant/officer/commission/swish': (ctx, { body }) => chooseSwish(ctx, body.atOnce),
  'POST /tenants/:tenant/officer/commission/rules': (ctx, { body }) => addRule(ctx, body),
  'DELETE /tenants/:tenant/officer/commission/rules/:rule': (ctx, { params }) => removeRule(ctx, params.rule),
  'GET /tenants/:tenant/officer/papers/:document': async ({ tx }, { params }) => {
    const { id, kind, name, issuedOn, totalOre, ...row } = await issuedPaper(tx, params.document);
    const html = paperHtml(paperOf({ id, kind, name, issuedOn, totalOre, ...row }));
    return { id, kind, name, issuedOn, totalOre, html, leftOre: null, dueOn: row.content.pay?.dueOn ?? null, swish: null };
  },
  'GET /tenants/:tenant/officer/papers/:document/pdf': async ({ tx, tenant }, { params }) => {
    const row = await issuedPaper(tx, params.document);
    return new Download(
      'application/pdf',
      await paperPdf(paperOf(row), { at: new Date(row.issuedOn), training: tenant.mark === 'training' }),
    );
  },
  'PUT /tenants/:tenant/officer/papers/:document/paid': (ctx, { params, body }) => markPaid(ctx, params.document, body),
  'POST /tenants/:tenant/officer/papers/:document/credit': (ctx, { params, body }) => creditInvoice(ctx, params.document, body),
  'GET /tenants/:tenant/shops/:shop/commission': (ctx, { params }) => showShopCommission(ctx, params.shop),
};
