import { randomUUID } from 'node:crypto';

import { type Random, seededRandom } from '../../../packages/payment-sandbox/src/core/random.ts';
import type { House } from './house.ts';
import { expectOf, persist, type Reply, send } from './persist.ts';
import { grocer, laisvall, tuesday } from './town.ts';

/** What the people outside remember: kept beside the system, and compared with it afterwards. */
export interface Memory {
  /** Keys that were ever sent. */
  readonly sent: Set<string>;
  /** Orders that the server has said yes to. */
  readonly acknowledged: Set<string>;
  /** Parts whose payment the provider said was approved. */
  readonly approved: Set<string>;
  /** Approved parts that the shop is to pack. */
  readonly toPack: string[];
  readonly packed: Set<string>;
  readonly cancelled: Set<string>;
}
export const newMemory = (): Memory => ({
  sent: new Set(),
  acknowledged: new Set(),
  approved: new Set(),
  toPack: [],
  packed: new Set(),
  cancelled: new Set(),
});

interface Street {
  readonly house: House;
  readonly offers: readonly string[];
  readonly memory: Memory;
  readonly seed: number;
  /** Whether no more is to be bought. */
  readonly over: () => boolean;
}
/** In percent of orders; of those by card, of what becomes of them. */
const BY_CARD = 12;
const CLOSES_THE_WINDOW = 6;
const OPENS_TWO_WINDOWS = 20;
const IS_DECLINED_FIRST = 10;
const COMES_BACK = 50;
const IS_CANCELLED = 25;
const IS_PACKED = 60;
const DOOR_IS_CANCELLED = 5;

type Basket = Readonly<Record<string, unknown>>;
interface Quote {
  readonly hash: string;
  readonly shops: readonly { readonly deliveries: readonly { readonly roundId: string; readonly day: string }[] }[];
}
interface Placed {
  readonly id: string;
  readonly partId: string;
  /** Asks about this order with its key. */
  readonly ask: (path: string) => Promise<Reply>;
}

/** One buyer after the other at one place: a key is made once and sent until there is an answer, as the page does. */
export async function buyUntilOver(street: Street, place: number): Promise<void> {
  const { house, offers, memory } = street;
  const random = seededRandom(street.seed, 100 + place);
  const basketKey = randomUUID();
  const api = `${house.origin}/api/tenants/arjeplog`;
  const lines = [...offers]
    .sort(() => random.next() - 0.5)
    .slice(0, 1 + Math.floor(random.next() * offers.length))
    .map((offerId) => ({ offerId, quantity: 2 }));
  const [atDoor, byCard] = [
    await quoted(api, basketKey, { lines, place, payment: 'at-door' }),
    await quoted(api, basketKey, { lines, place, payment: 'card' }),
  ];
  while (!street.over()) {
    const isCard = random.chance(BY_CARD);
    const key = randomUUID();
    memory.sent.add(key);
    const headers = { 'basket-key': basketKey, 'idempotency-key': key };
    const reply = expectOf(await persist(() => send('POST', `${api}/orders`, headers, isCard ? byCard : atDoor)), 'an order', 201);
    const { id, token } = reply.body as unknown as { id: string; token: string };
    memory.acknowledged.add(id);
    const ask = (path: string) => send('POST', `${api}/orders/${id}${path}`, { 'order-token': token }, {});
    if (!isCard && !random.chance(DOOR_IS_CANCELLED)) continue;
    const shown = await persist(() => send('GET', `${api}/orders/${id}`, { 'order-token': token }));
    const [part] = (expectOf(shown, 'the order', 200).body as unknown as { parts: { id: string }[] }).parts;
    const placed = { id, partId: part?.id ?? '', ask };
    await (isCard ? payByCard(street, placed, random) : cancel(street, placed));
  }
}

async function quoted(
  api: string,
  basketKey: string,
  { lines, payment, place }: { readonly lines: readonly object[]; readonly payment: string; readonly place: number },
): Promise<Basket> {
  const ask = async (basket: Basket) => {
    const reply = await persist(() => send('POST', `${api}/quote`, { 'basket-key': basketKey }, basket));
    return expectOf(reply, 'a quote', 200).body as unknown as Quote;
  };
  const destination = { villageId: laisvall, street: 'Byvägen 4', postalCode: '93093', locality: 'Laisvall' };
  // The bus takes no money. The buyers spread over the days there are.
  const days = (await ask({ lines, destination })).shops[0]?.deliveries.filter(({ roundId }) => roundId === tuesday) ?? [];
  const day = days[place % days.length];
  if (!day) throw new Error('no delivery day');
  const choices = [{ shopId: grocer, handover: { kind: 'delivery', roundId: day.roundId, day: day.day }, payment }];
  const basket = { lines, destination, choices };
  return { ...basket, buyer: { name: 'Elsa Lundmark', phone: '070-123 45 67' }, quoteHash: (await ask(basket)).hash };
}

async function cancel({ memory }: Street, { partId, ask }: Placed): Promise<void> {
  // Cancelled already: the answer to the first time was lost.
  expectOf(await persist(() => ask(`/shop-orders/${partId}/cancel`)), 'a cancellation', 200, 'shop-order.step-forbidden');
  memory.cancelled.add(partId);
}

/** On the provider's page and back: some close the window, some have two, some are declined first, some change their mind at the same moment. */
async function payByCard(street: Street, placed: Placed, random: Random): Promise<void> {
  const { memory } = street;
  // All chances are drawn at once, so that what one comes to moves no other.
  const [closes, twice, declined, returns, fate] = [
    random.chance(CLOSES_THE_WINDOW),
    random.chance(OPENS_TWO_WINDOWS),
    random.chance(IS_DECLINED_FIRST),
    random.chance(COMES_BACK),
    random.next() * 100,
  ];
  const method = random.chance(25) ? 'swish' : 'card';
  const windows = await Promise.all(Array.from({ length: twice ? 2 : 1 }, () => openWindow(placed)));
  if (closes) return;
  const paying = Promise.all(windows.map((url) => payAt(street, placed, { url, declined, method })));
  if (fate < IS_CANCELLED) await Promise.all([paying, cancel(street, placed)]);
  else {
    await paying;
    if (memory.approved.has(placed.partId) && fate < IS_CANCELLED + IS_PACKED) memory.toPack.push(placed.partId);
  }
  // The browser is sent back to the order, which asks; whoever has put the telephone away leaves it to the messages and the sweeper.
  if (returns) expectOf(await persist(() => placed.ask('/payments/look')), 'a look', 200);
}

async function openWindow({ partId, ask }: Placed): Promise<string | undefined> {
  for (;;) {
    const reply = await persist(() => ask(`/shop-orders/${partId}/pay`));
    // Two windows at once: this one was the slower, and is opened again.
    if (reply.body.code === 'conflict') continue;
    return expectOf(reply, 'a page to pay', 200, 'payment.approved-already').body.url as string | undefined;
  }
}

interface Paying {
  readonly url: string | undefined;
  readonly declined: boolean;
  readonly method: string;
}
async function payAt({ house, memory }: Street, { partId }: Placed, { url, declined, method }: Paying): Promise<void> {
  const session = /cs_\w+/.exec(url ?? '')?.[0];
  if (!session) return;
  const choose = (how: object) => send('POST', `${house.sandbox.origin}/_sandbox/sessions/${session}/pay`, {}, how);
  if (declined) await choose({ method: 'card', card: '9995' });
  const { status } = await choose({ method, card: '4242', approve: true });
  // Refused: paid in the other window already, or closed because the order was cancelled.
  if (status === 200) memory.approved.add(partId);
}
