import { type CategorySlug, type Content, PRICE_UNIT_SIZE, type PriceUnit, usualQuantityRule } from '@galleria/domain/catalogue';
import type { FieldChange } from '@galleria/domain/price-file';
import { newId } from '../../core/id.ts';
import { type HandField, type OfferDraft, type OfferRow, placed } from '../offers/index.ts';
import { ageLimitOfWords } from './age-words.ts';
import type { RowFacts } from './price-file.store.ts';
import type { WaitingRow } from './row.store.ts';

/** Where goods stand until somebody has said what they are; nothing that stands there is shown. */
export const rootOf = (shopKind: string): CategorySlug => (shopKind === 'building-supplies' ? 'building' : 'groceries');

/** A row of the till as a new offer of the shop. */
export function newOffer(values: RowFacts, shop: { readonly id: string; readonly kind: string }): OfferDraft {
  return {
    id: newId(),
    shopId: shop.id,
    sku: values.articleNumber,
    gtin: values.gtin,
    inStoreCode: values.inStoreCode,
    name: values.name,
    brand: null,
    description: '',
    tillGroup: values.group,
    vatCategory: values.vat,
    priceOre: values.price,
    depositOre: values.deposit ?? 0,
    ...placed(values.category ?? rootOf(shop.kind), values.name),
    ...pricedPer(values.per),
    ...holding(values.content),
    stockKind: values.onHand === null ? 'usually-there' : 'counted',
    ageLimit: ageLimitOfWords(`${values.group ?? ''} ${values.name}`),
    service: false,
    food: null,
    hazards: null,
    picture: null,
    shelf: '',
    state: 'live',
    soldOut: false,
    handEdited: [],
  };
}

/** What follows from the unit of the price: in which steps the goods are sold, and that what is priced by the kilogram is weighed. */
function pricedPer(per: PriceUnit) {
  const { unit, amount } = PRICE_UNIT_SIZE[per];
  const rule = usualQuantityRule(unit);
  return { priceUnit: unit, priceAmount: amount, step: rule.step, minQuantity: rule.least, maxQuantity: rule.most, weighed: per === 'kg' };
}

/** A litre weighs about a kilogram: near enough for a bus's limit of weight. */
const holding = (content: Content | null) => ({
  contentAmount: content?.quantity ?? null,
  contentUnit: content?.unit ?? null,
  weightGrams: content && (content.unit === 'gram' || content.unit === 'millilitre') ? content.quantity : null,
});

/**
 * The offer after the row: a planned change at a time, unless a person has set the field by hand since. `draft` is undefined when nothing of the
 * offer itself changes (its shelf may). A row planned as new whose article exists by now changes it in all that the row tells.
 */
export function changedOffer(offer: OfferRow, row: WaitingRow): OfferDraft | undefined {
  const { version: _, factsBy: _by, factsDue: _due, ...before } = offer;
  if (row.verdict === 'hidden') return before.state === 'live' ? { ...before, state: 'missing' } : undefined;
  const changes = row.verdict === 'new' && row.values ? allOf(row.values) : row.changes;
  let draft: OfferDraft = before;
  for (const change of changes) {
    if (!offer.handEdited.includes(change.field as HandField)) draft = { ...draft, ...fieldsOf(change, draft) };
  }
  const changed = Object.entries(draft).some(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof typeof before]),
  );
  return changed ? draft : undefined;
}

const allOf = (values: RowFacts): FieldChange[] => [
  ...(['name', 'price', 'per', 'vat', 'category', 'gtin', 'inStoreCode', 'content', 'deposit', 'onHand'] as const)
    .filter((field) => values[field] !== null)
    .map((field) => ({ field, from: null, to: values[field] })),
  { field: 'hidden', from: true, to: false },
];

// The plan wrote `to` from a row's values, so each field's type is that of RowValues; JSON has kept it.
function fieldsOf({ field, to }: FieldChange, draft: OfferDraft): Partial<OfferDraft> {
  switch (field) {
    case 'name':
      return { name: to as string };
    case 'price':
      return { priceOre: to as number };
    case 'per':
      return pricedPer(to as PriceUnit);
    case 'vat':
      return { vatCategory: to as string };
    case 'category':
      return placed(to as CategorySlug, draft.name);
    case 'gtin':
      return { gtin: to as string };
    case 'inStoreCode':
      return { inStoreCode: to as string };
    case 'content':
      return holding(to as Content);
    case 'deposit':
      return { depositOre: to as number };
    case 'onHand':
      return { stockKind: 'counted' };
    case 'hidden':
      return draft.state === 'missing' ? { state: 'live' } : {};
  }
}
