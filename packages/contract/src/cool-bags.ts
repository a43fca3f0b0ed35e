import { BAG_MOVES, MOST_COLD_MINUTES } from '@galleria/domain/delivery';
import { z } from 'zod';
import { ClientTime } from './picking.ts';
import { defineRoutes } from './route.ts';
import { CarrierPath, Day, Id, Instant, line, ShopPath, TenantPath } from './shapes.ts';

export const BagPlace = z.enum(['home', 'car', 'household', 'lost']);
export const CoolBag = z.strictObject({
  id: Id,
  number: z.int(),
  owner: z.enum(['shop', 'carrier', 'municipality']),
  ownerName: z.string(),
  place: BagPlace,
  since: Instant,
  /** At a door, and its round has been driven since without bringing it back, or it has stood there for more than two weeks. Late ones come first. */
  late: z.boolean(),
  /** Of the household that has it: as on the delivery note. Null where it is elsewhere, or where the identity is protected. */
  holder: z.strictObject({ name: z.string(), village: z.string(), noteNumber: z.string() }).nullable(),
});
export type CoolBag = z.infer<typeof CoolBag>;
const CoolBags = z.strictObject({ bags: z.array(CoolBag) });

/** A bag as a driver's day has it: where it is, and at which stop of the day it can be fetched. */
export const BagOfDay = z.strictObject({ id: Id, number: z.int(), place: BagPlace, stopId: Id.nullable() });
export type BagOfDay = z.infer<typeof BagOfDay>;

const NewBag = z.strictObject({ number: z.int().min(1).max(99_999), ...ClientTime.shape });
/** What is said on a page: it is back with its owner, in a car, or nowhere to be found. What happens at a door is told by the driver's device. */
const BagMoved = z.strictObject({ move: z.enum(BAG_MOVES).exclude(['out', 'in']), ...ClientTime.shape });

const Minutes = z.int().min(5).max(MOST_COLD_MINUTES);
/** For how long cold goods may be out of the cold with this carrier. `own`: by its own plan, with where it stands; else our assumption. */
export const ColdLimits = z.strictObject({
  chilled: Minutes,
  frozen: Minutes,
  own: z.boolean(),
  source: z.string(),
  version: z.int().min(0),
});
export type ColdLimits = z.infer<typeof ColdLimits>;
export const ColdTime = z.strictObject({
  zone: z.enum(['chilled', 'frozen']),
  /** By the number on its label. */
  parcel: z.int(),
  minutes: z.int(),
  limit: z.int(),
  verdict: z.enum(['ok', 'soon', 'over']),
});
/** A delivery whose cold goods were out of the cold for too long. */
/** `name` is empty of a protected household, which stands in no list. */
export const TooLong = z.strictObject({ note: Id, number: z.string(), day: Day, name: z.string(), times: z.array(ColdTime) });
export type TooLong = z.infer<typeof TooLong>;

const routesAt = { taken: { 'cool-bag.number-taken': 409 } } as const;
const OneBag = { bag: Id };

export const coolBagRoutes = defineRoutes({
  'GET /tenants/:tenant/carriers/:carrier/cool-bags': {
    summary: 'Cool bags that the carrier handles: where each is and since when',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: CarrierPath,
    reply: { 200: CoolBags },
  },
  'POST /tenants/:tenant/carriers/:carrier/cool-bags': {
    summary: 'A new bag of the carrier’s own, with the number that stands on it',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: CarrierPath,
    idempotent: true,
    body: NewBag,
    reply: { 201: CoolBags },
    problems: routesAt.taken,
  },
  'POST /tenants/:tenant/carriers/:carrier/cool-bags/:bag/moves': {
    summary: 'Where a bag is now, as somebody at a desk knows it',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: z.strictObject({ ...CarrierPath.shape, ...OneBag }),
    idempotent: true,
    body: BagMoved,
    reply: { 200: CoolBags },
  },
  'GET /tenants/:tenant/shops/:shop/cool-bags': {
    summary: 'Cool bags of the shop and of the municipality: where each is and since when',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: CoolBags },
  },
  'POST /tenants/:tenant/shops/:shop/cool-bags': {
    summary: 'A new bag of the shop’s own, with the number that stands on it',
    callers: ['shop'],
    params: ShopPath,
    idempotent: true,
    body: NewBag,
    reply: { 201: CoolBags },
    problems: routesAt.taken,
  },
  'POST /tenants/:tenant/shops/:shop/cool-bags/:bag/moves': {
    summary: 'Where a bag is now, as somebody in the shop knows it',
    callers: ['shop'],
    params: z.strictObject({ ...ShopPath.shape, ...OneBag }),
    idempotent: true,
    body: BagMoved,
    reply: { 200: CoolBags },
  },
  'GET /tenants/:tenant/officer/cool-bags': {
    summary: 'All cool bags: where each is and since when',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: CoolBags },
  },
  'POST /tenants/:tenant/officer/cool-bags': {
    summary: 'A new bag of the municipality’s own, with the number that stands on it',
    callers: ['officer'],
    params: TenantPath,
    idempotent: true,
    body: NewBag,
    reply: { 201: CoolBags },
    problems: routesAt.taken,
  },
  'POST /tenants/:tenant/officer/cool-bags/:bag/moves': {
    summary: 'Where a bag is now, as an officer knows it',
    callers: ['officer'],
    params: z.strictObject({ ...TenantPath.shape, ...OneBag }),
    idempotent: true,
    body: BagMoved,
    reply: { 200: CoolBags },
  },
  'GET /tenants/:tenant/carriers/:carrier/cold-times': {
    summary: 'For how long cold goods may be out of the cold, and deliveries of the last thirty days that were too long',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: CarrierPath,
    reply: { 200: z.strictObject({ limits: ColdLimits, tooLong: z.array(TooLong) }) },
  },
  'GET /tenants/:tenant/carriers/:carrier/cold-times.csv': {
    summary:
      'For the control of a food business: every cold parcel delivered in a time, with its minutes out of the cold and its limit; twenty thousand notes at most',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: CarrierPath,
    query: z.strictObject({ from: Day, to: Day }),
    reply: { 200: undefined },
    produces: 'text/csv',
  },
  'PUT /tenants/:tenant/carriers/:carrier/cold-times': {
    summary: 'The limits of the carrier’s own plan, with where they stand',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: CarrierPath,
    body: z.strictObject({ chilled: Minutes, frozen: Minutes, source: line(200, 1), version: z.int().min(0) }),
    reply: { 200: z.strictObject({ limits: ColdLimits, tooLong: z.array(TooLong) }) },
    problems: { 'cold-limits.changed': 409 },
  },
});
