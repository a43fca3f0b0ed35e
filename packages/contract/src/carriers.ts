import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { CarrierPath, Day, Email, Id, line, Ore, Phone, paragraph, TenantPath } from './shapes.ts';

const kinds = ['own-car', 'post', 'taxi', 'club', 'bus-goods'] as const;
const zones = ['ambient', 'chilled', 'frozen'] as const;

/** What the municipality has agreed with a carrier. */
export const CarrierContract = z.strictObject({
  carrierId: Id,
  name: z.string(),
  orgNumber: z.string(),
  phone: z.string(),
  email: z.string(),
  foodRegistration: z.string().nullable(),
  kind: z.enum(kinds),
  takesPayment: z.boolean(),
  checksId: z.boolean(),
  zones: z.array(z.enum(zones)),
  /** Of today. */
  priceOre: Ore,
  /** Prices that hold from a day on; before the first, the one of the contract's beginning. */
  prices: z.array(z.strictObject({ from: Day, priceOre: Ore })),
  maxWeightGrams: z.int(),
  handOver: z.enum(['portal', 'email']),
  terms: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
  rounds: z.int(),
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
  handOver: z.enum(['portal', 'email']),
  terms: paragraph(2000),
  validFrom: Day,
  validTo: Day.nullable(),
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
    summary: "Changes a carrier's contract",
    callers: ['officer'],
    params: CarrierPath,
    body: EditContract,
    reply: { 200: CarrierContract },
    problems: { 'contract.reversed': 400 },
  },
});
