import type { reportRoutes } from '@galleria/contract/reports';
import { asJudge } from '@galleria/db';
import { audit } from '../../core/audit.ts';
import { inGalleriasOf } from '../../core/gallerias.ts';
import { found } from '../../core/problem.ts';
import { Download, type HandlersOf, ownDoor } from '../../http/implement.ts';
import { compensationFile } from './compensation-file.ts';
import { approveReport, returnReport } from './decide-report.ts';
import { linesFile } from './lines-file.ts';
import { answerQuery, askAbout, closeQuery } from './queries.ts';
import { specificationOf } from './specification.ts';
import { submitReport } from './submit-report.ts';
import { reportHeads, viewReport } from './view.ts';

const csvOf = ({ name, text }: { readonly name: string; readonly text: string }): Download =>
  new Download('text/csv; charset=utf-8', text, { filename: name });

const pdfOf = ({ name, bytes }: { readonly name: string; readonly bytes: Buffer }): Download =>
  new Download('application/pdf', bytes, { filename: name });

export const reportHandlers: HandlersOf<typeof reportRoutes> = {
  'GET /tenants/:tenant/carriers/:carrier/reports': async ({ tx, now, carrierId }) => ({
    reports: await asJudge(tx, (all) => reportHeads(all, now, found(carrierId))),
  }),
  'GET /tenants/:tenant/carriers/:carrier/reports/:period': ({ tx, now, carrierId }, { params, query }) =>
    asJudge(tx, (all) => viewReport(all, { reporterId: found(carrierId), period: params.period, now }, query)),
  'POST /tenants/:tenant/carriers/:carrier/reports/:period/submit': ({ tx, now, carrierId, requestId }, { params, body }) =>
    submitReport(tx, {
      reporterId: found(carrierId),
      period: params.period,
      version: body.version,
      seen: body.seen,
      assuredBy: body.assuredBy,
      now,
      requestId,
    }),
  'POST /tenants/:tenant/carriers/:carrier/reports/:period/queries/:query/answer': ({ tx, now, carrierId, requestId }, { params, body }) =>
    answerQuery(tx, { reporterId: found(carrierId), period: params.period, query: params.query, ...body, now, requestId }),
  'GET /tenants/:tenant/shops/:shop/reports': ownDoor(async (ctx, { params }) => {
    const lists = await inGalleriasOf(ctx, params.shop, async (tx, { slug, name }) =>
      (await asJudge(tx, (all) => reportHeads(all, ctx.now, params.shop))).map((head) => ({ ...head, tenant: slug, galleria: name })),
    );
    return { reports: lists.flat().sort((a, b) => b.period.localeCompare(a.period) || a.galleria.localeCompare(b.galleria)) };
  }),
  'GET /tenants/:tenant/shops/:shop/reports/:period': ({ tx, now, shopId }, { params, query }) =>
    asJudge(tx, (all) => viewReport(all, { reporterId: found(shopId), period: params.period, now }, query)),
  'POST /tenants/:tenant/shops/:shop/reports/:period/submit': (
    { tx, now, shopId, requestId },
    { params, body: { version, seen, assuredBy } },
  ) => submitReport(tx, { reporterId: found(shopId), period: params.period, version, seen, assuredBy, now, requestId }),
  'POST /tenants/:tenant/shops/:shop/reports/:period/queries/:query/answer': ({ tx, now, shopId, requestId }, { params, body }) =>
    answerQuery(tx, { reporterId: found(shopId), period: params.period, query: params.query, ...body, now, requestId }),
  'POST /tenants/:tenant/officer/reports/:reporter/:period/queries': ({ tx, now, requestId }, { params, body }) =>
    askAbout(tx, { reporterId: params.reporter, period: params.period, ...body, now, requestId }),
  'POST /tenants/:tenant/officer/reports/:reporter/:period/queries/:query/close': ({ tx, now, requestId }, { params, body }) =>
    closeQuery(tx, { reporterId: params.reporter, period: params.period, query: params.query, ...body, now, requestId }),
  'GET /tenants/:tenant/shops/:shop/compensation/:period/lines.csv': async ({ tx, shopId }, { params }) =>
    csvOf(await asJudge(tx, (all) => compensationFile(all, params.period, { shopId: found(shopId) }))),
  'GET /tenants/:tenant/carriers/:carrier/compensation/:period/lines.csv': async ({ tx, carrierId }, { params }) =>
    csvOf(await asJudge(tx, (all) => compensationFile(all, params.period, { carrierId: found(carrierId) }))),
  'GET /tenants/:tenant/shops/:shop/compensation/:period/specification.pdf': async (ctx, { params }) =>
    pdfOf(await specificationOf(ctx, params.period, found(ctx.shopId))),
  'GET /tenants/:tenant/carriers/:carrier/compensation/:period/specification.pdf': async (ctx, { params }) =>
    pdfOf(await specificationOf(ctx, params.period, found(ctx.carrierId))),
  'GET /tenants/:tenant/officer/settlement/:period/payees/:payee/specification.pdf': async (ctx, { params }) => {
    const file = await specificationOf(ctx, params.period, params.payee);
    const details = { payeeId: params.payee, rows: file.rows };
    await audit(ctx.tx, { action: 'ledger.payments-downloaded', subject: `period:${params.period}`, details, requestId: ctx.requestId });
    return pdfOf(file);
  },
  'GET /tenants/:tenant/officer/settlement/:period/lines.csv': async ({ tx, requestId }, { params }) => {
    const file = await compensationFile(tx, params.period, {});
    await audit(tx, { action: 'ledger.payments-downloaded', subject: `period:${params.period}`, details: { rows: file.rows }, requestId });
    return csvOf(file);
  },
  'GET /tenants/:tenant/officer/reports': async ({ tx, now }) => ({ reports: await reportHeads(tx, now) }),
  'GET /tenants/:tenant/officer/reports/:reporter/:period': ({ tx, now }, { params, query }) =>
    viewReport(tx, { reporterId: params.reporter, period: params.period, now }, query),
  'POST /tenants/:tenant/officer/reports/:reporter/:period/return': ({ tx, now, requestId }, { params, body }) =>
    returnReport(tx, { reporterId: params.reporter, period: params.period, ...body, now, requestId }),
  'POST /tenants/:tenant/officer/reports/:reporter/:period/approve': ({ tx, now, requestId }, { params, body }) =>
    approveReport(tx, { reporterId: params.reporter, period: params.period, ...body, now, requestId }),
  'GET /tenants/:tenant/officer/reports/:reporter/:period/lines.csv': async ({ tx, now, requestId }, { params }) => {
    const { name, text } = await linesFile(tx, { reporterId: params.reporter, period: params.period, now, requestId });
    return new Download('text/csv; charset=utf-8', text, { filename: name });
  },
};
