import type { SwishOfPart, SwishToPay } from '@galleria/contract/documents';
import type { SwishRow } from '@galleria/contract/invoices';
import { ore } from '@galleria/domain/money';
import { type SwishRequest, swishLink, swishQrText } from '@galleria/domain/payment';
import { documentPhrases } from '@galleria/phrases/documents';
import { formatOre } from '@galleria/phrases/format';

import { audit } from '../../core/audit.ts';
import { toSVG } from '../../core/bar-codes.ts';
import type { Ctx } from '../../core/context.ts';
import type { Galleria } from '../../core/gallerias.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { sellingShop } from '../documents/index.ts';
import { reach } from '../messages/index.ts';
import { readOrderOfPart, settledOf } from '../orders/index.ts';
import { findPart, lockPart, writeEvent } from '../picking/index.ts';
import { receive, receivedFor, shown } from './received.ts';
import { findRequest, findSwish, type SwishFacts, swishOfOrder, swishOfShop, toDoor, voidRequest } from './swish.store.ts';

/** The code and the link of a payment. */
export const swishToPay = (request: SwishRequest): SwishToPay => ({
  number: request.number,
  amountOre: request.amount,
  message: request.message,
  qrSvg: toSVG({ bcid: 'qrcode', text: swishQrText(request), paddingwidth: 8, paddingheight: 8 }),
  link: swishLink(request),
});

const requestOf = (number: string, message: string | null, leftOre: number): SwishToPay | null =>
  number && message && leftOre > 0 ? swishToPay({ number, message, amount: ore(leftOre) }) : null;

/** Nothing is asked for of what was cancelled, never was handed over, or is paid at the door after all. */
const isCalledOff = ({ state, payment, neverDelivered }: SwishFacts): boolean =>
  state === 'cancelled' || payment !== 'swish' || neverDelivered;
/** What is asked for now. */
const owedOf = (facts: SwishFacts): number => (isCalledOff(facts) ? 0 : (facts.amountOre ?? 0));

type InBooks = Pick<SwishFacts, 'receivedOre' | 'markedOre' | 'bookedLeftOre'>;
/**
 * What is left to come in, or below zero to send back. Of goods that were handed over the books say it; before that it is what was asked for without what came in,
 * and nothing of what was marked in the books already, so that no money is booked by both.
 */
export function leftOf(owedOre: number, { receivedOre, markedOre, bookedLeftOre }: InBooks): number {
  if (bookedLeftOre !== null) return bookedLeftOre;
  const leftOre = owedOre - receivedOre;
  if (Math.sign(markedOre) !== Math.sign(leftOre)) return leftOre;
  return Math.sign(leftOre) * Math.max(0, Math.abs(leftOre) - Math.abs(markedOre));
}
/** What the shop has got, wherever it has written that down. */
const gotOf = ({ receivedOre, markedOre }: Pick<SwishFacts, 'receivedOre' | 'markedOre'>): number => receivedOre + Math.max(0, markedOre);

function ofPart(facts: SwishFacts): SwishOfPart {
  const leftOre = leftOf(owedOf(facts), facts);
  const state = isCalledOff(facts) ? 'cancelled' : facts.amountOre === null ? 'after-packing' : leftOre > 0 ? 'to-pay' : 'paid';
  return {
    id: facts.id,
    shopName: facts.shopName,
    reference: facts.reference,
    state,
    receivedOre: gotOf(facts),
    leftOre,
    swish: state === 'to-pay' ? requestOf(facts.number, facts.message, leftOre) : null,
  };
}

/** What is to be paid by Swish of an own order. */
export const swishForOrder = async (tx: Ctx['tx'], orderId: string): Promise<SwishOfPart[]> =>
  (await swishOfOrder(tx, orderId)).filter(({ payment, receivedOre }) => payment === 'swish' || receivedOre !== 0).map(ofPart);

/** The same for whoever has the link: its owner, or somebody who pays for her. */
export async function swishByLink({ tx }: Pick<Ctx, 'tx'>, id: string): Promise<SwishOfPart> {
  const own = await findSwish(tx, id);
  if (own) return ofPart(own);
  const request = found(await findRequest(tx, id));
  const { amountOre, number, message, voided, shopName } = request;
  const leftOre = leftOf(voided ? 0 : amountOre, request);
  const state = voided ? 'cancelled' : leftOre > 0 ? 'to-pay' : 'paid';
  return { id, shopName, reference: message, state, receivedOre: gotOf(request), leftOre, swish: requestOf(number, message, leftOre) };
}

const IN_SHOP = ['packed', 'ready'];

/** With what is to be paid of those that nobody could be asked for: the shop had no number any longer when they were packed. */
async function unasked(tx: Ctx['tx'], facts: readonly SwishFacts[]): Promise<SwishFacts[]> {
  const rows: SwishFacts[] = [];
  for (const row of facts) {
    const part = row.amountOre === null ? (await readOrderOfPart(tx, row.id))?.parts.find(({ id }) => id === row.id) : undefined;
    const amountOre = part ? settledOf(part).total : row.amountOre;
    if (amountOre) rows.push({ ...row, amountOre });
  }
  return rows;
}

/** The shop's list in a galleria: what was asked for, what came in, what is left. */
export async function listSwish(
  tx: Ctx['tx'],
  shopId: string,
  { slug, name }: Galleria,
): Promise<{ readonly ready: boolean; readonly rows: readonly SwishRow[] }> {
  const facts = await unasked(tx, await swishOfShop(tx, shopId));
  const received = await receivedFor(
    tx,
    facts.map(({ id }) => id),
  );
  const { paying } = await sellingShop(tx, shopId);
  return {
    ready: paying.swish !== '',
    rows: facts.map((row) => ({
      id: row.id,
      tenant: slug,
      galleria: name,
      orderId: row.orderId,
      reference: row.reference,
      name: row.name,
      phone: row.phone,
      day: row.day,
      state: row.state,
      owedOre: row.bookedLeftOre === null ? owedOf(row) : row.bookedLeftOre + row.receivedOre + row.markedOre,
      receivedOre: row.receivedOre,
      leftOre: leftOf(owedOf(row), row),
      message: row.message ?? '',
      askedAt: row.askedAt && new Date(row.askedAt).toISOString(),
      mayTakeAtDoor: row.payment === 'swish' && row.receivedOre === 0 && IN_SHOP.includes(row.state),
      payments: shown(received.get(row.id)),
    })),
  };
}

interface Receiving {
  readonly shopId: string;
  readonly shopOrderId: string;
  readonly amountOre: number;
  readonly on: string;
  readonly leftOre: number;
}
/** Money has come in by Swish for a part that was asked for. */
export async function confirmSwish(
  ctx: Ctx,
  { shopId, shopOrderId, amountOre, on, leftOre: seenOre }: Receiving,
): Promise<{ leftOre: number }> {
  const part = found(await lockPart(ctx.tx, shopOrderId));
  const facts = found(await findSwish(ctx.tx, shopOrderId));
  if (part.shopId !== shopId || facts.amountOre === null) throw new Problem('swish.not-asked');
  const leftOre = leftOf(owedOf(facts), facts);
  // As soon as it was ordered: whoever does not wait to be asked has paid all the same.
  const { reference, placedOn: from } = facts;
  const after = await receive(ctx, { kind: 'swish', shopId, subject: shopOrderId, reference, amountOre, on, from, leftOre, seenOre });
  if (amountOre < 0) await tellSentBack(ctx, facts, -amountOre);
  return { leftOre: after };
}

/** To whoever bought, the way the confirmation went: the money is on its way, and whose it is. */
async function tellSentBack({ tx }: Pick<Ctx, 'tx'>, facts: SwishFacts, amountOre: number): Promise<void> {
  const words = documentPhrases(facts.language).mail;
  const amount = formatOre(facts.language, ore(amountOre));
  const text = words.swishBack({ name: facts.name, shop: facts.shopName, amount, reference: facts.reference });
  const subject = words.swishBackSubject(facts.reference, facts.shopName);
  await reach(tx, { to: facts, subject, text, sms: words.swishBackSms({ shop: facts.shopName, amount }), cause: `swish.back:${newId()}` });
}

/** The goods go out although nothing has come in: the carrier, or the till, takes the money. */
export async function payAtDoor(ctx: Ctx, shopOrderId: string): Promise<void> {
  const { tx, now } = ctx;
  const part = found(await lockPart(tx, shopOrderId));
  const facts = found(await findSwish(tx, shopOrderId));
  if (facts.receivedOre !== 0) throw new Problem('swish.partly-paid', { receivedOre: facts.receivedOre });
  if (!(await toDoor(tx, shopOrderId))) throw new Problem('swish.not-asked');
  await voidRequest(tx, shopOrderId, now);
  const moved = found(await findPart(tx, shopOrderId));
  await writeEvent(tx, { part, step: 'pay-at-door', to: moved.state, at: now, details: {} });
  await audit(tx, { action: 'swish.to-door', subject: `shop-order:${shopOrderId}`, requestId: ctx.requestId });
}
