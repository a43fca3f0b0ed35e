import { type DeviceStorage, deviceStorage } from './device-storage.ts';

/** One thing in the basket. `quantity` is a whole number of the offer's base unit (ARCHITECTURE 5); prices are the server's to say. */
export type BasketLine = { readonly offerId: string; readonly shopId: string; readonly quantity: number };

export type Basket = {
  /** The lines, oldest first. The same array until something changes. */
  lines(): readonly BasketLine[];
  /** Adds to the line of the same offer, or starts one. */
  add(line: BasketLine): void;
  /** Sets the quantity; zero or less removes the line. */
  setQuantity(offerId: string, quantity: number): void;
  remove(offerId: string): void;
  /** Puts other lines in place of all, e.g. "handla igen" or an undo; the old ones are returned so that it can be undone. */
  replace(lines: readonly BasketLine[]): readonly BasketLine[];
  clear(): readonly BasketLine[];
  /** Called after every change, also one made in another tab. */
  subscribe(listener: () => void): () => void;
};

export const MAX_LINES = 200;
export const MAX_QUANTITY = 100_000_000;
const keyOf = (tenant: string): string => `galleria.basket.${tenant}`;
const NONE: readonly BasketLine[] = [];

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 64;

function lineFrom(value: unknown): BasketLine | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { offerId, shopId, quantity } = value as Record<string, unknown>;
  if (!isText(offerId) || !isText(shopId)) return undefined;
  if (typeof quantity !== 'number' || !Number.isSafeInteger(quantity) || quantity < 1 || quantity > MAX_QUANTITY) return undefined;
  return { offerId, shopId, quantity };
}

/** Reads what was stored, by whatever version or fault: good lines are kept, the others dropped, an offer stands once. */
export function parseBasket(text: string | null): readonly BasketLine[] {
  if (!text) return NONE;
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    return NONE;
  }
  const list = typeof stored === 'object' && stored !== null && 'lines' in stored && Array.isArray(stored.lines) ? stored.lines : [];
  const byOffer = new Map<string, BasketLine>();
  for (const candidate of list.slice(0, MAX_LINES)) {
    const line = lineFrom(candidate);
    if (line) byOffer.set(line.offerId, line);
  }
  return byOffer.size === 0 ? NONE : [...byOffer.values()];
}

/** Where changes of other tabs come from: `window` in a browser. */
type TabEvents = { addEventListener(type: 'storage', listener: (event: { readonly key: string | null }) => void): void };

/** The basket of one galleria on this device. Every change is written at once, from what storage holds at that moment, so tabs do not undo each other. */
export function createBasket(tenant: string, storage: DeviceStorage = deviceStorage(), tabs?: TabEvents): Basket {
  const key = keyOf(tenant);
  const listeners = new Set<() => void>();
  let text = storage.getItem(key);
  let current = parseBasket(text);
  const reread = () => {
    const now = storage.getItem(key);
    if (now !== text) [text, current] = [now, parseBasket(now)];
  };
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const change = (edit: (lines: readonly BasketLine[]) => readonly BasketLine[]): readonly BasketLine[] => {
    reread();
    const before = current;
    text = JSON.stringify({ v: 1, lines: edit(before).slice(0, MAX_LINES) });
    current = parseBasket(text);
    storage.setItem(key, text);
    tell();
    return before;
  };
  tabs?.addEventListener('storage', (event) => {
    if (event.key !== key && event.key !== null) return;
    reread();
    tell();
  });
  const setQuantity = (offerId: string, quantity: number) =>
    void change((lines) =>
      lines.flatMap((line) => (line.offerId !== offerId ? [line] : quantity < 1 ? [] : [{ ...line, quantity: capped(quantity) }])),
    );
  return {
    lines: () => current,
    add: (line) => void change((lines) => added(lines, line)),
    setQuantity,
    remove: (offerId) => setQuantity(offerId, 0),
    replace: (lines) => change(() => lines),
    clear: () => change(() => []),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const capped = (quantity: number): number => Math.min(Math.trunc(quantity), MAX_QUANTITY);

function added(lines: readonly BasketLine[], line: BasketLine): readonly BasketLine[] {
  const known = lines.some((each) => each.offerId === line.offerId);
  if (!known) return [...lines, line];
  return lines.map((each) => (each.offerId === line.offerId ? { ...each, quantity: capped(each.quantity + line.quantity) } : each));
}
