import type { BundlePart, OfferCard, OfferDetail, Promotion } from '@galleria/contract/catalogue';
import { bundlePrice } from '@galleria/domain/bundle';
import { departmentOf, isCategorySlug, missingAlways, type SaleFact, type SaleOffer, TEMPERATURE_ZONES } from '@galleria/domain/catalogue';
import { type Ore, ore } from '@galleria/domain/money';
import { exactForm, fold } from '@galleria/domain/search';
import type { BundleRow } from './bundle.store.ts';
import type { OfferRow } from './offer.ts';
import type { ShownPicture } from './picture.store.ts';
import type { Lacks, PublicRow } from './public.store.ts';

/** A part as it stands in the galleria by itself. */
export interface ShownPart extends PublicRow {
  readonly card: Omit<OfferCard, 'inStock'>;
  readonly detail: OfferDetail;
}
/** A bundle at hand: its own offer, and those of its parts that may be sold. */
export interface BundleGoods {
  readonly bundle: BundleRow;
  readonly offer: OfferRow;
  readonly shown: ReadonlyMap<string, ShownPart>;
  /** What is left of counted goods. */
  readonly available: ReadonlyMap<string, number>;
  readonly pictures: readonly ShownPicture[] | undefined;
  /** Its own price, lowered for some days. */
  readonly promotions: Promotion[] | undefined;
}

/** Of the gate's questions, those that a bundle answers for itself: what it holds is told of each part. */
const OWN_FACTS: readonly SaleFact[] = ['name', 'reduction-claim', 'price', 'category'];

/** Pure: a part that is hidden, recalled, held by the gate or no longer sold by the piece. */
const isSold = (part: ShownPart | undefined): boolean =>
  part !== undefined && part.card.price.unit === 'piece' && part.card.price.amount === 1 && !part.card.weighed && !part.card.service;

/** Pure: what keeps a bundle from the galleria: its own name, price and place, and any part that is not sold online now. */
export function bundleLacks(asked: SaleOffer, bundle: BundleRow, shown: ReadonlyMap<string, ShownPart>): Lacks {
  const own = missingAlways(asked).filter((fact) => OWN_FACTS.includes(fact));
  const isWhole = bundle.parts.length > 0 && bundle.parts.every(({ offerId }) => isSold(shown.get(offerId)));
  return { held: isWhole ? own : [...own, 'bundle-part'], wanted: [] };
}

interface Part {
  readonly each: number;
  readonly row: ShownPart;
}
const MOST_BUNDLES = 99;
const sumOf = (parts: readonly Part[], of: (row: ShownPart) => number): Ore =>
  ore(parts.reduce((sum, { row, each }) => sum + of(row) * each, 0));

/** Pure: a bundle all of whose parts are sold → its public row. The card asks what a buyer pays; it has no price for comparison, being different goods. */
export function bundleRow({ bundle, offer, shown, available, pictures, promotions }: BundleGoods): PublicRow {
  const parts = bundle.parts.flatMap(({ offerId, quantity }): Part[] => {
    const row = shown.get(offerId);
    return row ? [{ each: quantity, row }] : [];
  });
  const price = bundlePrice(
    ore(offer.priceOre),
    parts.map(({ row, each }) => ore(row.card.price.ore * each)),
    bundle.mayCostMore,
  );
  const isThere = ({ row, each }: Part): boolean =>
    !row.soldOut && (row.card.stockKind !== 'counted' || (available.get(row.offerId) ?? 0) >= each);
  return {
    offerId: offer.id,
    shopId: offer.shopId,
    category: offer.category,
    department: isCategorySlug(offer.category) ? departmentOf(offer.category) : '',
    gtin: null,
    name: offer.name,
    folded: fold(offer.name),
    exact: exactForm(offer.name),
    foldedDescription: fold([offer.description, ...parts.map(({ row }) => row.name)].join(' ')),
    priceOre: price,
    inStock: !offer.soldOut && parts.every(isThere),
    soldOut: offer.soldOut,
    listed: true,
    variantGroup: null,
    card: { ...cardOf(offer, parts, price), ...(promotions && { promotions }) },
    detail: detailOf(offer, bundle, parts, pictures),
  };
}

function cardOf(offer: OfferRow, parts: readonly Part[], price: Ore): Omit<OfferCard, 'inStock'> {
  const cards = parts.map(({ row }) => row.card);
  const days = cards.flatMap(({ homeDays }) => (homeDays ? [homeDays] : []));
  const ages = cards.flatMap(({ ageLimit }) => ageLimit ?? []);
  const kinds = cards.map(({ stockKind }) => stockKind);
  return {
    id: offer.id,
    shopId: offer.shopId,
    name: offer.name,
    brand: null,
    category: offer.category,
    price: { ore: price, unit: 'piece', amount: 1 },
    unitPrice: null,
    content: null,
    depositOre: sumOf(parts, (row) => row.card.depositOre),
    weighed: false,
    stockKind: kinds.find((kind) => kind === 'ordered-home') ?? kinds.find((kind) => kind === 'usually-there') ?? 'counted',
    quantity: {
      step: 1,
      min: 1,
      max: Math.max(1, Math.min(MOST_BUNDLES, ...parts.map(({ row, each }) => Math.floor(row.card.quantity.max / each)))),
    },
    // All of it is packed by its own zone; the card tells the coldest.
    zone: TEMPERATURE_ZONES.findLast((zone) => cards.some((card) => card.zone === zone)) ?? 'ambient',
    ageLimit: ages.length > 0 ? Math.max(...ages) : null,
    picture: offer.picture,
    service: false,
    ...(days.length > 0 && { homeDays: { from: Math.max(...days.map(({ from }) => from)), to: Math.max(...days.map(({ to }) => to)) } }),
    bundle: { parts: parts.length },
  };
}

function detailOf(offer: OfferRow, bundle: BundleRow, parts: readonly Part[], pictures: readonly ShownPicture[] | undefined): OfferDetail {
  const weights = parts.map(({ row, each }) => (row.detail.weightGrams === null ? null : row.detail.weightGrams * each));
  return {
    description: offer.description,
    gtin: null,
    sku: offer.sku,
    isFood: false,
    food: null,
    hazards: { hazardous: false },
    dailyGoods: parts.every(({ row }) => row.detail.dailyGoods),
    withdrawable: parts.some(({ row }) => row.detail.withdrawable),
    vatCategory: offer.vatCategory,
    weightGrams: weights.reduce<number | null>((sum, each) => (sum === null || each === null ? null : sum + each), 0),
    ...(pictures && { pictures: pictures.map(({ file, alt }) => ({ file, alt })) }),
    bundle: { priceOre: offer.priceOre, mayCostMore: bundle.mayCostMore, parts: parts.map(partOf) },
  };
}

function partOf({ row: { offerId, name, card, detail }, each }: Part): BundlePart {
  const { food } = detail;
  return {
    offerId,
    name,
    quantity: each,
    priceOre: card.price.ore,
    depositOre: card.depositOre,
    content: card.content,
    ageLimit: card.ageLimit,
    zone: card.zone,
    withdrawable: detail.withdrawable,
    isFood: detail.isFood,
    food: food && { contains: food.contains, mayContain: food.mayContain, allergensComplete: food.allergensComplete },
    hazards: detail.hazards,
    ...(card.promotions && { promotions: card.promotions }),
  };
}
