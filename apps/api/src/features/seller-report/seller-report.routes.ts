import type { sellerReportRoutes } from '@galleria/contract/seller-report';
import { Download, type HandlersOf } from '../../http/implement.ts';
import { makeMessage, messageXml, settleMessage, trialXml } from './messages.ts';
import { changeEuroRate, changeExemption, factsOf, nameSeller, reportFile, showReport } from './report.ts';

const xml = ({ name, text }: { readonly name: string; readonly text: string }) =>
  new Download('application/xml; charset=utf-8', text, { filename: name });

export const sellerReportHandlers: HandlersOf<typeof sellerReportRoutes> = {
  'GET /tenants/:tenant/officer/seller-report/:year': (ctx, { params }) => showReport(ctx, Number(params.year)),
  'GET /tenants/:tenant/officer/seller-report/:year/file': async (ctx, { params }) => {
    const { name, text } = await reportFile(ctx, Number(params.year));
    return new Download('text/csv; charset=utf-8', text, { filename: name });
  },
  'PUT /tenants/:tenant/officer/seller-report/:year': (ctx, { params, body }) => changeEuroRate(ctx, Number(params.year), body.euroRate),
  'PUT /tenants/:tenant/officer/seller-exemptions': (ctx, { body }) => changeExemption(ctx, body.shopId, body.reason),
  'PUT /tenants/:tenant/officer/seller-names': (ctx, { body }) => nameSeller(ctx, body.shopId, body.name),
  'GET /tenants/:tenant/officer/seller-report/:year/trial.xml': async (ctx, { params }) =>
    xml(await trialXml(ctx, await factsOf(ctx, Number(params.year)))),
  'POST /tenants/:tenant/officer/seller-report/:year/messages': async (ctx, { params, body: { addressesToo = false } }) =>
    makeMessage(ctx, await factsOf(ctx, Number(params.year), addressesToo), addressesToo),
  'GET /tenants/:tenant/officer/seller-messages/:sellerMessage/dpi.xml': async (ctx, { params }) =>
    xml(await messageXml(ctx, params.sellerMessage)),
  'POST /tenants/:tenant/officer/seller-messages/:sellerMessage/sent': (ctx, { params, body }) =>
    settleMessage(ctx, params.sellerMessage, body.version, 'sent'),
  'POST /tenants/:tenant/officer/seller-messages/:sellerMessage/withdraw': (ctx, { params, body }) =>
    settleMessage(ctx, params.sellerMessage, body.version, 'withdrawn'),
};
