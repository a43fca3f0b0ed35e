import type { sellerReportRoutes } from '@galleria/contract/seller-report';
import { Download, type HandlersOf } from '../../http/implement.ts';
import { changeEuroRate, changeExemption, reportFile, showReport } from './report.ts';

export const sellerReportHandlers: HandlersOf<typeof sellerReportRoutes> = {
  'GET /tenants/:tenant/officer/seller-report/:year': (ctx, { params }) => showReport(ctx, Number(params.year)),
  'GET /tenants/:tenant/officer/seller-report/:year/file': async (ctx, { params }) => {
    const { name, text } = await reportFile(ctx, Number(params.year));
    return new Download('text/csv; charset=utf-8', text, { filename: name });
  },
  'PUT /tenants/:tenant/officer/seller-report/:year': (ctx, { params, body }) => changeEuroRate(ctx, Number(params.year), body.euroRate),
  'PUT /tenants/:tenant/officer/seller-exemptions': (ctx, { body }) => changeExemption(ctx, body.shopId, body.reason),
};
