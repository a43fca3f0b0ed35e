import type { OfferEdit, StaffOffer } from '@galleria/contract/offers';
import {
  ageLimitOf,
  ageRulesOf,
  type CategorySlug,
  categoryOf,
  type Declaration,
  depositOn,
  EMPTY_DECLARATION,
  type FactSource,
  type FoodFacts,
  type HazardFacts,
  hazardLabel,
  isCategorySlug,
  parseGtin,
  spoilsQuickly,
  withdrawalOf,
} from '@galleria/domain/catalogue';
import { dayOf, type LocalDate } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { lockOffer, setOnHand, writeOffers } from './offer.store.ts';
import type { HandField, OfferDraft, OfferRow } from './offer.ts';
import { availableOf, itemsByGtin } from './public.store.ts';
import { factsOf, publishOffers } from './publish.ts';
import { shopName } from './staff.store.ts';
import { viewOffer } from './view.ts';

/**
 * Changes one offer by hand: what is named and nothing else. Written, published, logged and (a price) kept in the history in one transaction.
 * Another's change in between answers `offer.changed` with the offer as it is now. What a till file also tells is marked as set by hand.
 */
export async function editOffer(ctx: Ctx, shopId: string, id: string, edit: OfferEdit): Promise<StaffOffer> {
  const { tx } = ctx;
  const before = found(await lockOffer(tx, shopId, id));
  if (before.version !== edit.version) throw new Problem('offer.changed', { offer: await viewOffer(tx, before) });
  const draft = await drafted(ctx, before, edit);
  await writeOffers(tx, [draft], 'hand');
  if (edit.onHand !== undefined && draft.stockKind === 'counted') await countShelf(ctx, draft, edit.onHand);
  await publishOffers(tx, [id]);
  await audit(tx, {
    action: 'offer.edited',
    subject: `offer:${id}`,
    details: { sku: before.sku, changes: differences(before, draft), ...(edit.onHand === undefined ? {} : { onHand: edit.onHand }) },
    requestId: ctx.requestId,
  });
  return viewOffer(tx, found(await lockOffer(tx, shopId, id)));
}

async function countShelf(ctx: Ctx, { shopId, id }: OfferDraft, onHand: number): Promise<void> {
  await availableOf(ctx.tx, [id]);
  await setOnHand(ctx.tx, [{ shopId, offerId: id, onHand }], { cause: `hand:${newId()}` });
}

/** The offer after the edit. Later fields win: a category brings its own storage, and a storage that is named is kept. */
export async function drafted(
  ctx: Ctx,
  { version: _, factsBy: _by, factsDue: _due, folkolNotified: _folkol, ...before }: OfferRow,
  edit: OfferEdit,
): Promise<OfferDraft> {
  // What stands there already may stay until it is changed: a till file may have brought it.
  if (edit.depositOre !== undefined && edit.depositOre !== before.depositOre) refuseDeposit(edit.depositOre, dayOf(ctx.now));
  const touched = Object.fromEntries(
    Object.entries({
      name: edit.name,
      brand: edit.brand,
      description: edit.description,
      priceOre: edit.priceOre,
      depositOre: edit.depositOre,
      vatCategory: edit.vatCategory,
      stockKind: edit.stockKind,
      soldOut: edit.soldOut,
      ageLimit: edit.ageLimit,
      shelf: edit.shelf,
      declaration: edit.declaration && { ...EMPTY_DECLARATION, ...before.declaration, ...definedOf(edit.declaration) },
    }).filter(([, value]) => value !== undefined),
  );
  const draft: OfferDraft = {
    ...before,
    ...touched,
    ...(edit.gtin === undefined ? {} : { gtin: edit.gtin === null ? null : gtinOf(edit.gtin) }),
    ...(edit.category === undefined ? {} : placed(edit.category, edit.name ?? before.name)),
    ...(edit.zone === undefined ? {} : { temperatureZone: edit.zone }),
    ...(edit.content === undefined ? {} : contained(edit.content)),
    ...(edit.hidden === undefined ? {} : { state: edit.hidden ? 'hidden' : 'live' }),
    ...(edit.food === undefined ? {} : { food: edit.food && (await foodFacts(ctx, before, edit.food)) }),
    ...(edit.hazards === undefined ? {} : { hazards: edit.hazards && hazardFacts(edit.hazards) }),
    ...homeDaysOfEdit(before, edit),
    handEdited: handEdited(before.handEdited, edit),
  };
  return { ...draft, ...followsFrom(draft, edit) };
}

const definedOf = (said: NonNullable<OfferEdit['declaration']>): Partial<Declaration> =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));

/** What the law makes of a declaration: an age that follows from a rule that was just named, and the right to change one's mind. */
function followsFrom(draft: OfferDraft, edit: OfferEdit): Partial<OfferDraft> {
  const said = draft.declaration ?? null;
  const isAgeSaid = edit.declaration?.ageRule !== undefined || edit.declaration?.alcoholPercent !== undefined;
  const ruled = said && isAgeSaid && edit.ageLimit === undefined ? ageLimitOf(ageRulesOf(said)) : null;
  const isRightSaid = edit.category !== undefined || edit.name !== undefined || edit.declaration?.noWithdrawal !== undefined;
  const slug = isCategorySlug(draft.category) ? draft.category : null;
  return {
    ...(ruled && (draft.ageLimit ?? 0) < ruled.ageLimit ? { ageLimit: ruled.ageLimit } : {}),
    ...(isRightSaid && slug
      ? { withdrawable: withdrawalOf({ category: slug, perishable: spoilsQuickly(slug, draft.name), ...reasonOf(said) }).withdrawable }
      : {}),
  };
}

const reasonOf = (said: Declaration | null) => ({
  madeToMeasure: said?.noWithdrawal === 'made-to-measure',
  newspaper: said?.noWithdrawal === 'newspaper',
});

function refuseDeposit(depositOre: number, today: LocalDate): void {
  const reason = depositOn(depositOre, today);
  if (reason !== 'right') throw new Problem('offer.deposit', { reason });
}

function gtinOf(text: string): string {
  const gtin = parseGtin(text);
  if (!gtin.ok) throw new Problem('offer.gtin', { reason: gtin.error });
  return gtin.value;
}

/** What follows from the place of goods, and from their name: how they are stored and which laws hold. */
export function placed(slug: CategorySlug, name: string): Pick<OfferDraft, 'category' | 'temperatureZone' | 'dailyGoods' | 'withdrawable'> {
  const category = categoryOf(slug);
  return {
    category: slug,
    temperatureZone: category.zone,
    dailyGoods: category.kind === 'food' || category.kind === 'household',
    withdrawable: withdrawalOf({ category: slug, perishable: spoilsQuickly(slug, name), madeToMeasure: false, newspaper: false })
      .withdrawable,
  };
}

/** Goods that are ordered home say in how many days; others forget it. */
function homeDaysOfEdit(before: OfferDraft, edit: OfferEdit): Pick<OfferDraft, 'homeDaysFrom' | 'homeDaysTo'> {
  const days = edit.homeDays === undefined ? { from: before.homeDaysFrom ?? null, to: before.homeDaysTo ?? null } : edit.homeDays;
  if ((edit.stockKind ?? before.stockKind) !== 'ordered-home') return { homeDaysFrom: null, homeDaysTo: null };
  return { homeDaysFrom: days?.from ?? null, homeDaysTo: days?.to ?? null };
}

const contained = (content: NonNullable<OfferEdit['content']> | null) => ({
  contentAmount: content?.quantity ?? null,
  contentUnit: content?.unit ?? null,
});

/** The shop answers for what it writes: it stands with its name and the day. */
async function foodFacts(ctx: Ctx, before: OfferDraft, edit: NonNullable<OfferEdit['food']>): Promise<FoodFacts> {
  return {
    ingredients: edit.ingredients === '' ? null : edit.ingredients,
    ingredientsInSwedish: true,
    contains: edit.contains,
    mayContain: edit.mayContain.filter((one) => !edit.contains.includes(one)),
    allergensComplete: edit.allergensComplete,
    nutrition: edit.nutrition === undefined ? (before.food?.nutrition ?? null) : edit.nutrition,
    sources: [
      { name: await shopName(ctx.tx, before.shopId), licence: null, date: dayOf(ctx.now) },
      ...(edit.fromRegister ? await registerSources(ctx, before.gtin) : []),
    ],
  };
}

/** Where the shop took something over, the register's name and the age of its word stay beside the shop's. */
async function registerSources(ctx: Ctx, gtin: string | null): Promise<readonly FactSource[]> {
  const item = gtin === null ? undefined : (await itemsByGtin(ctx.tx, [gtin])).get(gtin);
  return item ? factsOf(item).sources : [];
}

function hazardFacts(edit: NonNullable<OfferEdit['hazards']>): HazardFacts {
  if (!edit.hazardous) return { hazardous: false };
  const label = hazardLabel(edit);
  if (!label.ok)
    throw new Problem('offer.hazards', { reason: label.error.code, ...('text' in label.error ? { text: label.error.text } : {}) });
  return { hazardous: true, label: label.value };
}

const HAND_OF: Readonly<Partial<Record<keyof OfferEdit, HandField>>> = {
  name: 'name',
  priceOre: 'price',
  vatCategory: 'vat',
  category: 'category',
  gtin: 'gtin',
  content: 'content',
  depositOre: 'deposit',
  onHand: 'onHand',
  stockKind: 'onHand',
};

function handEdited(before: readonly HandField[], edit: OfferEdit): HandField[] {
  const set = new Set(before);
  // The till counts the shelf again at its next file; only goods that are no longer counted stay so.
  for (const [field, hand] of Object.entries(HAND_OF)) {
    const value = edit[field as keyof OfferEdit];
    if (value === undefined || field === 'onHand') continue;
    if (field === 'stockKind' && value === 'counted') set.delete(hand);
    else set.add(hand);
  }
  for (const field of edit.followTill ?? []) set.delete(field);
  return [...set].sort();
}

/** What an edit changed, field by field, for the log. */
export function differences(before: OfferRow, after: OfferDraft): Record<string, { from: unknown; to: unknown }> {
  const { version: _, factsBy: _by, factsDue: _due, folkolNotified: _folkol, ...known } = before;
  return Object.fromEntries(
    Object.entries(known).flatMap(([field, from]) => {
      const to: unknown = after[field as keyof OfferDraft];
      return JSON.stringify(from) === JSON.stringify(to) ? [] : [[field, { from, to }]];
    }),
  );
}
