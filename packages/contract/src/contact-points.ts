import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Email, Instant, Phone, TenantPath, Version } from './shapes.ts';

/** Languages in which one may write; Swedish, an official language of the Union, is always one of them (DSA art. 11.3). */
export const CONTACT_LANGUAGES = ['sv', 'en', 'fi', 'fit', 'se', 'smj', 'sma', 'sje', 'sju'] as const;
const ContactLanguage = z.enum(CONTACT_LANGUAGES);
const phone = z.union([z.literal(''), Phone]);

/** Where authorities (DSA art. 11, GPSR art. 22) and users (DSA art. 12) reach the galleria. */
export const ContactPoints = z.strictObject({
  authorityEmail: z.string(),
  authorityPhone: z.string(),
  userEmail: z.string(),
  userPhone: z.string(),
  languages: z.array(ContactLanguage),
  /** Null: nobody has said; the galleria's own address holds for both. */
  updatedAt: Instant.nullable(),
  /** Of the row; 0 while there is none. */
  version: z.int(),
});
export type ContactPoints = z.infer<typeof ContactPoints>;
export const SetContactPoints = z.strictObject({
  authorityEmail: Email,
  authorityPhone: phone,
  userEmail: Email,
  userPhone: phone,
  languages: z
    .array(ContactLanguage)
    .max(CONTACT_LANGUAGES.length)
    .refine((codes) => codes.includes('sv') && new Set(codes).size === codes.length, { error: 'Swedish, and each once' }),
  version: Version.or(z.literal(0)),
});
export type SetContactPoints = z.output<typeof SetContactPoints>;

export const contactPointRoutes = defineRoutes({
  'GET /tenants/:tenant/contact-points': {
    summary: 'Where authorities and users reach the galleria, and in which languages',
    callers: ['guest', 'customer'],
    params: TenantPath,
    reply: { 200: ContactPoints },
  },
  'PUT /tenants/:tenant/officer/contact-points': {
    summary: 'Say where authorities and users reach the galleria',
    callers: ['officer'],
    params: TenantPath,
    body: SetContactPoints,
    reply: { 200: ContactPoints },
    problems: { 'contact-points.changed': 409 },
  },
});
