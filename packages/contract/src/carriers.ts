import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { CarrierPath, Day, Email, Id, Instant, line, Ore, Phone, paragraph, TenantPath } from './shapes.ts';

const kinds = ['own-car', 'post', 'taxi', 'club', 'bus-goods', 'boat'] as const;
const zones = ['ambient', 'chilled', 'frozen'] as const;

const Weekdays = z.array(z.int().min(1).max(7)).min(1).max(7);
/** What of a contract holds from a day on, apart from its price. */
const Agreed = {
  kind: z.enum(kinds),
  takesPayment: z.boolean(),
  checksId: z.boolean(),
  zones: z.array(z.enum(zones)),
  maxWeightGrams: z.int(),
  handOver: z.enum(['portal', 'email', 'email-run', 'system']),
  terms: z.string(),
  validTo: Day.nullable(),
  /** The weekdays on which the carrier drives under the contract, Monday 1. */
  weekdays: Weekdays,
  /** Chilled and frozen goods only if the carrier is registered as a food business. */
  demandsFoodRegistration: z.boolean(),
  /** What the buyer pays for goods that the scheme does not cover; null: the round's own fee. */
  otherGoodsOre: Ore.nullable(),
  /** Other goods than daily goods that weigh more than this cost extra to carry; null: they ride along whatever they weigh. */
  otherGoodsFromGrams: z.int().nullable(),
  /** Who hands in the month's report of what is driven: the carrier, or each shop of its own notes. */
  reportedBy: z.enum(['carrier', 'shop']),
};
/** `decidedBy` is empty where nobody knows: the contract is older than its versions. */
export const ContractVersion = z.strictObject({ from: Day, decidedAt: Instant, decidedBy: z.string(), ...Agreed });
export type ContractVersion = z.infer<typeof ContractVersion>;

/** What the municipality has agreed with a carrier. */
export const CarrierContract = z.strictObject({
  carrierId: Id,
  name: z.string(),
  orgNumber: z.string(),
  phone: z.string(),
  email: z.string(),
  foodRegistration: z.string().nullable(),
  ...Agreed,
  /** Of today. */
  priceOre: Ore,
  /** Prices that hold from a day on; before the first, the one of the contract's beginning. */
  prices: z.array(z.strictObject({ from: Day, priceOre: Ore })),
  validFrom: Day,
  rounds: z.int(),
  /** What was agreed from which day on, the first one first; also what is still to come. */
  versions: z.array(ContractVersion),
});
export type CarrierContract = z.infer<typeof CarrierContract>;

export const EditContract = z.strictObject({
  kind: z.enum(kinds),
  takesPayment: z.boolean(),
  checksId: z.boolean(),
  zones: z.array(z.enum(zones)).min(1).max(3),
  priceOre: z.int().min(0).max(1_000_000),
  /** From which day the price holds, if it is another; today when left out. What is reported keeps its cost. */
  priceFrom: Day.optional(),
  maxWeightGrams: z.int().min(1000).max(5_000_000),
  handOver: z.enum(['portal', 'email', 'email-run', 'system']),
  terms: paragraph(2000),
  validFrom: Day,
  validTo: Day.nullable(),
  /** From which day it holds; today when left out. What it was before is kept. */
  from: Day.optional(),
  weekdays: Weekdays.default([1, 2, 3, 4, 5, 6, 7]),
  demandsFoodRegistration: z.boolean().default(false),
  otherGoodsOre: z.int().min(0).max(1_000_000).nullable().default(null),
  otherGoodsFromGrams: z.int().min(0).max(5_000_000).nullable().default(null),
  /** Holds for notes that get their carrier from then on; what is written already is reported as it was agreed. */
  reportedBy: z.enum(['carrier', 'shop']).default('carrier'),
});
export type EditContract = z.output<typeof EditContract>;

/** A carrier that the municipality makes a contract with. A company that another galleria knows already, by its number, keeps its own particulars. */
export const NewCarrier = z.strictObject({
  company: z.strictObject({
    name: line(80, 2),
    orgNumber: line(20, 10),
    phone: Phone,
    email: Email,
    foodRegistration: line(80, 1).nullable(),
  }),
  contract: EditContract,
});
export type NewCarrier = z.output<typeof NewCarrier>;

export const carriersRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/carriers': {
    summary: "The municipality's carriers and their contracts",
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ carriers: z.array(CarrierContract) }) },
  },
  'POST /tenants/:tenant/officer/carriers': {
    summary: 'A contract with a carrier that the galleria had none with',
    callers: ['officer'],
    params: TenantPath,
    body: NewCarrier,
    idempotent: true,
    reply: { 201: CarrierContract },
    problems: { 'contract.reversed': 400, 'carrier.known': 409, 'org-number.check-digit': 422, 'org-number.not-ten-digits': 422 },
  },
  'PUT /tenants/:tenant/officer/carriers/:carrier': {
    summary: "Changes a carrier's contract from a day on; what it was until then is kept",
    callers: ['officer'],
    params: CarrierPath,
    body: EditContract,
    reply: { 200: CarrierContract },
    problems: { 'contract.reversed': 400, 'contract.backdated': 400 },
  },
});
