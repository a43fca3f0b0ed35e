import type { statisticsRoutes } from '@galleria/contract/statistics';
import { asJudge } from '@galleria/db';
import type { Ctx } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import { Download, type HandlersOf } from '../../http/implement.ts';
import { describe, openCsv, openData } from './open-data.ts';
import { publishedStatistics } from './published.ts';
import { fileOf, stateAssumption, statistics } from './statistics.ts';

const csv = ({ name, text }: { readonly name: string; readonly text: string }): Download =>
  new Download('text/csv; charset=utf-8', text, { filename: name });

const openYear = async ({ tx, now, tenant }: Pick<Ctx, 'tx' | 'now' | 'tenant'>, query: { readonly year?: string | undefined }) =>
  openData(await asJudge(tx, (all) => publishedStatistics(all, { ...query, now })), found(tenant));

export const statisticsHandlers: HandlersOf<typeof statisticsRoutes> = {
  'POST /tenants/:tenant/officer/statistics/assumption': (ctx, { body }) => stateAssumption(ctx, body),
  'GET /tenants/:tenant/open-data': async ({ tenant, deps }) =>
    new Download('application/ld+json; charset=utf-8', describe(found(tenant), deps.config.publicOrigin)),
  'GET /tenants/:tenant/open-data/home-delivery.json': (ctx, { query }) => openYear(ctx, query),
  'GET /tenants/:tenant/open-data/home-delivery.csv': async (ctx, { query }) => {
    const data = await openYear(ctx, query);
    return new Download('text/csv; charset=utf-8', openCsv(data), { filename: `hemsandning-${data.municipality_code}-${data.year}.csv` });
  },
  'GET /tenants/:tenant/officer/statistics': ({ tx, now }, { query }) => statistics(tx, { ...query, now }),
  'GET /tenants/:tenant/officer/statistics.csv': async ({ tx, now }, { query: { by, ...span } }) =>
    csv(fileOf(await statistics(tx, { ...span, now }), by)),
  'GET /tenants/:tenant/statistics': ({ tx, now }, { query }) => asJudge(tx, (all) => publishedStatistics(all, { ...query, now })),
  'GET /tenants/:tenant/statistics.csv': async ({ tx, now }, { query: { by, year } }) =>
    csv(fileOf(await asJudge(tx, (all) => publishedStatistics(all, { year, now })), by)),
};
