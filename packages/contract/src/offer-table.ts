import { STOCK_KINDS } from '@galleria/domain/catalogue';
import { z } from 'zod';
import { Amount, BaseUnit, CategorySlug } from './catalogue.ts';
import { OFFER_FILTERS } from './offers.ts';
import { defineRoutes } from './route.ts';
import { Id, line, Ore, Page, ShopPath, Version } from './shapes.ts';

/** What a row of the table shows and a cell of it may change. `onHand` is null for goods that are not counted. */
const Cells = z.strictObject({
  name: line(160, 1),
  priceOre: z.int().min(1).max(20_000_000),
  depositOre: z.int().min(0).max(100_000),
  content: Amount.nullable(),
  category: CategorySlug,
  shelf: line(60),
  stockKind: z.enum(STOCK_KINDS),
  onHand: z.int().min(0).max(1_000_000_000).nullable(),
  soldOut: z.boolean(),
  hidden: z.boolean(),
});
export type TableCells = z.infer<typeof Cells>;
export const CELL_FIELDS = [
  'name',
  'priceOre',
  'depositOre',
  'content',
  'category',
  'shelf',
  'stockKind',
  'onHand',
  'soldOut',
  'hidden',
] as const satisfies readonly (keyof TableCells)[];
const CellField = z.enum(CELL_FIELDS);
export type CellField = (typeof CELL_FIELDS)[number];

export const TABLE_SORTS = ['name', 'sku', 'category', 'shelf', 'price'] as const;
export const TABLE_PAGE = 200;
export const MOST_CHANGED_ROWS = 500;

/** `held`: something keeps it from the galleria that the law asks for. */
export const TableRow = z.strictObject({
  id: Id,
  version: Version,
  sku: z.string(),
  priceUnit: BaseUnit,
  held: z.boolean(),
  /** The page that it shares with others, and what it is there: "Arbetshandske, 9"; null when it stands by itself. */
  variant: z.string().nullable(),
  cells: z.strictObject({ ...Cells.shape, priceOre: Ore, depositOre: Ore, name: z.string() }),
});
export type TableRow = z.infer<typeof TableRow>;

/** What one row's cells were when they were shown, and what they shall be. Only named cells change. */
export const RowChange = z.strictObject({ id: Id, version: Version, from: Cells.partial(), to: Cells.partial() });
export type RowChange = z.infer<typeof RowChange>;

const Conflict = z.strictObject({ id: Id, field: CellField });
const Refused = z.strictObject({ id: Id, field: CellField.nullable(), reason: z.enum(['gone', 'not-counted', 'no-such-deposit']) });

export const offerTableRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/offer-table': {
    summary: 'The shop’s own offers as rows of a table, 200 a page: by words, filter, category and order',
    callers: ['shop'],
    params: ShopPath,
    query: z.strictObject({
      ...Page.shape,
      q: line(100).default(''),
      filter: z.enum(OFFER_FILTERS).default('all'),
      category: CategorySlug.optional(),
      sort: z.enum(TABLE_SORTS).default('name'),
    }),
    reply: { 200: z.strictObject({ rows: z.array(TableRow), page: z.int(), pages: z.int(), total: z.int() }) },
  },
  'PATCH /tenants/:tenant/shops/:shop/offer-table': {
    summary:
      'Change many cells at once, all in one transaction. A cell that somebody else changed meanwhile is left as it is and named; the others are carried out. Sent twice it changes once',
    callers: ['shop'],
    params: ShopPath,
    body: z.strictObject({ changes: z.array(RowChange).min(1).max(MOST_CHANGED_ROWS) }),
    reply: {
      200: z.strictObject({ rows: z.array(TableRow), changed: z.int(), conflicts: z.array(Conflict), refused: z.array(Refused) }),
    },
  },
});
