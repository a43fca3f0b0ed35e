import type { NewOffer, StaffOffer } from '@galleria/contract/offers';
import { categoryOf, PRICE_UNIT_SIZE, parseGtin, usualQuantityRule } from '@galleria/domain/catalogue';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { placed } from './edit-offer.ts';
import { lockOffer, writeOffers } from './offer.store.ts';
import type { OfferDraft } from './offer.ts';
import { publishOffers } from './publish.ts';
import { lockNumbers, nextNumber, sameGoods } from './staff.store.ts';
import { viewOffer } from './view.ts';

/**
 * New goods that no till file told of. They are live at once and the gate holds them until everything is there that the law asks for their
 * kind, so that the last fact opens the shelf. An article number or EAN that the shop has already answers `offer.already-there`.
 */
export async function createOffer(ctx: Ctx, shopId: string, wanted: NewOffer): Promise<StaffOffer> {
  const { tx } = ctx;
  const gtin = wanted.gtin ? parseGtin(wanted.gtin) : null;
  if (gtin && !gtin.ok) throw new Problem('offer.gtin', { reason: gtin.error });
  await lockNumbers(tx, shopId);
  const known = await sameGoods(tx, shopId, { sku: wanted.sku ?? null, gtin: gtin?.value ?? null });
  if (known) throw new Problem('offer.already-there', known);
  const draft = draftOf(shopId, wanted, { sku: wanted.sku ?? (await nextNumber(tx, shopId)), gtin: gtin?.value ?? null });
  await writeOffers(tx, [draft], 'hand');
  await publishOffers(tx, [draft.id]);
  await audit(tx, {
    action: 'offer.created',
    subject: `offer:${draft.id}`,
    details: { sku: draft.sku, name: draft.name },
    requestId: ctx.requestId,
  });
  return viewOffer(tx, found(await lockOffer(tx, shopId, draft.id)));
}

function draftOf(shopId: string, wanted: NewOffer, numbers: Pick<OfferDraft, 'sku' | 'gtin'>): OfferDraft {
  const { unit, amount } = PRICE_UNIT_SIZE[wanted.per];
  const rule = usualQuantityRule(unit);
  const { content } = wanted;
  const category = categoryOf(wanted.category);
  return {
    id: newId(),
    shopId,
    ...numbers,
    name: wanted.name,
    brand: wanted.brand ?? null,
    description: '',
    ...placed(wanted.category, wanted.name),
    tillGroup: null,
    vatCategory: category.vat,
    priceOre: wanted.priceOre,
    priceUnit: unit,
    priceAmount: amount,
    step: rule.step,
    minQuantity: rule.least,
    maxQuantity: rule.most,
    contentAmount: content?.quantity ?? null,
    contentUnit: content?.unit ?? null,
    depositOre: 0,
    stockKind: 'usually-there',
    weighed: wanted.per === 'kg',
    ageLimit: null,
    service: category.kind === 'service',
    weightGrams: content && (content.unit === 'gram' || content.unit === 'millilitre') ? content.quantity : null,
    food: null,
    hazards: null,
    picture: null,
    shelf: '',
    state: 'live',
    soldOut: false,
    handMade: true,
  };
}
