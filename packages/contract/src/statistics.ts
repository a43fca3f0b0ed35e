import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Day, line, Month, TenantPath } from './shapes.ts';

export const StatisticsBy = z.enum(['month', 'village', 'shop', 'carrier', 'distance', 'channel', 'version', 'year']);
export type StatisticsBy = z.infer<typeof StatisticsBy>;
const PeriodQuery = z.strictObject({ from: Month.optional(), to: Month.optional() });

/** One row of a picture. A hidden one tells nothing but that it is hidden: fewer than five households stand behind it, or it would give one away. */
export const StatisticsCell = z.strictObject({
  /** What stays the same from year to year: a month, a band of kilometres, a channel, a version, or the id of a village, shop or carrier; null for the whole. */
  key: z.string().nullable(),
  /** Village, shop or carrier by name, the others as their key; null for the whole. */
  label: z.string().nullable(),
  isHidden: z.boolean(),
  /** Delivery notes of what came; null for the public. */
  notes: z.int().nullable(),
  /** A household on a day, however many notes it had: counted with the shop, the carrier and the way of ordering of the one that is paid for, else of the first. */
  deliveries: z.int().nullable(),
  /** Of them those that the municipality's rules pay for: the occasions of its reports and claims. The public is told of the whole alone, and not where it would give somebody away. */
  subsidisedDeliveries: z.int().nullable(),
  /** For the public in whole fives, rounded down; null of a year that goes on. */
  households: z.int().nullable(),
  cost: z.int().nullable(),
  /** `cost` less the fees that the municipality keeps. */
  net: z.int().nullable(),
  grant: z.int().nullable(),
});
export type StatisticsCell = z.infer<typeof StatisticsCell>;

/** How many minutes of home care a delivery is taken to free, and where that comes from. */
export const FreedAssumption = z.strictObject({
  validFrom: Day,
  minutesPerDelivery: z.int().min(0).max(600),
  source: line(300, 1),
  sourceDate: Day,
});
export type FreedAssumption = z.infer<typeof FreedAssumption>;

export const Statistics = z.strictObject({
  from: Month,
  to: Month,
  /** First and last month that there is anything of; null when there is nothing yet. */
  known: z.strictObject({ from: Month, to: Month }).nullable(),
  tables: z.array(z.strictObject({ by: StatisticsBy, cells: z.array(StatisticsCell) })),
  /** The versions of the rules that deliveries of the period followed, with the days of it on which each held. */
  versions: z.array(z.strictObject({ version: z.int(), name: z.string(), from: Day, to: Day, days: z.int() })),
  /** Households with a decision in the period, and how many of them had a delivery; null where it may not be told or nothing is decided. */
  share: z.strictObject({ eligible: z.int(), served: z.int() }).nullable(),
  /** Home-care hours freed by the assumption of the period's last day; null without one, or where the deliveries may not be told. */
  freed: z.strictObject({ hours: z.int(), assumption: FreedAssumption }).nullable(),
  /** Years that began to be published when each note was counted as a delivery, and are told so to their end. */
  yearsOfNotes: z.array(z.string()),
  /** The public's: when these figures were published, and whether the whole year is; null of the municipality's own, and where nothing is published. */
  published: z.strictObject({ on: Day, isWhole: z.boolean() }).nullable(),
});
export type Statistics = z.infer<typeof Statistics>;

const csvQuery = z.strictObject({ ...PeriodQuery.shape, by: StatisticsBy });
// What is published is published by months and calendar years: the public asks for calendar years alone.
const YearQuery = z.strictObject({
  year: z
    .string()
    .regex(/^20\d\d$/)
    .optional(),
});
const yearCsvQuery = z.strictObject({ ...YearQuery.shape, by: StatisticsBy });

/** A row of the open data: one place of one table. Amounts in kronor, without VAT. A suppressed row has no figures. */
export const OpenRow = z.strictObject({
  year: z.string(),
  dimension: z.string(),
  id: z.string().nullable(),
  label: z.string().nullable(),
  deliveries: z.int().nullable(),
  households: z.int().nullable(),
  cost_sek: z.number().nullable(),
  net_cost_sek: z.number().nullable(),
  grant_sek: z.number().nullable(),
  suppressed: z.boolean(),
  /** Of the deliveries those that the municipality's rules pay for; of the whole alone. */
  subsidised_deliveries: z.int().nullable(),
  /** What counts as one delivery in the year: a household on a day, or (in years that began to be published before) each delivery note. */
  counted: z.enum(['deliveries', 'notes']),
});
export type OpenRow = z.infer<typeof OpenRow>;

export const OpenData = z.strictObject({
  dataset: z.string(),
  municipality_code: z.string(),
  municipality: z.string(),
  year: z.string(),
  /** Whether the whole year is published: until then there are months alone. */
  complete: z.boolean(),
  licence: z.string(),
  rows: z.array(OpenRow),
});
export type OpenData = z.infer<typeof OpenData>;

export const statisticsRoutes = defineRoutes({
  'POST /tenants/:tenant/officer/statistics/assumption': {
    summary: 'State how many minutes of home care a delivery is taken to free; earlier statements stay as they are',
    callers: ['officer'],
    params: TenantPath,
    body: FreedAssumption,
    idempotent: true,
    reply: { 201: FreedAssumption },
    problems: { 'statistics.source-later': 422, 'statistics.year-ended': 422 },
  },
  'GET /tenants/:tenant/open-data': {
    summary: 'The description of the open data of home delivery (DCAT-AP-SE as JSON-LD)',
    callers: ['guest', 'customer'],
    params: TenantPath,
    reply: { 200: undefined },
    produces: 'application/ld+json',
  },
  'GET /tenants/:tenant/open-data/home-delivery.json': {
    summary: 'A year of the public statistics as rows, with the same names and ids every year',
    callers: ['guest', 'customer'],
    params: TenantPath,
    query: YearQuery,
    reply: { 200: OpenData },
  },
  'GET /tenants/:tenant/open-data/home-delivery.csv': {
    summary: 'The same rows as a file (comma, decimal point, UTF-8)',
    callers: ['guest', 'customer'],
    params: TenantPath,
    query: YearQuery,
    reply: { 200: undefined },
    produces: 'text/csv',
  },
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
    summary: 'What has been published of a year; cells with fewer than five households are hidden',
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
