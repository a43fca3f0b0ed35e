import type { HAND_FIELDS } from '@galleria/contract/offers';
import type { BaseUnit, Declaration, FoodFacts, HazardFacts, StockKind, TemperatureZone } from '@galleria/domain/catalogue';

export type HandField = (typeof HAND_FIELDS)[number];

/** An offer as its shop keeps it: the source of what the public sees. Öre with VAT; quantities in `priceUnit`. */
export interface OfferRow {
  readonly id: string;
  readonly shopId: string;
  readonly sku: string;
  readonly gtin: string | null;
  readonly name: string;
  readonly brand: string | null;
  readonly description: string;
  readonly category: string;
  readonly tillGroup: string | null;
  readonly vatCategory: string;
  readonly priceOre: number;
  readonly priceUnit: BaseUnit;
  readonly priceAmount: number;
  readonly step: number;
  readonly minQuantity: number;
  readonly maxQuantity: number;
  readonly contentAmount: number | null;
  readonly contentUnit: BaseUnit | null;
  readonly depositOre: number;
  readonly stockKind: StockKind;
  readonly weighed: boolean;
  readonly temperatureZone: TemperatureZone;
  readonly ageLimit: number | null;
  readonly dailyGoods: boolean;
  readonly withdrawable: boolean;
  readonly service: boolean;
  readonly weightGrams: number | null;
  readonly food: FoodFacts | null;
  readonly hazards: HazardFacts | null;
  readonly declaration: Declaration | null;
  readonly picture: string | null;
  readonly shelf: string;
  readonly state: 'live' | 'hidden' | 'missing';
  readonly soldOut: boolean;
  /** The shop's own number on labels and scales; facts are never looked up by it. */
  readonly inStoreCode: string | null;
  /** What a person set by hand and no till file changes back. */
  readonly handEdited: readonly HandField[];
  /** Goods that are ordered home are in the shop after so many days; null: nobody has said. */
  readonly homeDaysFrom: number | null;
  readonly homeDaysTo: number | null;
  /** Entered here and not by a till file: no full file hides it. */
  readonly handMade: boolean;
  readonly version: number;
  /** Until this day goods of a till file have time to be told, and whether it has passed; null for goods entered by hand. */
  readonly factsBy: string | null;
  readonly factsDue: boolean | null;
  /** Of the shop: the municipality has been notified of its folköl. */
  readonly folkolNotified: boolean | null;
}

type Kept = 'version' | 'factsBy' | 'factsDue' | 'folkolNotified';
type LeftOut = 'inStoreCode' | 'handEdited' | 'homeDaysFrom' | 'homeDaysTo' | 'declaration' | 'handMade';
/** What is written; ids are made by the caller, version and days by the database. */
export type OfferDraft = Omit<OfferRow, Kept | LeftOut> & Partial<Pick<OfferRow, LeftOut>>;
