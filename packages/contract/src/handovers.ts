import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { CarrierPath, Day, Email, Id, Instant, paragraph, ShopPath, TenantPath } from './shapes.ts';

/** What waits for whoever has the role. */
export const MatterKind = z.enum([
  'applications',
  'claims',
  'decisions-ending',
  'invitations',
  'letters-failed',
  'notes',
  'orders',
  'pages-draft',
  'phone-drafts',
  'price-rows-held',
  'reports',
  'standing-orders',
  'till-lists',
  'withdrawals',
]);
export type MatterKind = z.infer<typeof MatterKind>;
export const Matter = z.strictObject({ kind: MatterKind, count: z.int() });
export type Matter = z.infer<typeof Matter>;

export const Handover = z.strictObject({
  id: Id,
  from: z.string(),
  /** The one who asks is leaving. */
  mine: z.boolean(),
  toEmail: z.string(),
  toName: z.string().nullable(),
  /** The one who asks is the successor. */
  toMe: z.boolean(),
  /** The successor has the role already. */
  isIn: z.boolean(),
  note: z.string(),
  /** As it stood when the role was handed over. */
  matters: z.array(Matter),
  endsOn: Day.nullable(),
  madeAt: Instant,
  readAt: Instant.nullable(),
  endedAt: Instant.nullable(),
});
export type Handover = z.infer<typeof Handover>;
export const Handovers = z.strictObject({ handovers: z.array(Handover) });
export type Handovers = z.infer<typeof Handovers>;
export const OpenMatters = z.strictObject({ matters: z.array(Matter) });
export type OpenMatters = z.infer<typeof OpenMatters>;

/** `endsOn`: the first day without the role; null: as soon as the successor is in. */
export const MakeHandover = z.strictObject({ email: Email, note: paragraph(4000), endsOn: Day.nullable() });
export type MakeHandover = z.output<typeof MakeHandover>;

const problems = { 'handover.underway': 409, 'handover.to-self': 422, 'handover.day': 422 } as const;
const gone = { 'handover.done': 409 } as const;
const list = { summary: 'Roles that are or were handed over here', reply: { 200: Handovers } } as const;
const matters = { summary: 'What waits for whoever has the role', reply: { 200: OpenMatters } } as const;
const make = {
  summary: 'Hand one’s own role over to somebody who works here or is invited: with what is open, and a note',
  body: MakeHandover,
  idempotent: true,
  reply: { 201: Handover },
  problems,
} as const;
const withdraw = {
  summary: 'Take one’s own handover back while the role has not ended',
  reply: { 204: undefined },
  problems: gone,
} as const;
const read = { summary: 'The successor has read it', reply: { 200: Handover } } as const;

const officer = { callers: ['officer'], params: TenantPath } as const;
const officerOne = { callers: ['officer'], params: z.strictObject({ ...TenantPath.shape, handover: Id }) } as const;
const shop = { callers: ['shop'], roles: ['shop-owner'], params: ShopPath } as const;
const shopOne = { ...shop, params: z.strictObject({ ...ShopPath.shape, handover: Id }) } as const;
const carrier = { callers: ['carrier'], roles: ['dispatcher'], params: CarrierPath } as const;
const carrierOne = { ...carrier, params: z.strictObject({ ...CarrierPath.shape, handover: Id }) } as const;

export const handoverRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/handovers': { ...list, ...officer },
  'GET /tenants/:tenant/officer/open-matters': { ...matters, ...officer },
  'POST /tenants/:tenant/officer/handovers': { ...make, ...officer },
  'DELETE /tenants/:tenant/officer/handovers/:handover': { ...withdraw, ...officerOne },
  'POST /tenants/:tenant/officer/handovers/:handover/read': { ...read, ...officerOne },
  'GET /tenants/:tenant/shops/:shop/handovers': { ...list, ...shop },
  'GET /tenants/:tenant/shops/:shop/open-matters': { ...matters, ...shop },
  'POST /tenants/:tenant/shops/:shop/handovers': { ...make, ...shop },
  'DELETE /tenants/:tenant/shops/:shop/handovers/:handover': { ...withdraw, ...shopOne },
  'POST /tenants/:tenant/shops/:shop/handovers/:handover/read': { ...read, ...shopOne },
  'GET /tenants/:tenant/carriers/:carrier/handovers': { ...list, ...carrier },
  'GET /tenants/:tenant/carriers/:carrier/open-matters': { ...matters, ...carrier },
  'POST /tenants/:tenant/carriers/:carrier/handovers': { ...make, ...carrier },
  'DELETE /tenants/:tenant/carriers/:carrier/handovers/:handover': { ...withdraw, ...carrierOne },
  'POST /tenants/:tenant/carriers/:carrier/handovers/:handover/read': { ...read, ...carrierOne },
});
