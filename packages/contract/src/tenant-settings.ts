import { z } from 'zod';
import { Galleria } from './galleria.ts';
import { DemoMessage } from './messages.ts';
import { Colour, TenantContact, TenantLanguages } from './operators.ts';
import { defineRoutes } from './route.ts';
import { line, Slug, TenantPath } from './shapes.ts';

/** The municipality's own galleria, as its officer sees and changes it. */
export const OwnGalleria = z.strictObject({
  ...Galleria.shape,
  state: z.enum(['draft', 'open', 'closed']),
  regionName: z.string(),
  hosts: z.array(z.string()),
  /** The training copy of this galleria, while there is one. */
  trainingCopy: Slug.nullable(),
});
export type OwnGalleria = z.infer<typeof OwnGalleria>;

export const EditGalleria = z.strictObject({
  name: line(80, 2),
  languages: TenantLanguages,
  brand: Colour,
  accent: Colour,
  contact: TenantContact,
});
export type EditGalleria = z.output<typeof EditGalleria>;

/** What stands before opening, in the order in which it is best done. */
export const OpeningStep = z.enum([
  'contact',
  'colours',
  'officer',
  'rules',
  'villages',
  'carrier',
  'shop',
  'offers',
  'round',
  'privacy',
  'accessibility',
  'second-officer',
  'training',
]);
export type OpeningStep = z.infer<typeof OpeningStep>;
export const Opening = z.strictObject({
  state: z.enum(['draft', 'open', 'closed']),
  steps: z.array(z.strictObject({ step: OpeningStep, done: z.boolean(), required: z.boolean() })),
});
export type Opening = z.infer<typeof Opening>;

const colourProblems = { 'tenant.unreadable-colour': 422, 'org-number.check-digit': 422, 'org-number.not-ten-digits': 422 } as const;

export const tenantSettingsRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/galleria': {
    summary: 'The galleria’s name, colours, contact and state',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: OwnGalleria },
  },
  'PUT /tenants/:tenant/officer/galleria': {
    summary: 'Change name, languages, colours and contact',
    callers: ['officer'],
    params: TenantPath,
    body: EditGalleria,
    reply: { 200: OwnGalleria },
    problems: colourProblems,
    changesTenants: true,
  },
  'POST /tenants/:tenant/officer/galleria/emblem': {
    summary: 'Set the coat of arms: a picture, drawn anew as pixels. A drawing (SVG) is refused, since it may hold scripts',
    callers: ['officer'],
    params: TenantPath,
    accepts: 'multipart/form-data',
    reply: { 200: OwnGalleria },
    problems: { 'picture.too-large': 413, 'picture.too-many-pixels': 422, 'picture.unreadable': 415 },
    changesTenants: true,
  },
  'GET /tenants/:tenant/officer/opening': {
    summary: 'What is left before the galleria can open',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: Opening },
  },
  'POST /tenants/:tenant/officer/opening': {
    summary: 'Open the galleria. Refused while something required is missing',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: Opening },
    problems: { 'tenant.not-ready': 409, 'tenant.step-forbidden': 409 },
    changesTenants: true,
  },
  'PUT /tenants/:tenant/officer/opening/:text': {
    summary: 'Confirm that a text of the galleria has been read and is right',
    callers: ['officer'],
    params: z.strictObject({ ...TenantPath.shape, text: z.enum(['privacy', 'accessibility']) }),
    reply: { 200: Opening },
  },
  'POST /tenants/:tenant/officer/training': {
    summary: 'Make a training copy: settings, shops, goods, rounds and rules, and no persons',
    callers: ['officer'],
    params: TenantPath,
    reply: { 201: OwnGalleria },
    problems: { 'training.there-already': 409, 'training.of-training': 409 },
    changesTenants: true,
  },
  'DELETE /tenants/:tenant/officer/training': {
    summary: 'Throw the training copy of this galleria away, with everything in it',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: OwnGalleria },
    problems: { 'training.from-inside': 409 },
    changesTenants: true,
  },
  'GET /tenants/:tenant/officer/training/post': {
    summary: 'What a training copy would have sent: its mails and text messages go nowhere else. A real galleria has no such page',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ training: z.boolean(), messages: z.array(DemoMessage) }) },
  },
});
