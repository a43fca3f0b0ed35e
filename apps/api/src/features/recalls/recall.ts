import type { MakeRecall, RecallPreview, RecallView } from '@galleria/contract/recalls';
import type { TenantTx } from '@galleria/db';
import { hasCheckDigit, parseGtin, scaleKeyOf } from '@galleria/domain/catalogue';
import { reachedBy } from '@galleria/domain/messages';
import { audit } from '../../core/audit.ts';
import type { Deps } from '../../core/context.ts';
import { tell } from '../../core/outbox.ts';
import { Problem } from '../../core/problem.ts';
import { publishOffers } from '../offers/index.ts';
import {
  type Bought,
  boughtBy,
  type Channel,
  type Ending,
  endRecall,
  insertBuyers,
  insertRecall,
  isRunning,
  neighboursSelling,
  offersOf,
  type StaffBuyer,
  type StaffRecall,
  type Wanted,
} from './recall.store.ts';

/** The number as it is kept, with its check digit right. A number that a shop has made itself names something else in every other shop, and on weighed goods
 * its last digit is none to check by. */
export function gtinOf(text: string, shopId: string | null): string {
  const parsed = parseGtin(text);
  if (parsed.ok) return parsed.value;
  if (parsed.error === 'gtin.in-store' && shopId && (scaleKeyOf(text) !== undefined || hasCheckDigit(text))) return text;
  throw new Problem('recall.gtin');
}

/** A text message reaches a pocket; else mail; a landline is rung. */
const channelOf = (bought: Bought, deps: Pick<Deps, 'adapters'>): Channel => reachedBy(bought, deps.adapters.sms !== undefined, 'sms');

const EMPTY: RecallPreview = { names: [], offers: 0, orders: 0, waiting: 0, gone: 0, channels: { sms: 0, email: 0, call: 0 } };

/** What a recall means in one galleria. */
export async function preview(tx: TenantTx, wanted: Wanted, deps: Deps): Promise<RecallPreview> {
  const offers = await offersOf(tx, wanted.gtin, wanted.shopId);
  const neighbours = wanted.shopId ? [] : await neighboursSelling(tx, wanted.gtin);
  const bought = await boughtBy(tx, wanted);
  const reached = bought.filter(({ erased }) => !erased);
  const by = (channel: Channel) => reached.filter((each) => channelOf(each, deps) === channel).length;
  return {
    names: [...new Set([...offers, ...bought].map(({ name }) => name))].slice(0, 20),
    offers: offers.length + neighbours.length,
    orders: reached.length,
    waiting: reached.filter(({ handedOver }) => !handedOver).length,
    gone: bought.length - reached.length,
    channels: { sms: by('sms'), email: by('email'), call: by('call') },
  };
}

export const sumOf = (previews: readonly RecallPreview[]): RecallPreview =>
  previews.reduce(
    (sum, each) => ({
      names: [...new Set([...sum.names, ...each.names])],
      offers: sum.offers + each.offers,
      orders: sum.orders + each.orders,
      waiting: sum.waiting + each.waiting,
      gone: sum.gone + each.gone,
      channels: {
        sms: sum.channels.sms + each.channels.sms,
        email: sum.channels.email + each.channels.email,
        call: sum.channels.call + each.channels.call,
      },
    }),
    EMPTY,
  );

/** Writes down who is to be told, those that are there already once. @returns how many orders were not. */
export async function listBuyers(tx: TenantTx, wanted: Wanted & { readonly id: string }, deps: Pick<Deps, 'adapters'>): Promise<number> {
  const bought = (await boughtBy(tx, wanted)).filter(({ erased }) => !erased);
  return insertBuyers(
    tx,
    wanted.id,
    bought.map((each) => ({ orderId: each.orderId, shopId: each.shopId, channel: channelOf(each, deps) })),
  );
}

/** An order that was being placed while the recall was made is seen by neither; by then it is there. */
const LOOK_AGAIN_MS = 60_000;

interface Making {
  readonly deps: Deps;
  readonly now: Date;
  readonly requestId: string;
}
/** Carries a recall out in one galleria: written down, the goods out of sight in the same transaction, the buyers told after it. Made twice it is one. */
export async function makeRecall(
  tx: TenantTx,
  made: MakeRecall & Wanted & { readonly everywhere?: boolean },
  { deps, now, requestId }: Making,
): Promise<void> {
  if (await isRunning(tx, made)) throw new Problem('recall.running');
  if (!(await insertRecall(tx, made, now))) return;
  const orders = await listBuyers(tx, made, deps);
  await publishOffers(
    tx,
    (await offersOf(tx, made.gtin, made.shopId)).map(({ id }) => id),
  );
  const payload = { recallId: made.id };
  await tell(
    tx,
    { topic: 'recall.made', dedupe: made.id, payload },
    { topic: 'recall.again', dedupe: made.id, payload, runAt: new Date(now.getTime() + LOOK_AGAIN_MS) },
  );
  await audit(tx, { action: 'recall.made', subject: `recall:${made.id}`, details: { gtin: made.gtin, orders }, requestId });
}

/** The goods may be shown again in this galleria. @returns whether there was anything to end. */
export async function endHere(
  tx: TenantTx,
  id: string,
  { now, requestId, ...by }: Ending & { readonly now: Date; readonly requestId: string },
): Promise<boolean> {
  const gtin = await endRecall(tx, id, by, now);
  if (!gtin) return false;
  await publishOffers(
    tx,
    (await offersOf(tx, gtin, by.shopId)).map((offer) => offer.id),
  );
  await tell(tx, { topic: 'recall.ended', dedupe: id, payload: { recallId: id } });
  await audit(tx, { action: 'recall.ended', subject: `recall:${id}`, requestId });
  return true;
}

export const causeOf = (recallId: string, { orderId, shopId }: { readonly orderId: string; readonly shopId: string }): string =>
  `recall:${recallId}:${orderId}:${shopId}`;

/** A recall as staff see it; whom no letter reaches is to be rung. */
export function viewOf(
  { shopId: _shop, everywhere: _everywhere, buyers, ...recall }: StaffRecall,
  own: boolean,
  tenant: string,
): RecallView {
  const toldOf = ({ calledAt, letter }: StaffBuyer): RecallView['buyers'][number]['told'] =>
    calledAt ? 'called' : letter === 'none' ? 'ring' : letter;
  return { ...recall, own, buyers: buyers.map((each) => showBuyer(each, tenant, toldOf(each))) };
}

const showBuyer = (
  { calledAt: _c, letter: _l, ...buyer }: StaffBuyer,
  tenant: string,
  told: RecallView['buyers'][number]['told'],
): RecallView['buyers'][number] => ({ ...buyer, tenant, told });

const CAUSE = /^recall:([0-9a-f-]{36}):([0-9a-f-]{36}):([0-9a-f-]{36})$/;
/** Whose letter a message was; undefined for the letters to shops. */
export function buyerOfCause(cause: string): { recallId: string; orderId: string; shopId: string } | undefined {
  const [, recallId, orderId, shopId] = CAUSE.exec(cause) ?? [];
  return recallId && orderId && shopId ? { recallId, orderId, shopId } : undefined;
}
