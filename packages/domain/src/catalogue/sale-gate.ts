import { type CategorySlug, categoryOf, type TemperatureZone } from './category.ts';
import { ageRulesOf, type Contact, DECLARED_OVER_PERCENT, type Declaration, EMPTY_DECLARATION, neverSoldOf } from './declaration.ts';
import type { FoodFacts } from './food-facts.ts';
import { type MissingFact, type PublishableFacts, publishGate } from './publish-gate.ts';
import { soundsStrong } from './strong-drink.ts';

/** Kinds of goods that the law asks different things of. Age limits go across all of them. */
export const SALE_KINDS = ['packed-food', 'unpacked-food', 'non-food', 'hazardous', 'service'] as const;
export type SaleKind = (typeof SALE_KINDS)[number];

/** What the law wants a buyer to be able to read before the purchase, beside what `publishGate` asks of every offer. */
export const BUYERS_FACTS = [
  'ingredients',
  'allergens',
  'nutrition',
  'storage',
  'origin',
  'alcohol',
  'food-maker',
  'maker',
  'eu-responsible',
  'model',
  'picture',
  'warnings',
  'description',
] as const;
export type BuyersFact = (typeof BUYERS_FACTS)[number];
export type SaleFact = MissingFact | BuyersFact;

/** An offer as the gate looks at it; `food` is what shop and item register say together. */
export interface SaleOffer extends Omit<PublishableFacts, 'ageRules' | 'neverSold'> {
  readonly zone: TemperatureZone;
  readonly description: string;
  readonly gtin: string | null;
  readonly hasPicture: boolean;
  readonly food: FoodFacts | null;
  readonly declaration: Declaration | null;
  /** The municipality has been notified that the shop sells folköl (alkohollagen 5 kap. 5 §; DOMAIN 3.6). */
  readonly folkolNotified: boolean;
}

/** Meat, fish, fruit and vegetables never stand without their country. Source: Regulation (EU) 1169/2011 art. 26, trade standards. */
const WITH_ORIGIN: readonly CategorySlug[] = ['fruit-vegetables', 'meat-charcuterie', 'fish'];
/** Goods of one ingredient, coffee and tea need no table of nutrition (annex V), and fresh fruit no list of ingredients (art. 19). */
const WITHOUT_NUTRITION: readonly CategorySlug[] = ['fruit-vegetables', 'coffee-tea'];
const WITHOUT_INGREDIENTS: readonly CategorySlug[] = ['fruit-vegetables'];

/** Which kind an offer is: by its place, by how it is packed (what is priced by weight is not), and by what has been said of hazards. */
export function saleKindOf(offer: Pick<SaleOffer, 'category' | 'per' | 'hazards' | 'declaration'>): SaleKind {
  const category = offer.category === null ? null : categoryOf(offer.category);
  if (category?.kind === 'service') return 'service';
  if (category === null || category.kind === 'food') {
    const packing = offer.declaration?.packing ?? (offer.per === 'piece' || offer.per === null ? 'prepacked' : 'unpacked');
    return packing === 'prepacked' ? 'packed-food' : 'unpacked-food';
  }
  return category.needsHazards || offer.hazards?.hazardous ? 'hazardous' : 'non-food';
}

/**
 * Everything that is missing before an offer may be sold online, in the order in which the editor shows it; empty when nothing is.
 * First what holds every offer back (`publishGate`), then what the buyer must be able to read. Sources: DOMAIN 3.1, 3.5–3.7.
 */
export function missingBeforeSale(offer: SaleOffer, kind: SaleKind = saleKindOf(offer)): readonly SaleFact[] {
  return [...missingAlways(offer), ...missingForBuyers(offer, kind)];
}

/** What no offer goes public without, whoever wrote it and however long ago. */
export function missingAlways(offer: SaleOffer): readonly MissingFact[] {
  const declaration = offer.declaration ?? EMPTY_DECLARATION;
  const missing = publishGate({ ...offer, ageRules: ageRulesOf(declaration), neverSold: neverSoldOf(declaration) });
  const isUnsaid = declaration.alcoholPercent === null && mayBeDrink(offer.category) && soundsStrong(offer.name ?? '', offer.category);
  return [
    ...missing,
    ...(isUnsaid ? (['strength-unsaid'] as const) : []),
    ...(isFolkol(offer) && !offer.folkolNotified ? (['folkol-not-notified'] as const) : []),
  ];
}

/** A till's groups put spirits in any place for food, and where nobody has said a place. */
const mayBeDrink = (category: CategorySlug | null): boolean => category === null || categoryOf(category).kind === 'food';

/** Beer of up to 3.5 per cent: by what has been said of it, or a drink for adults of which nothing has been said, as a till file brings it. */
export function isFolkol({ declaration, category, ageLimit }: Pick<SaleOffer, 'declaration' | 'category' | 'ageLimit'>): boolean {
  const said = declaration ?? EMPTY_DECLARATION;
  if (neverSoldOf(said) !== null) return false;
  if (ageRulesOf(said).includes('low-alcohol-beer')) return true;
  return category === 'drinks' && ageLimit === 18 && said.ageRule === null && said.alcoholPercent === null;
}

/**
 * What keeps an offer from the galleria of all that is missing. What somebody entered by hand is held until it is whole: the packet is in
 * the hand. What a till file brought is shown meanwhile, and its day (`due`) decides: after it goods that are no food are held too. Food
 * stays with "uppgifter saknas – fråga butiken" and the shop's number, the other appropriate means of art. 14.1 a, at no cost of its own.
 */
export function heldBefore(offer: SaleOffer, entered: { readonly byHand: boolean; readonly due: boolean }): readonly SaleFact[] {
  const kind = saleKindOf(offer);
  const always = missingAlways(offer);
  const isFood = kind === 'packed-food' || kind === 'unpacked-food';
  if (!entered.byHand && (isFood || kind === 'service' || !entered.due)) return always;
  return [...always, ...missingForBuyers(offer, kind)];
}

function missingForBuyers(offer: SaleOffer, kind: SaleKind): readonly BuyersFact[] {
  switch (kind) {
    case 'packed-food':
      return packedFood(offer);
    case 'unpacked-food':
      return [...allergens(offer), ...origin(offer)];
    case 'non-food':
    case 'hazardous':
      return product(offer);
    case 'service':
      return offer.description.trim() === '' ? ['description'] : [];
  }
}

const has = (category: CategorySlug | null, list: readonly CategorySlug[]): boolean => category !== null && list.includes(category);
const allergens = ({ food }: SaleOffer): BuyersFact[] => (food?.allergensComplete ? [] : ['allergens']);
const origin = ({ category, declaration }: SaleOffer): BuyersFact[] =>
  has(category, WITH_ORIGIN) && !declaration?.origin ? ['origin'] : [];

function packedFood(offer: SaleOffer): readonly BuyersFact[] {
  const { category, food, zone } = offer;
  const declaration = offer.declaration ?? EMPTY_DECLARATION;
  const missing: BuyersFact[] = [];
  const isText = food !== null && food.ingredients !== null && food.ingredientsInSwedish;
  if (!isText && !has(category, WITHOUT_INGREDIENTS)) missing.push('ingredients');
  missing.push(...allergens(offer));
  if (!isWhole(food?.nutrition ?? null) && !has(category, WITHOUT_NUTRITION)) missing.push('nutrition');
  if (zone !== 'ambient' && declaration.storage === '') missing.push('storage');
  missing.push(...origin(offer));
  const isDrinkOfAge = declaration.ageRule === 'low-alcohol-beer';
  if (isDrinkOfAge && (declaration.alcoholPercent ?? 0) <= DECLARED_OVER_PERCENT) missing.push('alcohol');
  if (!isReachable(declaration.maker, false)) missing.push('food-maker');
  return missing;
}

/** The seven values of art. 30: fibre may be left out. */
const isWhole = (nutrition: FoodFacts['nutrition']): boolean =>
  nutrition !== null && Object.entries(nutrition).every(([name, value]) => value !== null || name === 'fibreGrams');

function product({ declaration: said, gtin, hasPicture }: SaleOffer): readonly BuyersFact[] {
  const declaration = said ?? EMPTY_DECLARATION;
  const missing: BuyersFact[] = [];
  if (!isReachable(declaration.maker, true)) missing.push('maker');
  if (declaration.makerOutsideEu && !isReachable(declaration.euResponsible, true)) missing.push('eu-responsible');
  if (declaration.model === '' && gtin === null) missing.push('model');
  if (!hasPicture) missing.push('picture');
  if (declaration.warnings === null) missing.push('warnings');
  return missing;
}

const isReachable = (contact: Contact | null, byMail: boolean): boolean =>
  contact !== null && contact.name !== '' && contact.address !== '' && (!byMail || contact.email !== '');
