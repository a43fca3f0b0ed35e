import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, TenantPath } from './shapes.ts';

/** What is held about a person, by what it is for. */
export const DATA_KINDS = [
  'account',
  'household',
  'orders',
  'deliveries',
  'credit',
  'lists',
  'letters',
  'notices',
  'machinery',
  'log',
] as const;
export type DataKind = (typeof DATA_KINDS)[number];
/** Why something stays when a person is erased: the books (bokföringslagen), the state's grant, the log of who did what. */
export const STAY_RULES = ['books', 'grant', 'log'] as const;
export type StayRule = (typeof STAY_RULES)[number];
/** What must be finished first. */
export const OPEN_MATTERS = ['order', 'delivery', 'withdrawal', 'invoice', 'work', 'account'] as const;

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** Rows of one table: `recipient.street` is a member of what is kept as one thing. */
export const DataSection = z.strictObject({
  kind: z.enum(DATA_KINDS),
  table: z.string(),
  rows: z.array(z.record(z.string(), Value)),
});
export type DataSection = z.infer<typeof DataSection>;
/** `tenant` null: the account, which belongs to no galleria. */
export const DataPlace = z.strictObject({ tenant: z.string().nullable(), galleria: z.string(), sections: z.array(DataSection) });
export type DataPlace = z.infer<typeof DataPlace>;

/** `reference`: the order's or delivery's number, or the galleria; what `until` says ends by itself on that day. */
export const OpenMatter = z.strictObject({
  matter: z.enum(OPEN_MATTERS),
  galleria: z.string(),
  reference: z.string(),
  until: Day.nullable(),
});
export type OpenMatter = z.infer<typeof OpenMatter>;
export const Going = z.strictObject({ kind: z.enum(DATA_KINDS), rows: z.int() });
/** `until`: the last day on which it is kept; null where that follows from the municipality's own decision. */
export const Staying = z.strictObject({ rule: z.enum(STAY_RULES), rows: z.int(), until: Day.nullable() });
export const ErasurePlan = z.strictObject({ goes: z.array(Going), stays: z.array(Staying), open: z.array(OpenMatter) });
export type ErasurePlan = z.infer<typeof ErasurePlan>;

/** Everything that is held about a person, and what erasing it would mean. `html` is the same to read and print, a page of its own. */
export const PersonalData = z.strictObject({
  madeAt: Instant,
  places: z.array(DataPlace),
  erasure: ErasurePlan,
  html: z.string(),
});
export type PersonalData = z.infer<typeof PersonalData>;

/** `reference` names the erasing in the log, and nobody. */
export const Erased = z.strictObject({ reference: Id, erasedAt: Instant, rows: z.int(), stays: z.array(Staying) });
export type Erased = z.infer<typeof Erased>;
/** The second of two steps: it cannot be undone. */
const Understood = z.strictObject({ understood: z.literal(true) });

const OrderPath = z.strictObject({ ...TenantPath.shape, order: Id });
const HouseholdPath = z.strictObject({ ...TenantPath.shape, household: Id });
const eraseProblems = { 'erasure.open-matters': 409 } as const;

export const personalDataRoutes = defineRoutes({
  'GET /tenants/:tenant/my-data': {
    summary: 'Everything that is held about the signed-in resident, in all gallerias',
    callers: ['customer'],
    params: TenantPath,
    reply: { 200: PersonalData },
  },
  'POST /tenants/:tenant/my-data/erasure': {
    whenSealed: true,
    summary: 'Erase the signed-in resident in all gallerias; the books stay without the person. Ends the sign-in',
    callers: ['customer'],
    params: TenantPath,
    body: Understood,
    reply: { 200: Erased },
    problems: eraseProblems,
  },
  'GET /tenants/:tenant/orders/:order/personal-data': {
    summary: 'Everything that is held because of one order, for whoever holds its link',
    callers: ['guest', 'customer'],
    params: OrderPath,
    reply: { 200: PersonalData },
  },
  'POST /tenants/:tenant/orders/:order/erasure': {
    whenSealed: true,
    summary: 'Take the person out of one order; its link opens nothing afterwards',
    callers: ['guest', 'customer'],
    params: OrderPath,
    body: Understood,
    reply: { 200: Erased },
    problems: eraseProblems,
  },
  'GET /tenants/:tenant/officer/households/:household/personal-data': {
    summary: 'Everything that is held about a household, for somebody who asks without the net. The reading is logged',
    callers: ['officer'],
    params: HouseholdPath,
    reply: { 200: PersonalData },
  },
  'POST /tenants/:tenant/officer/households/:household/erasure': {
    whenSealed: true,
    summary: 'Erase a household on its own request; its right ends, its deliveries stay by number',
    callers: ['officer'],
    params: HouseholdPath,
    body: Understood,
    reply: { 200: Erased },
    problems: eraseProblems,
  },
});
