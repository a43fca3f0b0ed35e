import type { QuoteBasket, ShopChoice } from '@galleria/contract/checkout';
import { useMemo, useSyncExternalStore } from 'react';
import type { BasketLine } from '../../lib/basket.ts';
import { type DeviceStorage, deviceStorage } from '../../lib/device-storage.ts';
import { useSite } from '../../lib/site.tsx';

export type Wish = 'leave-out' | 'replace' | 'call';
export type Choice = Omit<ShopChoice, 'shopId'>;
export const BUYER_FIELDS = ['name', 'phone', 'email', 'street', 'postalCode', 'locality', 'directions'] as const;
export type BuyerField = (typeof BUYER_FIELDS)[number];

/** What has been chosen and written at the checkout so far. It lies on the device until the order is placed, whatever happens to the page or the network. */
export type Draft = {
  readonly villageId: string;
  readonly choices: Readonly<Record<string, Choice>>;
  /** What to do when something is sold out, kept for the next time; and the lines for which it is otherwise. */
  readonly wishForAll: Wish;
  readonly wishes: Readonly<Record<string, Wish>>;
  readonly buyer: Readonly<Record<BuyerField, string>>;
  /** Whom the order is for, when it is made by a mandate. */
  readonly actingFor: ActingFor | undefined;
  /** How the last order was paid, if not on credit: chosen beforehand the next time (betaltjänstlagen 7 a kap. forbids more). */
  readonly lastPayment: NonCredit | undefined;
};
export type ActingFor = { readonly id: string; readonly household: string };
export const WISHES: readonly Wish[] = ['leave-out', 'replace', 'call'];
export const readWish = (value: unknown): Wish | undefined => WISHES.find((each) => each === value);

const NON_CREDIT = ['swish', 'card', 'at-door'] as const;
export type NonCredit = (typeof NON_CREDIT)[number];
export const nonCredit = (method: unknown): NonCredit | undefined => NON_CREDIT.find((each) => each === method);

const NO_BUYER: Draft['buyer'] = { name: '', phone: '', email: '', street: '', postalCode: '', locality: '', directions: '' };
const EMPTY: Draft = {
  villageId: '',
  choices: {},
  wishForAll: 'leave-out',
  wishes: {},
  buyer: NO_BUYER,
  actingFor: undefined,
  lastPayment: undefined,
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const recordIn = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

const actingIn = (value: unknown): ActingFor | undefined =>
  isRecord(value) && typeof value.id === 'string' && typeof value.household === 'string'
    ? { id: value.id, household: value.household }
    : undefined;

/** Reads what was stored, by whatever version: a part that is not understood is left out. */
export function parseDraft(text: string | null): Draft {
  let stored: Record<string, unknown> = {};
  try {
    stored = recordIn(JSON.parse(text ?? '{}'));
  } catch {
    return EMPTY;
  }
  const buyer = recordIn(stored.buyer);
  const fields = BUYER_FIELDS.map((field) => [field, typeof buyer[field] === 'string' ? buyer[field] : ''] as const);
  return {
    villageId: typeof stored.villageId === 'string' ? stored.villageId : '',
    // What is chosen is checked by the quote; a choice that is no longer offered is told and chosen anew.
    choices: Object.fromEntries(
      Object.entries(recordIn(stored.choices)).flatMap(([id, choice]) => (isRecord(choice) ? [[id, choice as Choice]] : [])),
    ),
    wishes: Object.fromEntries(
      Object.entries(recordIn(stored.wishes)).flatMap(([id, value]) => {
        const wish = readWish(value);
        return wish ? [[id, wish] as const] : [];
      }),
    ),
    wishForAll: readWish(stored.wishForAll) ?? 'leave-out',
    buyer: { ...NO_BUYER, ...Object.fromEntries(fields) },
    actingFor: actingIn(stored.actingFor),
    lastPayment: nonCredit(stored.lastPayment),
  };
}

export type DraftStore = {
  readonly read: () => Draft;
  readonly change: (edit: (draft: Draft) => Draft) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

export function createDraft(tenant: string, storage: DeviceStorage = deviceStorage()): DraftStore {
  const key = `galleria.checkout.${tenant}`;
  let current = parseDraft(storage.getItem(key));
  const listeners = new Set<() => void>();
  return {
    read: () => current,
    change(edit) {
      current = edit(current);
      storage.setItem(key, JSON.stringify(current));
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type Known = { readonly buyer: Partial<Draft['buyer']>; readonly villageId?: string; readonly lastPayment?: NonCredit };

/** An address is taken whole or not at all: half of an old one and half of a new one is a third. */
const ADDRESS = ['street', 'postalCode', 'locality', 'directions'] as const;
export function filledIn(draft: Draft, { buyer, villageId, lastPayment }: Known): Draft {
  const addressed = draft.villageId !== '' || ADDRESS.some((field) => draft.buyer[field] !== '');
  const fields = BUYER_FIELDS.map((field) => {
    const taken = draft.buyer[field] !== '' || (addressed && ADDRESS.some((each) => each === field));
    return [field, taken ? draft.buyer[field] : (buyer[field] ?? '')] as const;
  });
  return {
    ...draft,
    buyer: { ...NO_BUYER, ...Object.fromEntries(fields) },
    villageId: addressed ? draft.villageId : (villageId ?? ''),
    lastPayment: draft.lastPayment ?? lastPayment,
  };
}

export type Place = { readonly id: string; readonly postalCode: string; readonly locality: string };

/** Of what was chosen the codes alone, which have nothing to do with the way home. */
const couponsIn = ({ choices }: Draft): Draft['choices'] =>
  Object.fromEntries(Object.entries(choices).flatMap(([id, { coupon }]) => (coupon ? [[id, { coupon }]] : [])));

/** Another village has other rounds, and its own postal code and town: an address of the old one would be driven past. */
export function movedTo(draft: Draft, { id, postalCode, locality }: Place): Draft {
  return { ...draft, villageId: id, choices: couponsIn(draft), buyer: { ...draft.buyer, postalCode, locality } };
}

/** The draft after its order was placed: days and single wishes are spent, the rest stays for the next time. */
export function spent(draft: Draft): Draft {
  // The next order is the writer's own until somebody else is chosen again.
  if (draft.actingFor) return { ...EMPTY, wishForAll: draft.wishForAll, lastPayment: draft.lastPayment };
  const paid = Object.values(draft.choices).map(({ payment }) => nonCredit(payment));
  return { ...draft, choices: {}, wishes: {}, lastPayment: paid.find((method) => method !== undefined) ?? draft.lastPayment };
}

const drafts = new Map<string, DraftStore>();
function draftOf(tenant: string): DraftStore {
  if (typeof window === 'undefined')
    return createDraft(tenant, { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  const known = drafts.get(tenant) ?? createDraft(tenant);
  drafts.set(tenant, known);
  return known;
}

/** The draft of this galleria and the ways to change it. */
export function useDraft() {
  const { slug } = useSite();
  const store = useMemo(() => draftOf(slug), [slug]);
  const draft = useSyncExternalStore(store.subscribe, store.read, () => EMPTY);
  const changes = useMemo(() => changesOf(store), [store]);
  return useMemo(() => ({ draft, ...changes }), [draft, changes]);
}

const changesOf = (store: DraftStore) => ({
  chooseVillage: (village: Place) => store.change((now) => movedTo(now, village)),
  giveCode: (shopId: string, code: string) =>
    store.change((now) => {
      const { coupon: _, ...rest } = now.choices[shopId] ?? {};
      return { ...now, choices: { ...now.choices, [shopId]: { ...rest, ...(code && { coupon: code }) } } };
    }),
  choose: (shopId: string, choice: Choice) =>
    store.change((now) => ({ ...now, choices: { ...now.choices, [shopId]: { ...now.choices[shopId], ...choice } } })),
  write: (field: BuyerField, text: string) => store.change((now) => ({ ...now, buyer: { ...now.buyer, [field]: text } })),
  wish: (offerId: string, wish: Wish) => store.change((now) => ({ ...now, wishes: { ...now.wishes, [offerId]: wish } })),
  /** For all that is in the basket: what was chosen for single lines before gives way. */
  wishAll: (wishForAll: Wish) => store.change((now) => ({ ...now, wishForAll, wishes: {} })),
  /** Puts what is known of the buyer where nothing has been written or chosen yet. */
  fillIn: (known: Known) => store.change((now) => filledIn(now, known)),
  /** Orders for a household whose mandate one has, or again for oneself: whose name and address stood there goes. */
  actFor: (to: ActingFor | undefined, known: Known = { buyer: {} }) =>
    store.change(({ wishForAll, wishes, lastPayment }) => ({
      ...filledIn({ ...EMPTY, wishForAll, wishes, lastPayment }, known),
      actingFor: to,
    })),
  /** After an order: the days are spent; name, address and way of payment stay for the next time. */
  forgetChoices: () => store.change(spent),
  forgetAll: () => store.change(() => EMPTY),
});

const POSTAL_CODE = /^\s*\d{3}\s?\d{2}\s*$/;

/** The basket and the choices as the API takes them. What is written to a shop changes no price and is left to `placing`. */
export function basketOf(lines: readonly BasketLine[], draft: Draft): QuoteBasket {
  const shops = [...new Set(lines.map((line) => line.shopId))];
  const { street, postalCode, locality } = draft.buyer;
  return {
    lines: lines.map(({ offerId, quantity }) => ({ offerId, quantity, wish: draft.wishes[offerId] ?? draft.wishForAll })),
    choices: shops.flatMap((shopId) => {
      const choice = draft.choices[shopId];
      if (!choice) return [];
      const { message: _, ...priced } = choice;
      return [{ ...priced, shopId }];
    }),
    ...(draft.actingFor && { delegation: draft.actingFor.id }),
    ...(draft.villageId && {
      destination: {
        villageId: draft.villageId,
        ...(street.trim() && { street: street.trim() }),
        ...(POSTAL_CODE.test(postalCode) && { postalCode: postalCode.replace(/\s/g, '') }),
        ...(locality.trim() && { locality: locality.trim() }),
      },
    }),
  };
}

/** The same with the messages to the shops and who buys: the body of the order. */
export function orderOf(lines: readonly BasketLine[], draft: Draft, quoteHash: string) {
  const basket = basketOf(lines, draft);
  const { name, phone, email, directions } = draft.buyer;
  return {
    ...basket,
    choices: basket.choices.map((choice) => {
      const message = draft.choices[choice.shopId]?.message?.trim();
      return message ? { ...choice, message } : choice;
    }),
    buyer: {
      name: name.trim(),
      ...(phone.trim() && { phone: phone.trim() }),
      ...(email.trim() && { email: email.trim() }),
      ...(directions.trim() && { directions: directions.trim() }),
    },
    quoteHash,
  };
}

/** What is wrong with what was written, by field; the API has the last word. */
export type FieldFault =
  | 'nameMissing'
  | 'contactMissing'
  | 'phoneWrong'
  | 'emailWrong'
  | 'streetMissing'
  | 'postalCodeWrong'
  | 'localityMissing';
export function buyerFaults(buyer: Draft['buyer'], delivered: boolean): Partial<Record<BuyerField, FieldFault>> {
  const text = (field: BuyerField) => buyer[field].trim();
  const digits = text('phone').replace(/[\s()/-]/g, '');
  return {
    ...(!text('name') && { name: 'nameMissing' as const }),
    ...(!digits && !text('email') && { phone: 'contactMissing' as const }),
    ...(digits && !/^(\+|00|0)[1-9]\d{6,13}$/.test(digits) && { phone: 'phoneWrong' as const }),
    ...(text('email') && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text('email')) && { email: 'emailWrong' as const }),
    ...(delivered && !text('street') && { street: 'streetMissing' as const }),
    ...(delivered && !POSTAL_CODE.test(buyer.postalCode) && { postalCode: 'postalCodeWrong' as const }),
    ...(delivered && !text('locality') && { locality: 'localityMissing' as const }),
  };
}
