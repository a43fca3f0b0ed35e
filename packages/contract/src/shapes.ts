import { z } from 'zod';

/** Shapes that many routes share. Every text has a maximum and every list a page size. */

// NUL and lone surrogates reach neither PostgreSQL nor a page: refused at the edge.
const wellFormed = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

/** Text for one line: trimmed, no control characters, so that it cannot break a mail header or a CSV row. */
export const line = (max: number, min = 0) =>
  z
    .string()
    .max(max)
    .refine(wellFormed, { error: 'contains characters that cannot be stored' })
    .refine((text) => !/\p{Cc}/u.test(text), { error: 'must be one line' })
    .trim()
    .min(min);
/** Text of several lines. */
export const paragraph = (max: number) =>
  z.string().max(max).refine(wellFormed, { error: 'contains characters that cannot be stored' }).trim();

export const Id = z.uuid();
export const Slug = z.string().regex(/^[a-z0-9-]{2,60}$/);
export const Ore = z.int().min(-2_000_000_000).max(2_000_000_000);
/** A day that exists, `YYYY-MM-DD`. */
export const Day = z.iso.date();
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const Instant = z.iso.datetime({ offset: true });
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
/** What a report covers: a month, or the first and the last of several, `2026-07--2026-09`. */
export const PeriodKey = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])(--20\d\d-(0[1-9]|1[0-2]))?$/);
export const Email = z.email().max(254).toLowerCase();
/** A telephone number as people write it; kept in E.164. Swedish by default, +47 for neighbours in Norway. */
export const Phone = z
  .string()
  .max(30)
  .transform((text) => text.replace(/[\s()/-]/g, ''))
  .transform((text) => (text.startsWith('00') ? `+${text.slice(2)}` : text.startsWith('0') ? `+46${text.slice(1)}` : text))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/));
export const Version = z.int().min(1);
export const TenantSlug = Slug;

export const RegionPath = z.strictObject({ region: Slug });
export const TenantPath = z.strictObject({ tenant: TenantSlug });
export const ShopPath = z.strictObject({ tenant: TenantSlug, shop: Id });
export const CarrierPath = z.strictObject({ tenant: TenantSlug, carrier: Id });

/** Cursor-free paging for people: page 1, 2, 3 …; at most 100 rows a page and 1,000 pages. */
export const Page = z.strictObject({ page: z.coerce.number().int().min(1).max(1000).default(1) });
export const pageOf = <T extends z.ZodType>(row: T, name = 'rows') =>
  z.strictObject({ [name]: z.array(row), page: z.int(), more: z.boolean() });

export const Address = z.strictObject({
  street: line(120),
  postalCode: z
    .string()
    .regex(/^(\d{3} ?\d{2}|\d{4})$/)
    .transform((text) => text.replace(' ', '')),
  locality: line(80, 1),
});
export const Parcels = z.strictObject({ ambient: z.int().min(0).max(99), chilled: z.int().min(0).max(99), frozen: z.int().min(0).max(99) });

/** Where a shop sells: each galleria has its own books, customers on account and invoices. */
export const Gallerias = z.array(z.strictObject({ tenant: Slug, galleria: z.string() }));
export type Gallerias = z.infer<typeof Gallerias>;
