import { z } from 'zod';
import { OpenInvitation } from './identity.ts';
import { defineRoutes } from './route.ts';
import { Email, Id, Instant, line, Phone, RegionPath, Slug, TenantPath } from './shapes.ts';

/** A colour as a stylesheet writes it. Whether white text can be read on it is judged by the domain. */
export const Colour = z.string().regex(/^#[0-9a-fA-F]{6}$/);
/** A host of the galleria's own: `handla.sorsele.se`. */
export const Host = z
  .string()
  .max(120)
  .toLowerCase()
  .regex(/^(?=.{4,})([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/);

/** Where the galleria can be reached: what its pages, papers and legal texts name. */
export const TenantContact = z.strictObject({
  phone: Phone,
  email: Email,
  street: line(120, 1),
  postalCode: z
    .string()
    .regex(/^\d{3} ?\d{2}$/)
    .transform((text) => text.replace(' ', '')),
  locality: line(80, 1),
  /** The municipality's organisation number; its check digit is judged by the domain. */
  orgNumber: line(20, 10),
});
export const TenantLanguages = z
  .array(z.enum(['sv', 'en']))
  .min(1)
  .max(2);

export const MakeTenant = z.strictObject({
  regionId: z.int().min(1),
  municipalityCode: z.string().regex(/^\d{4}$/),
  municipalityName: line(80, 1),
  name: line(80, 2),
  slug: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])$/),
  host: Host.nullable(),
  languages: TenantLanguages,
  brand: Colour,
  accent: Colour,
  contact: TenantContact,
  /** Gets the first invitation as officer. */
  officerEmail: Email,
});
export type MakeTenant = z.output<typeof MakeTenant>;

/** Somebody who reads the region's figures: a role that the operator hands out and ends. */
export const RegionReader = z.strictObject({ id: Id, name: z.string(), email: z.string().nullable(), since: Instant });
export type RegionReader = z.infer<typeof RegionReader>;
export const OperatedRegion = z.strictObject({
  id: z.int(),
  slug: Slug,
  name: z.string(),
  tenants: z.int(),
  readers: z.array(RegionReader),
  /** Addresses that have been asked to read the figures. */
  invited: z.array(z.string()),
});
export type OperatedRegion = z.infer<typeof OperatedRegion>;
export const OperatedTenant = z.strictObject({
  id: z.int(),
  slug: Slug,
  name: z.string(),
  municipalityName: z.string(),
  municipalityCode: z.string(),
  regionId: z.int(),
  state: z.enum(['draft', 'open', 'closed']),
  mark: z.enum(['live', 'demonstration', 'training']),
  hosts: z.array(z.string()),
  /** People who work as officers, and addresses that have been asked to. */
  officers: z.int(),
  invited: z.array(z.string()),
  madeAt: Instant,
});
export type OperatedTenant = z.infer<typeof OperatedTenant>;

const OneReader = z.strictObject({ ...RegionPath.shape, reader: Id });

export const operatorRoutes = defineRoutes({
  'GET /operator/tenants': {
    summary: 'Every region and galleria of the installation, whatever their state. Nothing of what is inside',
    callers: ['operator'],
    reply: { 200: z.strictObject({ regions: z.array(OperatedRegion), tenants: z.array(OperatedTenant) }) },
  },
  'POST /operator/regions': {
    summary: 'Make a region: the network that its gallerias share shops and carriers in',
    callers: ['operator'],
    body: z.strictObject({ name: line(80, 2), slug: Slug }),
    reply: { 201: OperatedRegion },
    problems: { 'region.slug-taken': 409 },
    changesTenants: true,
  },
  'POST /operator/regions/:region/readers': {
    summary: 'Invite somebody of the region to read its figures',
    callers: ['operator'],
    params: RegionPath,
    body: z.strictObject({ email: Email }),
    reply: { 201: OpenInvitation },
    problems: { 'invitation.member-already': 409, 'region.no-galleria': 409 },
  },
  'DELETE /operator/regions/:region/readers/:reader': {
    summary: 'End the reading of the region’s figures; the person is signed out',
    callers: ['operator'],
    params: OneReader,
    reply: { 204: undefined },
  },
  'POST /operator/regions/:region/readers/:reader/second-factor-reset': {
    summary: 'Let a reader who lost the telephone enrol a new authenticator; ends their sessions',
    callers: ['operator'],
    params: OneReader,
    reply: { 204: undefined },
    problems: { 'member.works-elsewhere': 409, 'region.no-galleria': 409 },
  },
  'POST /operator/tenants': {
    summary: 'Make a galleria as a draft, and invite its first officer',
    callers: ['operator'],
    body: MakeTenant,
    reply: { 201: OperatedTenant },
    problems: {
      'tenant.slug-taken': 409,
      'tenant.host-taken': 409,
      'tenant.municipality-taken': 409,
      'tenant.unknown-code': 422,
      'tenant.unreadable-colour': 422,
      'org-number.check-digit': 422,
      'org-number.not-ten-digits': 422,
    },
    changesTenants: true,
  },
  'POST /operator/tenants/:tenant/officers': {
    summary: 'Invite an officer: for a galleria whose last one has left, or whose invitation went astray',
    callers: ['operator'],
    params: TenantPath,
    body: z.strictObject({ email: Email }),
    reply: { 201: OpenInvitation },
    problems: { 'invitation.member-already': 409 },
  },
  'PUT /operator/tenants/:tenant/state': {
    summary: 'Close an open galleria, or open a closed one again. A draft is opened by its own officer',
    callers: ['operator'],
    params: TenantPath,
    body: z.strictObject({ state: z.enum(['open', 'closed']) }),
    reply: { 200: OperatedTenant },
    problems: { 'tenant.step-forbidden': 409, 'tenant.leaving': 409 },
    changesTenants: true,
  },
});
