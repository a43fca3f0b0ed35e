import type { VatCategory } from '../vat/index.ts';

/** What a good is under the law: food needs food facts and content, hazardous goods a label, a service no stock. */
export type GoodsKind = 'food' | 'household' | 'building' | 'service';

/** Where goods must lie from packing to the door: room, +8 °C or lower, −18 °C or lower (DOMAIN 3.5). */
export type TemperatureZone = 'ambient' | 'chilled' | 'frozen';
export const TEMPERATURE_ZONES: readonly TemperatureZone[] = ['ambient', 'chilled', 'frozen'];

/** One place in the tree. The name that people read is a phrase, keyed by the slug. */
export interface Category {
  readonly slug: string;
  readonly parent: string | null;
  readonly kind: GoodsKind;
  /** What the goods usually have; an offer may say otherwise. */
  readonly zone: TemperatureZone;
  readonly vat: VatCategory;
  /** Spoils or goes out of date quickly: no right of withdrawal, no 30-day price history (DOMAIN 3.1, 3.4). */
  readonly perishable: boolean;
  /** Paint, glue, cleaning agents: cannot be shown before somebody has said whether the goods are hazardous (DOMAIN 3.6). */
  readonly needsHazards: boolean;
  /** Sold to a measure on the packet, so the law wants a unit price and thus a net content (DOMAIN 3.1). */
  readonly needsContent: boolean;
}

type Kept = Pick<Category, 'kind' | 'zone' | 'vat' | 'perishable' | 'needsHazards' | 'needsContent'>;
const food: Kept = { kind: 'food', zone: 'ambient', vat: 'food', perishable: false, needsHazards: false, needsContent: true };
const chilled: Kept = { ...food, zone: 'chilled', perishable: true };
const household: Kept = { ...food, kind: 'household', vat: 'standard' };
const building: Kept = { ...household, kind: 'building', needsContent: false };
const service: Kept = { ...building, kind: 'service' };

const root = <S extends string>(slug: S, kept: Kept) => ({ slug, parent: null, ...kept });
const under = <P extends string>(parent: P, rows: readonly (readonly [slug: string, kept: Kept])[]) =>
  rows.map(([slug, kept]) => ({ slug, parent, ...kept }));

/** The slugs, in the order in which a shop's aisles are shown. A new one needs a row below and a phrase. */
export const CATEGORY_SLUGS = [
  'groceries',
  'dairy',
  'bread',
  'fruit-vegetables',
  'meat-charcuterie',
  'fish',
  'frozen',
  'pantry',
  'drinks',
  'confectionery',
  'snacks',
  'coffee-tea',
  'baby',
  'hygiene',
  'cleaning',
  'pets',
  'household',
  'books-papers',
  'building',
  'cement-plaster',
  'timber-boards',
  'fasteners',
  'paint-glue',
  'tools',
  'electrical-plumbing',
  'garden',
  'services',
  'foot-care',
  'hair',
  'laundry',
  'repairs',
  'clearing',
] as const;
export type CategorySlug = (typeof CATEGORY_SLUGS)[number];

/** The tree as data: three roots and their children. */
export const CATEGORIES: readonly (Category & { readonly slug: string })[] = [
  root('groceries', food),
  ...under('groceries', [
    ['dairy', chilled],
    ['bread', { ...food, perishable: true }],
    ['fruit-vegetables', { ...food, perishable: true }],
    ['meat-charcuterie', chilled],
    ['fish', chilled],
    ['frozen', { ...food, zone: 'frozen', perishable: true }],
    ['pantry', food],
    ['drinks', food],
    ['confectionery', food],
    ['snacks', food],
    ['coffee-tea', food],
    ['baby', household],
    ['hygiene', household],
    ['cleaning', { ...household, needsHazards: true }],
    ['pets', household],
    ['household', { ...household, needsContent: false }],
    ['books-papers', { ...household, vat: 'culture', needsContent: false }],
  ]),
  root('building', building),
  ...under('building', [
    ['cement-plaster', { ...building, needsHazards: true }],
    ['timber-boards', building],
    ['fasteners', building],
    ['paint-glue', { ...building, needsHazards: true, needsContent: true }],
    ['tools', building],
    ['electrical-plumbing', building],
    ['garden', building],
  ]),
  root('services', service),
  ...under('services', [
    ['foot-care', service],
    ['hair', service],
    ['laundry', service],
    ['repairs', service],
    ['clearing', service],
  ]),
];

const bySlug = new Map<string, Category>(CATEGORIES.map((category) => [category.slug, category]));

export const isCategorySlug = (text: string): text is CategorySlug => bySlug.has(text);

/** The row of a slug. Every slug of the type has one; a test holds it. */
export function categoryOf(slug: CategorySlug): Category {
  const category = bySlug.get(slug);
  if (category === undefined) throw new RangeError(`no such category: ${slug}`);
  return category;
}

/** The root above a category, or the category itself when it is one: three departments hold everything. */
export const departmentOf = (slug: CategorySlug): string => categoryOf(slug).parent ?? slug;

/** The children of a category, or the three roots, in display order. */
export const childrenOf = (parent: CategorySlug | null): readonly Category[] => CATEGORIES.filter((category) => category.parent === parent);
