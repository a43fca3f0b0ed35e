import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { CarrierPath, Day, Id, Instant, line, ShopPath, TenantPath } from './shapes.ts';

/** What an action or a name stands for: `{ kind: 'offer', id: '…', name: 'Knäckebröd' }`. No name: it is gone, or is not the reader's to know. */
export const LogThing = z.strictObject({ kind: z.string(), id: z.string(), name: z.string().nullable() });
export type LogThing = z.infer<typeof LogThing>;

export const LogEvent = z.strictObject({
  id: Id,
  at: Instant,
  /** A person's name; null for a resident, somebody without an account, and what happens by itself. */
  who: z.string().nullable(),
  /** In what standing it was done. */
  as: z.enum(['officer', 'care', 'shop', 'carrier', 'customer', 'guest', 'system', 'operator', 'regional']),
  action: z.string(),
  about: LogThing,
  /** For whom, when somebody acted for somebody else. */
  behalf: LogThing.nullable(),
});
export type LogEvent = z.infer<typeof LogEvent>;

export const Log = z.strictObject({
  events: z.array(LogEvent),
  /** Older ones follow: ask with the last one's id as `before`. */
  more: z.boolean(),
  /** Whom one can look for; with the first page. */
  people: z.array(z.strictObject({ id: Id, name: z.string() })),
});
export type Log = z.infer<typeof Log>;

const choice = {
  from: Day.optional(),
  to: Day.optional(),
  /** A person, or everybody of a kind. */
  who: z.union([Id, z.enum(['system', 'residents'])]).optional(),
  action: z
    .string()
    .max(60)
    .regex(/^[a-z-]+\.[a-z-]+$/)
    .optional(),
  /** `kind:id` */
  about: line(100).optional(),
  behalf: z.literal('yes').optional(),
};
export const LogFile = z.strictObject(choice);
export const LogChoice = z.strictObject({ ...choice, before: Id.optional() });
export type LogChoice = z.output<typeof LogChoice>;

const file = { query: LogFile, reply: { 200: undefined }, produces: 'text/csv' } as const;

export const logRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/log': {
    summary: 'Who did what for whom in the municipality’s galleria, the newest first. That it is read is logged',
    callers: ['officer'],
    params: TenantPath,
    query: LogChoice,
    reply: { 200: Log },
  },
  'GET /tenants/:tenant/officer/log.csv': {
    summary: 'The same as a file, ten thousand lines at most',
    callers: ['officer'],
    params: TenantPath,
    ...file,
  },
  'GET /tenants/:tenant/shops/:shop/log': {
    summary: 'Who did what for whom in the shop’s name, the newest first. That it is read is logged',
    callers: ['shop'],
    roles: ['shop-owner'],
    params: ShopPath,
    query: LogChoice,
    reply: { 200: Log },
  },
  'GET /tenants/:tenant/shops/:shop/log.csv': {
    summary: 'The same as a file, ten thousand lines at most',
    callers: ['shop'],
    roles: ['shop-owner'],
    params: ShopPath,
    ...file,
  },
  'GET /tenants/:tenant/carriers/:carrier/log': {
    summary: 'Who did what for whom in the carrier’s name, the newest first. That it is read is logged',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: CarrierPath,
    query: LogChoice,
    reply: { 200: Log },
  },
  'GET /tenants/:tenant/carriers/:carrier/log.csv': {
    summary: 'The same as a file, ten thousand lines at most',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: CarrierPath,
    ...file,
  },
});
