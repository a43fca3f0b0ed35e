import { ALLERGENS } from '@galleria/domain/catalogue';
import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant } from './shapes.ts';

const Allergen = z.enum(ALLERGENS);

/** What a register load did. `bad`: the first 5,000 lines that did not go in, by line number (from 1) and reason. */
export const ItemImport = z.strictObject({
  id: Id,
  lines: z.int(),
  changed: z.int(),
  same: z.int(),
  rejected: z.int(),
  bad: z.array(z.strictObject({ line: z.int(), reason: z.string() })),
  /** What was left out of items that went in, by kind. */
  remarks: z.record(z.string(), z.int()),
  /** Tenants whose offers are written anew with these facts, by jobs. */
  tenants: z.int(),
});
export type ItemImport = z.infer<typeof ItemImport>;

/** One source of the register, with the day of its oldest and newest facts. */
export const RegisterSource = z.strictObject({ source: z.string(), licence: z.string(), items: z.int(), oldest: Day, newest: Day });

/** A load that was carried out. `by`: the operator's name, or null for a load by a script. */
export const RegisterLoad = z.strictObject({
  id: z.string(),
  at: Instant,
  by: z.string().nullable(),
  source: z.string(),
  date: Day,
  lines: z.int(),
  changed: z.int(),
  same: z.int(),
  rejected: z.int(),
  tenants: z.int(),
});

export const Register = z.strictObject({
  items: z.int(),
  sources: z.array(RegisterSource),
  /** The latest twenty. */
  loads: z.array(RegisterLoad),
});
export type Register = z.infer<typeof Register>;

export const RegisteredItem = z.strictObject({
  gtin: z.string(),
  name: z.string(),
  ingredients: z.string().nullable(),
  contains: z.array(Allergen),
  mayContain: z.array(Allergen),
  hasNutrition: z.boolean(),
  swedish: z.boolean(),
  source: z.string(),
  licence: z.string(),
  sourceDate: Day,
  updatedAt: Instant,
  /** Offers that are shown with these facts, in all gallerias. */
  offers: z.int(),
});
export type RegisteredItem = z.infer<typeof RegisteredItem>;

export const itemRegisterRoutes = defineRoutes({
  'GET /operator/item-register': {
    summary: 'What the item register holds: how much, from where, how old, and the latest loads',
    callers: ['operator'],
    reply: { 200: Register },
  },
  'GET /operator/item-register/items': {
    summary: 'One item by its GTIN as it is printed, in eight to fourteen digits; null when the register does not have it',
    callers: ['operator'],
    query: z.strictObject({ gtin: z.string().regex(/^[\d ]{8,20}$/) }),
    reply: { 200: z.strictObject({ item: RegisteredItem.nullable() }) },
    problems: { 'item-register.not-a-gtin': 422 },
  },
  'POST /item-register/imports': {
    summary:
      'The platform’s operator loads food facts by GTIN (JSON lines). Form fields: file, date, and source and licence if not Open Food Facts',
    callers: ['identity'],
    accepts: 'multipart/form-data',
    reply: { 200: ItemImport },
    problems: { 'item-register.date-missing': 422, 'item-register.not-items': 422 },
  },
});
