import type { Ore } from '@galleria/domain/money';
import type { PaletteName, PictureKey } from '../illustrations/index.ts';

/** The 14 allergens of Regulation (EU) 1169/2011, annex II, as codes. Source: DOMAIN 3.5. */
export const ALLERGENS = [
  'gluten',
  'crustaceans',
  'eggs',
  'fish',
  'peanuts',
  'soybeans',
  'milk',
  'nuts',
  'celery',
  'mustard',
  'sesame',
  'sulphites',
  'lupin',
  'molluscs',
] as const;
export type Allergen = (typeof ALLERGENS)[number];

/** Where a good or a service stands in the galleria: groceries first, then building supplies, then services. */
export const CATEGORIES = {
  groceries: [
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
  ],
  building: ['cement-plaster', 'timber-boards', 'fasteners', 'paint-glue', 'tools', 'electrical-plumbing', 'garden'],
  services: ['foot-care', 'hair', 'laundry', 'repairs', 'clearing'],
} as const;
export type GoodCategory = (typeof CATEGORIES)['groceries' | 'building'][number];
export type ServiceCategory = (typeof CATEGORIES)['services'][number];

/** Per 100 g, or 100 ml of a drink. Energy in both units, the rest in grams. */
export interface Nutrition {
  readonly energyKj: number;
  readonly energyKcal: number;
  readonly fatGrams: number;
  readonly saturatedGrams: number;
  readonly carbohydrateGrams: number;
  readonly sugarsGrams: number;
  readonly proteinGrams: number;
  readonly saltGrams: number;
}

/** What the law wants told before food is bought. In `ingredients` the allergens stand in capitals, as on a packet. Absent on a good: unknown, ask the shop. */
export interface FoodFacts {
  readonly ingredients: string;
  readonly contains: readonly Allergen[];
  readonly mayContain: readonly Allergen[];
  readonly nutrition?: Nutrition;
}

/** A CLP label: what a web shop must show of a dangerous mixture, in Swedish. Source: DOMAIN 3.6 (CLP art. 48). */
export interface HazardLabel {
  readonly pictograms: readonly `GHS0${number}`[];
  readonly signalWord?: 'Fara' | 'Varning';
  readonly statements: readonly { readonly code: string; readonly text: string }[];
}

export type BaseUnit = 'piece' | 'gram' | 'millilitre' | 'millimetre' | 'square-millimetre';

export interface DemoGood {
  readonly sku: string;
  /** In-store number (prefix 29, or 23 for goods weighed on the shop's scale), so that no real product is claimed. */
  readonly gtin?: string;
  /** With the size: "Knäckebröd råg 500 g". */
  readonly name: string;
  readonly brand?: string;
  readonly category: GoodCategory;
  /** VAT included, deposit not; for `pricePer.amount` base units. */
  readonly priceOre: Ore;
  readonly pricePer: { readonly unit: BaseUnit; readonly amount: number };
  /** In base units of `pricePer.unit`. */
  readonly quantity: { readonly step: number; readonly min: number; readonly max: number };
  /** Net content of one piece, for the unit price; absent when the good is sold by its measure. */
  readonly content?: { readonly quantity: number; readonly unit: BaseUnit };
  readonly depositOre: Ore;
  readonly vatCategory: 'food' | 'standard' | 'reduced' | 'culture';
  readonly stockKind: 'counted' | 'usually-there' | 'ordered-home';
  /** In base units of `pricePer.unit`. */
  readonly onHand: number;
  readonly weighed: boolean;
  readonly temperatureZone: 'ambient' | 'chilled' | 'frozen';
  readonly ageLimit?: 15 | 18;
  /** Dagligvara: the subsidy carries these and not building supplies (DOMAIN 2.3, Jokkmokk). */
  readonly dailyGoods: boolean;
  /** Gross, of one piece, or of `pricePer.amount` base units. */
  readonly weightGrams: number;
  readonly lengthMm?: number;
  readonly food?: FoodFacts;
  readonly hazards?: HazardLabel;
  readonly picture: { readonly key: PictureKey; readonly palette: PaletteName; readonly label: string };
  /** The order in which a picker walks the shop. */
  readonly shelf: number;
}

/** Something done rather than delivered: asked for or booked, never put in a basket (DOMAIN 1.1). */
export interface DemoService {
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  readonly category: ServiceCategory;
  readonly priceFromOre: Ore;
  readonly pricedPer: 'visit' | 'hour' | 'kilogram' | 'occasion';
  readonly contactBy: 'enquiry' | 'booking';
  readonly durationMinutes?: number;
  readonly atHome: boolean;
  readonly picture: { readonly key: PictureKey; readonly palette: PaletteName; readonly label: string };
}
