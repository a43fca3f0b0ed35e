import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Instant, Month, RegionPath, Slug, TenantPath } from './shapes.ts';

const Year = z.string().regex(/^20\d\d$/);
const Count = z.int().nullable();

/**
 * A municipality in a month; null for all of them, or for the whole year. A hidden one tells nothing but that it is hidden: fewer than five households stand
 * behind it, or it would give one away. `subsidised` alone may be hidden where the rest is shown.
 */
export const RegionCell = z.strictObject({
  municipality: Slug.nullable(),
  month: Month.nullable(),
  isHidden: z.boolean(),
  deliveries: Count,
  households: Count,
  subsidised: Count,
  /** What the municipality pays and what the state may grant, öre without VAT. */
  cost: Count,
  grant: Count,
  shops: Count,
  carriers: Count,
});
export type RegionCell = z.infer<typeof RegionCell>;

/** How the year's deliveries were ordered, in the whole region. */
export const RegionChannel = z.strictObject({
  channel: z.enum(['web', 'phone', 'counter']),
  isHidden: z.boolean(),
  deliveries: Count,
  households: Count,
});
export type RegionChannel = z.infer<typeof RegionChannel>;

export const RegionFigures = z.strictObject({
  name: z.string(),
  year: Year,
  /** Years of which some galleria has an approved report, the newest first. */
  years: z.array(Year),
  /** Open gallerias of the region by name, those without a report too. `countsNotes`: its year began to be published when each note was counted as a delivery. */
  municipalities: z.array(z.strictObject({ slug: Slug, name: z.string(), countsNotes: z.boolean() })),
  cells: z.array(RegionCell),
  channels: z.array(RegionChannel),
});
export type RegionFigures = z.infer<typeof RegionFigures>;

/** Who sees the municipality's figures beside itself. */
export const SeenByRegion = z.strictObject({
  region: z.string(),
  readers: z.int(),
  /** When somebody of the region last looked; null: nobody has. */
  lastLook: Instant.nullable(),
});
export type SeenByRegion = z.infer<typeof SeenByRegion>;

// Spans that overlap would tell what was hidden by subtraction: calendar years alone, as on the public pages.
const yearQuery = z.strictObject({ year: Year.optional() });

export const regionFiguresRoutes = defineRoutes({
  'GET /regions/:region/figures': {
    summary:
      'Approved deliveries of the region’s open gallerias by municipality and month; cells with fewer than five households are hidden',
    callers: ['regional'],
    params: RegionPath,
    query: yearQuery,
    reply: { 200: RegionFigures },
  },
  'GET /regions/:region/figures.csv': {
    summary: 'The same as a file',
    callers: ['regional'],
    params: RegionPath,
    query: yearQuery,
    reply: { 200: undefined },
    produces: 'text/csv',
  },
  'GET /regions/:region/figures.xlsx': {
    summary: 'The same as a workbook',
    callers: ['regional'],
    params: RegionPath,
    query: yearQuery,
    reply: { 200: undefined },
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  'GET /tenants/:tenant/officer/seen-by-region': {
    summary: 'How many of the region may see the municipality’s figures, and when somebody last did',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: SeenByRegion },
  },
});
