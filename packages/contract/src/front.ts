import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, Ore, Slug, TenantPath, TimeOfDay } from './shapes.ts';

const Opens = z.strictObject({ day: Day, opens: TimeOfDay });

/** A shop on the start page: whether it is open at this moment, its hours today (none: closed), and when it opens next. */
export const FrontShop = z.strictObject({
  id: Id,
  slug: Slug,
  kind: z.enum(['grocery', 'building-supplies', 'services', 'specialist']),
  name: z.string(),
  locality: z.string(),
  picture: z.string().nullable(),
  homeMunicipality: z.string().nullable(),
  today: z.array(z.strictObject({ opens: TimeOfDay, closes: TimeOfDay })),
  openUntil: TimeOfDay.nullable(),
  opensNext: Opens.nullable(),
});
export type FrontShop = z.infer<typeof FrontShop>;

/** Goods of some shops go to some villages on a day. `open`: one can still order for it; `full`: every place is taken. `feeOre`: without a subsidised delivery. */
export const DeliveryDay = z.strictObject({
  roundId: Id,
  day: Day,
  windowFrom: TimeOfDay,
  windowTo: TimeOfDay,
  orderBy: Instant,
  open: z.boolean(),
  full: z.boolean(),
  carrierName: z.string(),
  takesPayment: z.boolean(),
  checksId: z.boolean(),
  feeOre: Ore,
  shops: z.array(Id),
  villages: z.array(Slug),
});
export type DeliveryDay = z.infer<typeof DeliveryDay>;

/** What is worth knowing of the rounds to a village: days that are changed, what the season brings, and where the bus stops. */
export const RoundNews = z.strictObject({
  changes: z.array(
    z.strictObject({
      roundId: Id,
      carrierName: z.string(),
      plannedDay: Day,
      /** Null: no round at all. */
      drivenOn: Day.nullable(),
      holiday: z.string().nullable(),
      why: z.string().nullable(),
    }),
  ),
  seasons: z.array(z.strictObject({ roundId: Id, carrierName: z.string(), day: Day, note: z.string() })),
  stops: z.array(
    z.strictObject({
      roundId: Id,
      carrierName: z.string(),
      day: Day,
      busLine: z.string(),
      stopName: z.string(),
      stopAt: TimeOfDay.nullable(),
      /** When the shop has to be at the bus with the goods, at the latest. */
      handInBy: TimeOfDay.nullable(),
      /** Somebody of the village meets it; who, stands on the order alone. Otherwise whoever ordered does. */
      isMet: z.boolean(),
    }),
  ),
  /** Rounds whose next day that can be ordered for is driven only when so many households have ordered by its cut-off. */
  fewest: z.array(z.strictObject({ roundId: Id, carrierName: z.string(), day: Day, stops: z.int() })),
});
export type RoundNews = z.infer<typeof RoundNews>;

export const frontRoutes = defineRoutes({
  'GET /tenants/:tenant/storefront/round-news': {
    summary: 'Which days of the coming two weeks are changed for a village, what the season brings, and where its bus stops',
    callers: ['guest', 'customer'],
    params: TenantPath,
    query: z.strictObject({ village: Slug }),
    reply: { 200: RoundNews },
  },
  'GET /tenants/:tenant/storefront/front': {
    summary: 'The start page: which shops are open now, and what they sell together',
    callers: ['anyone'],
    params: TenantPath,
    reply: {
      200: z.strictObject({
        now: Instant,
        today: Day,
        shops: z.array(FrontShop),
        categories: z.array(z.strictObject({ category: z.string(), offers: z.int() })),
      }),
    },
  },
  'GET /tenants/:tenant/storefront/deliveries': {
    summary: 'On which days of the coming two weeks each shop delivers, to all villages or to one',
    callers: ['guest', 'customer'],
    params: TenantPath,
    query: z.strictObject({ village: Slug.optional() }),
    reply: {
      200: z.strictObject({
        today: Day,
        village: Slug.nullable(),
        villages: z.array(z.strictObject({ slug: Slug, name: z.string() })),
        days: z.array(DeliveryDay),
      }),
    },
  },
});
