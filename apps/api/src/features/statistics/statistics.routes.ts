import type { statisticsRoutes } from '@galleria/contract/statistics';
import { asJudge } from '@galleria/db';
import { Download, type HandlersOf } from '../../http/implement.ts';
import { statistics, statisticsFile } from './statistics.ts';

const csv = ({ name, text }: { readonly name: string; readonly text: string }): Download =>
  new Download('text/csv; charset=utf-8', text, { filename: name });

export const statisticsHandlers: HandlersOf<typeof statisticsRoutes> = {
  'GET /tenants/:tenant/officer/statistics': ({ tx, now }, { query }) => statistics(tx, { ...query, now, ripeness: 'submitted' }),
  'GET /tenants/:tenant/officer/statistics.csv': async ({ tx, now }, { query }) =>
    csv(await statisticsFile(tx, { ...query, now, ripeness: 'submitted' })),
  'GET /tenants/:tenant/statistics': ({ tx, now }, { query }) =>
    asJudge(tx, (all) => statistics(all, { ...query, now, ripeness: 'approved' })),
  'GET /tenants/:tenant/statistics.csv': async ({ tx, now }, { query }) =>
    csv(await asJudge(tx, (all) => statisticsFile(all, { ...query, now, ripeness: 'approved' }))),
};
