import { z } from 'zod';
import { Hours, HoursException } from './catalogue.ts';
import { defineRoutes } from './route.ts';
import { Address, Email, Id, line, Phone, paragraph, ShopPath, Slug, Version } from './shapes.ts';
import { PagePreview } from './tenant-pages.ts';

/** What a shop says of itself. The legal name and number belong to the agreement and are changed by the municipality. */
export const ShopProfile = z.strictObject({
  name: line(80, 1),
  story: paragraph(2000),
  email: Email,
  phone: Phone,
  ...Address.shape,
  pickup: z.boolean(),
});
export type ShopProfile = z.infer<typeof ShopProfile>;

export const ShopSettings = z.strictObject({
  id: Id,
  slug: Slug,
  kind: z.string(),
  orgNumber: z.string(),
  state: z.string(),
  profile: z.strictObject({ ...ShopProfile.shape, phone: z.string(), postalCode: z.string() }),
  /** The file of the shop's own picture, as in its public address. */
  picture: Id.nullable(),
  hours: z.array(Hours),
  exceptions: z.array(HoursException),
  version: Version,
});
export type ShopSettings = z.infer<typeof ShopSettings>;

/** The whole week, and the days that are unlike it. A weekday that is not named is closed; several spans a day may not overlap. */
export const OpeningHours = z.strictObject({
  version: Version,
  hours: z.array(Hours).max(28),
  exceptions: z.array(z.strictObject({ ...HoursException.shape, note: line(80) })).max(60),
});
export type OpeningHours = z.infer<typeof OpeningHours>;

export const shopSettingsRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/settings': {
    summary: 'The shop’s profile and opening hours',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: ShopSettings },
  },
  'PUT /tenants/:tenant/shops/:shop/settings/profile': {
    summary: 'Change story, telephone, e-mail, address and whether goods can be picked up',
    callers: ['shop'],
    params: ShopPath,
    body: z.strictObject({ version: Version, profile: ShopProfile }),
    reply: { 200: ShopSettings },
    problems: { 'shop.changed': 409, 'shop.links': 422 },
  },
  'POST /tenants/:tenant/shops/:shop/settings/story-preview': {
    summary: 'How the shop’s story will look, and which links lead nowhere. Nothing is kept',
    callers: ['shop'],
    params: ShopPath,
    body: z.strictObject({ story: paragraph(2000) }),
    reply: { 200: PagePreview },
  },
  'POST /tenants/:tenant/shops/:shop/settings/picture': {
    summary: 'Set the picture of the shop’s page: redrawn as pixels, without what the camera wrote beside it. Form field: file',
    callers: ['shop'],
    params: ShopPath,
    accepts: 'multipart/form-data',
    reply: { 200: ShopSettings },
    problems: { 'picture.too-large': 413, 'picture.too-many-pixels': 422, 'picture.unreadable': 415 },
  },
  'DELETE /tenants/:tenant/shops/:shop/settings/picture': {
    summary: 'Show no picture on the shop’s page any more',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: ShopSettings },
  },
  'PUT /tenants/:tenant/shops/:shop/settings/hours': {
    summary: 'Change opening hours, and the days unlike their weekday',
    callers: ['shop'],
    params: ShopPath,
    body: OpeningHours,
    reply: { 200: ShopSettings },
    problems: { 'shop.changed': 409, 'shop.hours': 422 },
  },
});
