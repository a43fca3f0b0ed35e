import type { BundleWanted, StaffBundle } from '@galleria/contract/bundles';
import { bundlePrice, bundleRefusals, type PartGoods, setsLeft } from '@galleria/domain/bundle';
import { categoryOf, isCategorySlug } from '@galleria/domain/catalogue';
import { type Ore, ore } from '@galleria/domain/money';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import {
  type BundleRow,
  bundlesAmong,
  bundlesOfShop,
  factsOfParts,
  PAGE_SIZE,
  type PartFacts,
  type SoldRow,
  soldSince,
  writeBundle,
} from './bundle.store.ts';
import { placed } from './edit-offer.ts';
import { findOffers, writeOffers } from './offer.store.ts';
import type { OfferDraft, OfferRow } from './offer.ts';
import { publishOffers } from './publish.ts';
import { lockNumbers, nextNumber } from './staff.store.ts';
import { lockOffersById } from './table.store.ts';
import { shownOf } from './variant.store.ts';

const DAYS_SOLD_MS = 30 * 86_400_000;

/**
 * Makes a bundle: an offer with a number, a price history and pictures of its own, and what it holds. The parts are held meanwhile, so that the sum they
 * come to is the one that was judged. What stands in the way is answered as `bundle.refused`.
 */
export async function makeBundle(ctx: Ctx, shopId: string, wanted: BundleWanted): Promise<StaffBundle> {
  const { tx } = ctx;
  await judge(ctx, shopId, wanted);
  await lockNumbers(tx, shopId);
  const draft = bundleDraft(shopId, wanted, { id: newId(), sku: await nextNumber(tx, shopId) });
  return keep(ctx, draft, { wanted, action: 'bundle.made' });
}

/** Changes the whole bundle. Orders keep what was frozen on their lines; whoever has it in the basket is shown the new price before anything is bought. */
export async function changeBundle(
  ctx: Ctx,
  at: { readonly shopId: string; readonly id: string },
  wanted: BundleWanted & { readonly version: number },
): Promise<StaffBundle> {
  const { tx } = ctx;
  found((await bundlesAmong(tx, [at.id])).find(({ shopId }) => shopId === at.shopId));
  const held = await judge(ctx, at.shopId, wanted, at.id);
  const { version, factsBy: _by, factsDue: _due, ...before } = found(held.find(({ id }) => id === at.id));
  if (version !== wanted.version) throw new Problem('bundle.changed');
  const { name, description, priceOre } = wanted;
  const state = wanted.hidden ? 'hidden' : 'live';
  const draft: OfferDraft = { ...before, ...placed(wanted.category, wanted.name), name, description, priceOre, state };
  return keep(ctx, draft, { wanted, action: 'bundle.changed' });
}

interface Keeping {
  readonly wanted: BundleWanted;
  readonly action: 'bundle.made' | 'bundle.changed';
}
async function keep(ctx: Ctx, draft: OfferDraft, { wanted, action }: Keeping): Promise<StaffBundle> {
  const { tx } = ctx;
  const { id, shopId } = draft;
  await writeOffers(tx, [draft], 'hand');
  await writeBundle(tx, { id, shopId, mayCostMore: wanted.mayCostMore, parts: wanted.parts });
  await publishOffers(tx, [id]);
  const { name, priceOre, mayCostMore, hidden, parts } = wanted;
  await audit(tx, { action, subject: `offer:${id}`, details: { name, priceOre, mayCostMore, hidden, parts }, requestId: ctx.requestId });
  return showBundle(ctx, shopId, id);
}

/** Holds the parts (and the bundle itself), in the one order in which offers are held, and throws what is against it. */
async function judge({ tx }: Ctx, shopId: string, { priceOre, mayCostMore, parts }: BundleWanted, itself?: string): Promise<OfferRow[]> {
  const ids = parts.map(({ offerId }) => offerId);
  const held = await lockOffersById(tx, shopId, [...new Set([...ids, ...(itself ? [itself] : [])])]);
  const offers = new Map(held.map((offer) => [offer.id, offer]));
  const bundles = new Set((await bundlesAmong(tx, ids)).map(({ id }) => id));
  const refusals = bundleRefusals({
    priceOre,
    mayCostMore,
    parts: parts.map(({ offerId, quantity }) => ({ quantity, goods: goodsOf(found(offers.get(offerId)), bundles.has(offerId)) })),
  });
  if (refusals.length > 0) throw new Problem('bundle.refused', { refusals });
  return held;
}

const goodsOf = (offer: OfferRow, isBundle: boolean): PartGoods => ({
  offerId: offer.id,
  name: offer.name,
  priceOre: offer.priceOre,
  perPiece: offer.priceUnit === 'piece' && offer.priceAmount === 1,
  weighed: offer.weighed,
  service: offer.service,
  isBundle,
  ageLimit: offer.ageLimit,
  declaration: offer.declaration,
});

/** What a bundle has of its own; the rest of an offer's columns follow from its parts and are read from them. */
export function bundleDraft(shopId: string, wanted: BundleWanted, numbers: Pick<OfferDraft, 'id' | 'sku'>): OfferDraft {
  return {
    shopId,
    ...numbers,
    gtin: null,
    name: wanted.name,
    brand: null,
    description: wanted.description,
    ...placed(wanted.category, wanted.name),
    tillGroup: null,
    vatCategory: categoryOf(wanted.category).vat,
    priceOre: wanted.priceOre,
    priceUnit: 'piece',
    priceAmount: 1,
    ...{ step: 1, minQuantity: 1, maxQuantity: 99 },
    contentAmount: null,
    contentUnit: null,
    depositOre: 0,
    stockKind: 'usually-there',
    weighed: false,
    ageLimit: null,
    service: false,
    weightGrams: null,
    food: null,
    hazards: { hazardous: false },
    picture: null,
    shelf: '',
    state: wanted.hidden ? 'hidden' : 'live',
    soldOut: false,
    handMade: true,
  };
}

export async function showBundle(ctx: Ctx, shopId: string, id: string): Promise<StaffBundle> {
  const bundle = found((await bundlesAmong(ctx.tx, [id])).find((each) => each.shopId === shopId));
  return found((await viewBundles(ctx, shopId, [bundle]))[0]);
}

export async function showBundles(ctx: Ctx, shopId: string, page: number) {
  const rows = await bundlesOfShop(ctx.tx, shopId, page);
  return { bundles: await viewBundles(ctx, shopId, rows.slice(0, PAGE_SIZE)), page, more: rows.length > PAGE_SIZE };
}

async function viewBundles({ tx, now }: Ctx, shopId: string, bundles: readonly BundleRow[]): Promise<StaffBundle[]> {
  if (bundles.length === 0) return [];
  const ids = bundles.map(({ id }) => id);
  const all = [...new Set([...ids, ...bundles.flatMap(({ parts }) => parts.map(({ offerId }) => offerId))])];
  const offers = new Map((await findOffers(tx, all)).map((offer) => [offer.id, offer]));
  const facts = new Map((await factsOfParts(tx, all)).map((each) => [each.id, each]));
  const shown = await shownOf(tx, ids);
  const sold = new Map((await soldSince(tx, shopId, ids, new Date(now.getTime() - DAYS_SOLD_MS))).map((row) => [row.id, row]));
  return bundles.map((bundle) => viewBundle(bundle, { offers, facts, shown: shown.has(bundle.id), sold: sold.get(bundle.id) }));
}

interface Beside {
  readonly offers: ReadonlyMap<string, OfferRow>;
  readonly facts: ReadonlyMap<string, PartFacts>;
  readonly shown: boolean;
  readonly sold: SoldRow | undefined;
}

/** Pure: a bundle with its parts as staff see it, each with what stands in its way. */
function viewBundle(bundle: BundleRow, { offers, facts, shown, sold }: Beside): StaffBundle {
  const offer = found(offers.get(bundle.id));
  const parts = bundle.parts.map(({ offerId, quantity }) => {
    const goods = found(offers.get(offerId));
    const told = found(facts.get(offerId));
    const { name, sku, priceOre, depositOre } = goods;
    return { offerId, name, sku, quantity, priceOre, depositOre, left: told.left, obstacle: obstacleOf(goods, told, quantity) };
  });
  const sums = parts.map(({ priceOre, quantity }): Ore => ore(priceOre * quantity));
  return {
    id: bundle.id,
    version: offer.version,
    sku: offer.sku,
    name: offer.name,
    description: offer.description,
    category: isCategorySlug(offer.category) ? offer.category : 'groceries',
    priceOre: offer.priceOre,
    asksOre: bundlePrice(ore(offer.priceOre), sums, bundle.mayCostMore),
    separateOre: sums.reduce((sum, each) => sum + each, 0),
    depositOre: parts.reduce((sum, { depositOre, quantity }) => sum + depositOre * quantity, 0),
    mayCostMore: bundle.mayCostMore,
    hidden: offer.state !== 'live',
    soldOut: offer.soldOut,
    shown,
    missing: (facts.get(bundle.id)?.missing ?? []).filter((fact) => fact !== 'bundle-part'),
    left: setsLeft(parts.map(({ quantity, left }) => ({ quantity, left: left ?? undefined }))) ?? null,
    parts,
    sold: { bundles: sold?.bundles ?? 0, orders: sold?.orders ?? 0, goodsOre: sold?.goodsOre ?? 0 },
  };
}

function obstacleOf(goods: OfferRow, { missing, recalled, left }: PartFacts, quantity: number): StaffBundle['parts'][number]['obstacle'] {
  if (recalled) return 'recalled';
  if (goods.state !== 'live') return 'hidden';
  if (missing.length > 0 || goods.priceUnit !== 'piece' || goods.weighed) return 'facts';
  if (goods.soldOut) return 'sold-out';
  return left !== null && left < quantity ? 'short' : null;
}
