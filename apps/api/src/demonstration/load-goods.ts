import type { Pool, TenantTx } from '@galleria/db';
import { withTenant } from '@galleria/db';
import { shops } from '@galleria/demo/galleria';
import type { DemoGood, DemoService } from '@galleria/demo/goods';
import { categoryOf, type FoodFacts, type HazardFacts, isCategorySlug, spoilsQuickly } from '@galleria/domain/catalogue';
import { localDate } from '@galleria/domain/time';
import { type OfferDraft, publishOffers, setOnHand, writeOffers } from '../features/offers/index.ts';
import { declarationOf } from './declarations.ts';
import { offerIdOf, shopIdOf, systemCall, tenantIdOf } from './ids.ts';

const SIGNAL_WORDS = { Fara: 'danger', Varning: 'warning' } as const;
const CHECKED_ON = localDate('2026-10-05');

const drawn = (picture: DemoGood['picture']): string => `drawn:${picture.key}:${picture.palette}:${picture.label}`;

/** Every shop's range, published, with what stands on the shelf. Services are offers that never go in a basket. */
export async function loadGoods(pool: Pool): Promise<void> {
  for (const shop of shops) {
    await withTenant(pool, systemCall(tenantIdOf(shop.homeTenant)), async (tx) => {
      const goods = shop.goods.map((good) => draftOf(shop.slug, good));
      const services = shop.services.map((service) => serviceDraft(shop.slug, service));
      const ids = await writeOffers(tx, [...goods, ...services], 'demonstration');
      await shelve(tx, shop.slug, shop.goods);
      await publishOffers(tx, ids);
    });
  }
}

const shelve = (tx: TenantTx, shopSlug: string, goods: readonly DemoGood[]): Promise<void> =>
  setOnHand(
    tx,
    goods
      .filter((good) => good.stockKind === 'counted')
      .map((good) => ({ shopId: shopIdOf(shopSlug), offerId: offerIdOf(shopSlug, good.sku), onHand: good.onHand })),
    { cause: 'demonstration' },
  );

function draftOf(shopSlug: string, good: DemoGood): OfferDraft {
  const { category } = good;
  const perishable = isCategorySlug(category) && spoilsQuickly(category, good.name);
  return {
    id: offerIdOf(shopSlug, good.sku),
    shopId: shopIdOf(shopSlug),
    sku: good.sku,
    gtin: good.gtin ?? null,
    name: good.name,
    brand: good.brand ?? null,
    description: '',
    category,
    tillGroup: null,
    vatCategory: good.vatCategory,
    priceOre: good.priceOre,
    priceUnit: good.pricePer.unit,
    priceAmount: good.pricePer.amount,
    step: good.quantity.step,
    minQuantity: good.quantity.min,
    maxQuantity: good.quantity.max,
    contentAmount: good.content?.quantity ?? null,
    contentUnit: good.content?.unit ?? null,
    depositOre: good.depositOre,
    stockKind: good.stockKind,
    homeDaysFrom: good.stockKind === 'ordered-home' ? 3 : null,
    homeDaysTo: good.stockKind === 'ordered-home' ? 5 : null,
    weighed: good.weighed,
    temperatureZone: good.temperatureZone,
    ageLimit: good.ageLimit ?? null,
    dailyGoods: good.dailyGoods,
    withdrawable: !perishable,
    service: false,
    weightGrams: good.weightGrams,
    food: good.food ? foodOf(good.food, shopSlug) : null,
    hazards: hazardsOf(good),
    declaration: declarationOf(good),
    picture: drawn(good.picture),
    shelf: String(good.shelf).padStart(4, '0'),
    state: 'live',
    soldOut: false,
  };
}

const foodOf = (food: NonNullable<DemoGood['food']>, shopSlug: string): FoodFacts => ({
  ingredients: food.ingredients,
  ingredientsInSwedish: true,
  contains: [...food.contains],
  mayContain: [...food.mayContain],
  allergensComplete: true,
  nutrition: food.nutrition ? { ...food.nutrition, fibreGrams: null } : null,
  sources: [{ name: shops.find((shop) => shop.slug === shopSlug)?.name ?? shopSlug, licence: null, date: CHECKED_ON }],
});

function hazardsOf(good: DemoGood): HazardFacts | null {
  if (good.hazards) {
    return {
      hazardous: true,
      label: {
        pictograms: good.hazards.pictograms as never,
        signalWord: good.hazards.signalWord ? SIGNAL_WORDS[good.hazards.signalWord] : null,
        statements: good.hazards.statements.map((statement) => statement.code),
      },
    };
  }
  return isCategorySlug(good.category) && categoryOf(good.category).needsHazards ? { hazardous: false } : null;
}

function serviceDraft(shopSlug: string, service: DemoService): OfferDraft {
  return {
    id: offerIdOf(shopSlug, service.sku),
    shopId: shopIdOf(shopSlug),
    sku: service.sku,
    gtin: null,
    name: service.name,
    brand: null,
    description: service.description,
    category: service.category,
    tillGroup: null,
    vatCategory: 'standard',
    priceOre: service.priceFromOre,
    priceUnit: 'piece',
    priceAmount: 1,
    step: 1,
    minQuantity: 1,
    maxQuantity: 1,
    contentAmount: null,
    contentUnit: null,
    depositOre: 0,
    stockKind: 'usually-there',
    weighed: false,
    temperatureZone: 'ambient',
    ageLimit: null,
    dailyGoods: false,
    withdrawable: true,
    service: true,
    weightGrams: null,
    food: null,
    hazards: null,
    picture: drawn(service.picture),
    shelf: '',
    state: 'live',
    soldOut: false,
  };
}
