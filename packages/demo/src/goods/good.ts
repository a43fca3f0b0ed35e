import type { Allergen, BaseUnit, CategorySlug, StockKind, TemperatureZone } from '@galleria/domain/catalogue';
import type { Ore } from '@galleria/domain/money';
import type { VatCategory } from '@galleria/domain/vat';
import type { PaletteName, PictureKey } from '../illustrations/index.ts';

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

export interface DemoGood {
  readonly sku: string;
  /** In-store number (prefix 29, or 23 for goods weighed on the shop's scale), so that no real product is claimed. */
  readonly gtin?: string;
  /** With the size: "Knäckebröd råg 500 g". */
  readonly name: string;
  readonly brand?: string;
  readonly category: CategorySlug;
  /** VAT included, deposit not; for `pricePer.amount` base units. */
  readonly priceOre: Ore;
  readonly pricePer: { readonly unit: BaseUnit; readonly amount: number };
  /** In base units of `pricePer.unit`. */
  readonly quantity: { readonly step: number; readonly min: number; readonly max: number };
  /** Net content of one piece, for the unit price; absent when the good is sold by its measure. */
  readonly content?: { readonly quantity: number; readonly unit: BaseUnit };
  readonly depositOre: Ore;
  readonly vatCategory: VatCategory;
  readonly stockKind: StockKind;
  /** In base units of `pricePer.unit`. */
  readonly onHand: number;
  readonly weighed: boolean;
  readonly temperatureZone: TemperatureZone;
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
  readonly category: CategorySlug;
  readonly priceFromOre: Ore;
  readonly pricedPer: 'visit' | 'hour' | 'kilogram' | 'occasion';
  readonly contactBy: 'enquiry' | 'booking';
  readonly durationMinutes?: number;
  readonly atHome: boolean;
  readonly picture: { readonly key: PictureKey; readonly palette: PaletteName; readonly label: string };
}
