import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Id } from './shapes.ts';

/** What a register load did. `bad`: the first 200 lines that did not go in, by line number (from 1) and reason. */
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

export const itemRegisterRoutes = defineRoutes({
  'POST /item-register/imports': {
    summary:
      'The platform’s operator loads food facts by GTIN (JSON lines). Form fields: file, date, and source and licence if not Open Food Facts',
    callers: ['identity'],
    accepts: 'multipart/form-data',
    reply: { 200: ItemImport },
    problems: { 'item-register.date-missing': 422, 'item-register.not-items': 422 },
  },
});
