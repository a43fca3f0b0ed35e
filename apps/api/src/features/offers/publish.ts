import type { OfferCard, OfferDetail, Promotion } from '@galleria/contract/catalogue';
import type { TenantTx } from '@galleria/db';
import {
  type Allergen,
  categoryOf,
  departmentOf,
  type FoodFacts,
  heldBefore,
  isAllergen,
  isCategorySlug,
  mergeFoodFacts,
  missingBeforeSale,
  priceUnitOf,
  type SaleOffer,
  unitPriceOf,
} from '@galleria/domain/catalogue';
import { ore } from '@galleria/domain/money';
import { exactForm, fold, searchedText } from '@galleria/domain/search';
import { localDate } from '@galleria/domain/time';
import { VAT_CATEGORIES } from '@galleria/domain/vat';
import { type BundleRow, bundlesWith } from './bundle.store.ts';
import { bundleLacks, bundleRow, type ShownPart } from './bundle-row.ts';
import { findOffers } from './offer.store.ts';
import type { OfferRow } from './offer.ts';
import { type ShownPicture, shownPictures } from './picture.store.ts';
import {
  availableOf,
  hiddenOffers,
  type ItemRow,
  itemsByGtin,
  type Lacks,
  noteLacks,
  type PublicRow,
  recalledOffers,
  writeFaces,
  writePublic,
} from './public.store.ts';
import { shownPromotions } from './shown-promotions.ts';
import { lockGroupsOf, type VariantRow, variantsOf } from './variant.store.ts';
import { type VariantFace, variantFaces } from './variant-faces.ts';

/**
 * Writes what the public sees of these offers, in the transaction that changed them. Hidden and missing ones leave the public table, and so
 * do those that a recall or a decision of the municipality stops and those that the gate holds; what that is stands on the offer afterwards (`missing_facts`), and what is wanted beside it (`wanted_facts`).
 * Where the item register and the shop differ, every allergen of either is shown. Bundles that hold one of them are written with them: they are sold as long as all their parts are.
 */
export async function publishOffers(tx: TenantTx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const bundles = await bundlesWith(tx, ids);
  const written = new Set([...ids, ...bundles.map(({ id }) => id)]);
  const read = [...new Set([...written, ...bundles.flatMap(({ parts }) => parts.map(({ offerId }) => offerId))])];
  const variants = await groupsOf(tx, read);
  const offers = await findOffers(tx, [...new Set([...read, ...variants.map(({ offerId }) => offerId)])]);
  const available = await availableOf(tx, read);
  const { rows, lacks } = await shownGoods(tx, { offers, bundles, variants, available });
  const all = [...rows, ...(await shownBundles(tx, { offers, bundles, available, shown: rows, lacks }))];
  await noteLacks(tx, new Map([...lacks].filter(([id]) => written.has(id))));
  await writePublic(
    tx,
    all.filter((row) => written.has(row.offerId)),
    [...written].filter((id) => !all.some((row) => row.offerId === id)),
  );
  // Of the others in their groups only the face: their stock is not held here.
  const groups = new Set(variants.filter(({ offerId }) => written.has(offerId)).map(({ groupId }) => groupId));
  const besides = new Set(variants.filter(({ groupId }) => groups.has(groupId)).map(({ offerId }) => offerId));
  await writeFaces(
    tx,
    all.filter((row) => besides.has(row.offerId) && !written.has(row.offerId)),
  );
}

interface AtHand {
  readonly offers: readonly OfferRow[];
  readonly bundles: readonly BundleRow[];
  readonly available: ReadonlyMap<string, number>;
}

/** Goods that may be shown as their public rows, and of all of them what they lack. */
async function shownGoods(tx: TenantTx, { offers, bundles, variants, available }: AtHand & { readonly variants: readonly VariantRow[] }) {
  const goods = offers.filter(({ id }) => !bundles.some((bundle) => bundle.id === id));
  const items = await itemsByGtin(
    tx,
    goods.flatMap((offer) => (offer.gtin ? [offer.gtin] : [])),
  );
  const itemOf = (offer: OfferRow) => (offer.gtin ? items.get(offer.gtin) : undefined);
  const lacks = new Map(goods.map((offer) => [offer.id, lacksOf(offer, itemOf(offer))]));
  const recalled = await recalledOffers(
    tx,
    goods.map(({ id }) => id),
  );
  const hidden = await hiddenOffers(
    tx,
    goods.map(({ id }) => id),
  );
  const live = goods
    .filter(({ id, state }) => state === 'live' && lacks.get(id)?.held.length === 0 && !recalled.has(id) && !hidden.get(id)?.has('whole'))
    .map((offer) => withoutHidden(offer, hidden.get(offer.id)));
  const pictures = await shownPictures(tx, live);
  const promotions = await shownPromotions(tx, live);
  const faces = variantFaces(live, variants);
  const rows = live.map((offer) =>
    publicRow(offer, {
      available: available.get(offer.id),
      item: itemOf(offer),
      pictures: pictures.get(offer.id),
      promotions: promotions.get(offer.id),
      face: faces.get(offer.id),
    }),
  );
  return { rows, lacks };
}

/** Bundles all of whose parts are sold; what keeps the others is noted in `lacks`. */
async function shownBundles(
  tx: TenantTx,
  { offers, bundles, available, shown, lacks }: AtHand & { readonly shown: readonly ShownPart[]; readonly lacks: Map<string, Lacks> },
): Promise<PublicRow[]> {
  if (bundles.length === 0) return [];
  const byId = new Map(shown.map((row) => [row.offerId, row]));
  const hidden = await hiddenOffers(
    tx,
    bundles.map(({ id }) => id),
  );
  const whole = bundles.flatMap((bundle) => {
    const offer = offers.find(({ id }) => id === bundle.id);
    if (!offer) return [];
    const lack = bundleLacks(saleOffer(offer, undefined), bundle, byId);
    lacks.set(offer.id, lack);
    const isShown = offer.state === 'live' && lack.held.length === 0 && !hidden.get(offer.id)?.has('whole');
    return isShown ? [{ bundle, offer: withoutHidden(offer, hidden.get(offer.id)) }] : [];
  });
  const pictures = await shownPictures(
    tx,
    whole.map(({ offer }) => offer),
  );
  const promotions = await shownPromotions(
    tx,
    whole.map(({ offer }) => offer),
  );
  return whole.map((each) =>
    bundleRow({ ...each, shown: byId, available, pictures: pictures.get(each.offer.id), promotions: promotions.get(each.offer.id) }),
  );
}

/** Pure: the offer as everybody may see it, when the municipality has hidden its text or its pictures. */
export const withoutHidden = (offer: OfferRow, hidden: ReadonlySet<string> | undefined): OfferRow => ({
  ...offer,
  ...(hidden?.has('text') && { description: '' }),
  ...(hidden?.has('picture') && { picture: null }),
});

/** The whole groups of these offers, held, so that two who publish members of one group follow one another. */
async function groupsOf(tx: TenantTx, ids: readonly string[]): Promise<VariantRow[]> {
  const variants = await variantsOf(tx, ids);
  if (variants.length === 0) return variants;
  await lockGroupsOf(tx, ids);
  return variantsOf(tx, ids);
}

/** Pure: the offer as the gate looks at it, with what shop and item register say of it together. */
export function saleOffer(offer: OfferRow, item: ItemRow | undefined): SaleOffer {
  const { contentAmount, contentUnit, ageLimit } = offer;
  return {
    name: offer.name,
    price: ore(offer.priceOre),
    per: priceUnitOf(offer.priceUnit),
    content: contentAmount !== null && contentUnit !== null ? { quantity: contentAmount, unit: contentUnit } : null,
    category: isCategorySlug(offer.category) ? offer.category : null,
    vat: VAT_CATEGORIES.find((category) => category === offer.vatCategory) ?? null,
    hazards: offer.hazards,
    ageLimit: ageLimit === 15 || ageLimit === 18 ? ageLimit : null,
    zone: offer.temperatureZone,
    description: offer.description,
    gtin: offer.gtin,
    hasPicture: offer.picture !== null,
    food: mergeFoodFacts([offer.food, item ? factsOf(item) : null]),
    declaration: offer.declaration,
    folkolNotified: offer.folkolNotified === true,
  };
}

/** Pure: what keeps an offer from the galleria, and what the law wants told of it beside that. */
export function lacksOf(offer: OfferRow, item: ItemRow | undefined): Lacks {
  const asked = saleOffer(offer, item);
  const held = heldBefore(asked, { byHand: offer.factsBy === null, due: offer.factsDue === true });
  return { held, wanted: missingBeforeSale(asked).filter((fact) => !held.includes(fact)) };
}

interface Beside {
  readonly available: number | undefined;
  readonly item: ItemRow | undefined;
  readonly pictures: readonly ShownPicture[] | undefined;
  readonly promotions: Promotion[] | undefined;
  readonly face: VariantFace | undefined;
}

/** Pure: one offer with its stock, the register's facts and its pictures → its public row. */
function publicRow(offer: OfferRow, { available, item, pictures, promotions, face }: Beside): ShownPart {
  const isFood = isCategorySlug(offer.category) && categoryOf(offer.category).kind === 'food';
  const words = [face?.name ?? offer.name, offer.brand ?? '', face?.words ?? ''].join(' ').trim();
  const inStock = !offer.soldOut && (offer.stockKind !== 'counted' || (available ?? 0) > 0);
  const detail: OfferDetail = {
    description: offer.description,
    gtin: offer.gtin,
    sku: offer.sku,
    isFood,
    food: isFood ? writable(mergeFoodFacts([offer.food, item ? factsOf(item) : null])) : null,
    hazards: offer.hazards === null ? null : (structuredClone(offer.hazards) as OfferDetail['hazards']),
    dailyGoods: offer.dailyGoods,
    withdrawable: offer.withdrawable,
    vatCategory: offer.vatCategory,
    weightGrams: offer.weightGrams,
    ...(offer.declaration && { declaration: structuredClone(offer.declaration) as OfferDetail['declaration'] }),
    ...(pictures && { pictures: pictures.map(({ file, alt }) => ({ file, alt })) }),
  };
  return {
    offerId: offer.id,
    shopId: offer.shopId,
    category: offer.category,
    department: isCategorySlug(offer.category) ? departmentOf(offer.category) : '',
    gtin: offer.gtin,
    name: face?.name ?? offer.name,
    folded: searchedText([face?.name ?? offer.name, face?.words ?? ''].join(' '), offer.brand ?? ''),
    exact: exactForm(words),
    foldedDescription: fold(offer.description),
    priceOre: offer.priceOre,
    inStock,
    soldOut: offer.soldOut,
    listed: face?.listed ?? true,
    variantGroup: face?.variants.groupId ?? null,
    card: { ...cardOf(offer), ...(face && { name: face.name, variants: face.variants }), ...(promotions && { promotions }) },
    detail,
  };
}

/** `inStock` is a column of its own, added when the card is read: it changes when stock crosses zero, and nothing else does. */
function cardOf(offer: OfferRow): Omit<OfferCard, 'inStock'> {
  const content =
    offer.contentAmount !== null && offer.contentUnit !== null ? { quantity: offer.contentAmount, unit: offer.contentUnit } : null;
  const homeDays = homeDaysOf(offer);
  const unitPrice = unitPriceOf({ price: ore(offer.priceOre), per: priceUnitOf(offer.priceUnit), content });
  return {
    id: offer.id,
    shopId: offer.shopId,
    name: offer.name,
    brand: offer.brand,
    category: offer.category,
    price: { ore: offer.priceOre, unit: offer.priceUnit, amount: offer.priceAmount },
    unitPrice: unitPrice ? { ore: unitPrice.price, per: unitPrice.per } : null,
    content,
    depositOre: offer.depositOre,
    weighed: offer.weighed,
    stockKind: offer.stockKind,
    quantity: { step: offer.step, min: offer.minQuantity, max: offer.maxQuantity },
    zone: offer.temperatureZone,
    ageLimit: offer.ageLimit,
    picture: offer.picture,
    service: offer.service,
    ...(homeDays && { homeDays }),
  };
}

/** In how many days goods that are ordered home are in the shop; undefined for others, and where nobody has said. */
export const homeDaysOf = ({ stockKind, homeDaysFrom: from, homeDaysTo: to }: OfferRow) =>
  stockKind === 'ordered-home' && from !== null && to !== null ? { from, to } : undefined;

const allergens = (codes: readonly string[]): Allergen[] => codes.filter(isAllergen);

/** A register entry is help, never an answer for all fourteen: what it does not name stays unknown. */
export const factsOf = (item: ItemRow): FoodFacts => ({
  ingredients: item.ingredients,
  ingredientsInSwedish: item.swedish,
  contains: allergens(item.contains),
  mayContain: allergens(item.mayContain),
  allergensComplete: false,
  nutrition: item.nutrition as FoodFacts['nutrition'],
  sources: [{ name: item.source, licence: item.licence, date: localDate(item.sourceDate) }],
});

export const writable = (facts: FoodFacts | null): OfferDetail['food'] =>
  facts && {
    ...facts,
    contains: [...facts.contains],
    mayContain: [...facts.mayContain],
    nutrition: facts.nutrition && { ...facts.nutrition },
    sources: facts.sources.map((source) => ({ ...source })),
  };
