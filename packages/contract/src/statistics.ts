import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Month, TenantPath } from './shapes.ts';

export const StatisticsBy = z.enum(['month', 'village', 'shop', 'carrier']);
export type StatisticsBy = z.infer<typeof StatisticsBy>;
const PeriodQuery = z.strictObject({ from: Month.optional(), to: Month.optional() });

/** One row of a picture. A hidden one tells nothing but that it is hidden: fewer than five households stand behind it, or it would give one away. */
export const StatisticsCell = z.strictObject({
  /** Month, village, shop or carrier in words; null for the whole. */
  label: z.string().nullable(),
  isHidden: z.boolean(),
  deliveries: z.int().nullable(),
  households: z.int().nullable(),
  cost: z.int().nullable(),
  grant: z.int().nullable(),
});
export type StatisticsCell = z.infer<typeof StatisticsCell>;

export const Statistics = z.strictObject({
  from: Month,
  to: Month,
  /** First and last month that there is anything of; null when there is nothing yet. */
  known: z.strictObject({ from: Month, to: Month }).nullable(),
  tables: z.array(z.strictObject({ by: StatisticsBy, cells: z.array(StatisticsCell) })),
});
export type Statistics = z.infer<typeof Statistics>;

const csvQuery = z.strictObject({ ...PeriodQuery.shape, by: StatisticsBy });
// Spans that overlap would tell what was hidden by subtraction: the public asks for calendar years alone.
const YearQuery = z.strictObject({
  year: z
    .string()
    .regex(/^20\d\d$/)
    .optional(),
});
const yearCsvQuery = z.strictObject({ ...YearQuery.shape, by: StatisticsBy });

export const statisticsRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/statistics': {
    summary: 'Deliveries, households, cost and grant of submitted reports, every cell shown',
    callers: ['officer'],
    params: TenantPath,
    query: PeriodQuery,
    reply: { 200: Statistics },
    problems: { 'statistics.period': 422 },
  },
  'GET /tenants/:tenant/officer/statistics.csv': {
    summary: 'One of the tables as a file',
    callers: ['officer'],
    params: TenantPath,
    query: csvQuery,
    reply: { 200: undefined },
    produces: 'text/csv',
    problems: { 'statistics.period': 422 },
  },
  'GET /tenants/:tenant/statistics': {
    summary: 'The same of approved reports for everybody; cells with fewer than five households are hidden',
    callers: ['guest', 'customer'],
    params: TenantPath,
    query: YearQuery,
    reply: { 200: Statistics },
  },
  'GET /tenants/:tenant/statistics.csv': {
    summary: 'One of the public tables as a file',
    callers: ['guest', 'customer'],
    params: TenantPath,
    query: yearCsvQuery,
    reply: { 200: undefined },
    produces: 'text/csv',
  },
});
