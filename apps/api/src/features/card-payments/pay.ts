import { withTenant } from '@galleria/db';
import { cardPaymentPhrases } from '@galleria/phrases/card-payments';
import { type ProviderPages, ProviderRefused, ProviderUnreachable } from '../../adapters/ports.ts';
import type { DoorCtx } from '../../core/context.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { drawsSwishAtOnce } from '../commission/index.ts';
import { type OrderRow, type PartRow, pagesOf, readOrder, referenceOf, sumToAsk } from '../orders/index.ts';
import { atProvider } from './at-provider.ts';
import { payJoint } from './pay-joint.ts';
import { beginAttempt, holdParts, keepPage, lockPayment, type PaymentRow, readPayment } from './payment.store.ts';

const PAGE_LIVES_MS = 60 * 60_000;
/** The provider wants half an hour at least. */
const PAGE_NEEDS_MS = 31 * 60_000;

interface ToPay {
  readonly order: OrderRow;
  readonly part: PartRow;
  readonly payment: PaymentRow;
  readonly withoutSwish: boolean;
}

/**
 * The address at which the buyer approves the payment of one shop's part. A job could not answer the one who waits for it, so the page is opened in the
 * request, but outside every transaction, after the order stands, and under a key made of payment and attempt: two windows get one page, a lost answer is
 * asked for again, and when the provider cannot be reached the order waits as it is. An earlier page is looked at first, so that nobody approves twice.
 */
export async function payPart(ctx: DoorCtx, wanted: { readonly orderId: string; readonly shopOrderId: string }): Promise<{ url: string }> {
  const provider = ctx.deps.adapters.provider?.atOnce;
  if (!provider) throw new Problem('payment.unavailable');
  const toPay = await withTenant(ctx.pool, ctx.call, async (tx): Promise<ToPay> => {
    // The payment first: a page that it knows is for what the part comes to when it is read after that, or for another sum.
    const payment = await readPayment(tx, wanted.shopOrderId);
    const order = found(await readOrder(tx, wanted.orderId));
    const part = found(order.parts.find(({ id }) => id === wanted.shopOrderId));
    return { order, part, payment: found(payment), withoutSwish: !(await drawsSwishAtOnce(tx)) };
  });
  refuseUnpayable(toPay, ctx.now);
  try {
    const { withoutSwish } = toPay;
    if (toPay.payment.joint)
      return { url: await payJoint(ctx, provider, toPay.order.id, { livesMs: PAGE_LIVES_MS, needsMs: PAGE_NEEDS_MS, withoutSwish }) };
    return { url: (await openPageUrl(ctx, provider, toPay)) ?? (await openNewPage(ctx, provider, toPay)) };
  } catch (error) {
    if (error instanceof ProviderUnreachable) throw new Problem('payment.provider-unreachable');
    if (error instanceof ProviderRefused) {
      ctx.log.warn({ err: error, shopOrder: toPay.part.id }, 'the payment provider refused to open a page');
      throw new Problem('payment.unavailable');
    }
    throw error;
  }
}

function refuseUnpayable({ part, payment }: ToPay, now: Date): void {
  if (part.state === 'cancelled') throw new Problem('payment.order-cancelled');
  if (part.payment !== 'card') throw new Problem('payment.too-late', { payBy: payment.payBy.toISOString() });
  if (payment.state !== 'pending') throw new Problem('payment.approved-already');
  if (part.state === 'placed' && now >= payment.payBy) throw new Problem('payment.too-late', { payBy: payment.payBy.toISOString() });
}

/** The page that is open already; none when it has run out, or is closed here since the order was changed. What was approved on it is read at once and not paid a second time. */
async function openPageUrl(ctx: DoorCtx, provider: ProviderPages, { payment, part }: ToPay): Promise<string | undefined> {
  if (!payment.pageId) return undefined;
  const { status, pageOpen } = await provider.read(atProvider(payment));
  if (status === 'held' || status === 'captured' || status === 'processing') {
    const { shopOrderId, version } = payment;
    await withTenant(ctx.pool, ctx.call, (tx) =>
      tell(tx, { topic: 'payment.settle', dedupe: `${shopOrderId}:read:${version}`, payload: { shopOrderId } }),
    );
    throw new Problem('payment.approved-already');
  }
  if (!pageOpen) return undefined;
  if (payment.amountOre === sumToAsk(part)) return payment.pageUrl ?? undefined;
  await provider.closePage(atProvider(payment));
  return undefined;
}

/**
 * Of several shops the provider's page says which it is, since it shows the sum of one alone. The same whatever becomes of the other parts: the page is
 * asked for again under its key when an answer is lost.
 */
function describe({ parts, ...order }: OrderRow, { id, seller }: PartRow): string {
  const title = `${seller.name} ${referenceOf(order)}`;
  const number = parts.findIndex((part) => part.id === id) + 1;
  return parts.length < 2 ? title : cardPaymentPhrases(order.language).pageOf(title, number, parts.length);
}

async function openNewPage(ctx: DoorCtx, provider: ProviderPages, toPay: ToPay): Promise<string> {
  const { order, part, withoutSwish } = toPay;
  const attempt = await withTenant(ctx.pool, ctx.call, async (tx) => {
    const now = found(await lockPayment(tx, part.id));
    // Another window has begun, or an answer was lost: the same attempt, and so the same page.
    const begun = now.attempt > 0 && now.pageId === null && now.pageEndsAt !== null;
    if (begun && now.pageEndsAt.getTime() - ctx.now.getTime() > PAGE_NEEDS_MS) return now;
    // It has opened the page already, since this one looked: asked for under the same key it is the same page.
    if (now.pageId !== null && now.pageId !== toPay.payment.pageId && now.state === 'pending') return now;
    if (now.version !== toPay.payment.version && now.pageId !== null) throw new Problem('conflict');
    return beginAttempt(tx, part.id, { amountOre: sumToAsk(part), endsAt: new Date(ctx.now.getTime() + PAGE_LIVES_MS) });
  });
  if (!attempt?.pageEndsAt) throw new Problem('payment.approved-already');
  const page = pagesOf({ tenant: ctx.tenant, origin: ctx.deps.config.publicOrigin }, order.language).order(order.id);
  const opened = await provider.openPage(
    {
      account: attempt.account,
      amountOre: attempt.amountOre,
      currency: 'sek',
      description: describe(order, part),
      language: order.language,
      email: order.email,
      withoutSwish,
      returnUrl: { paid: `${page}?betalt=${part.id}`, left: `${page}?obetalt=${part.id}` },
      endsAt: attempt.pageEndsAt,
      names: { tenantId: ctx.tenant.id, shopId: part.shopId, shopOrderId: part.id },
    },
    // Another choice is another page, which the provider does not open under the key of the first.
    `page:${part.id}:${attempt.attempt}${withoutSwish ? ':held' : ''}`,
  );
  const payable = await withTenant(ctx.pool, ctx.call, async (tx) => {
    await holdParts(tx, order.id);
    const now = (await readOrder(tx, order.id))?.parts.find(({ id }) => id === part.id);
    const isRight = now !== undefined && sumToAsk(now) === attempt.amountOre;
    const kept = await keepPage(tx, { shopOrderId: part.id, attempt: attempt.attempt, pageId: opened.pageId, url: opened.url });
    // Cancelled, changed, or to be paid at the door, since: nobody learns the address, and the page is closed.
    if (!kept || !isRight)
      await tell(tx, { topic: 'payment.settle', dedupe: `${part.id}:late-page:${attempt.attempt}`, payload: { shopOrderId: part.id } });
    return kept && isRight;
  });
  if (!payable) throw new Problem('conflict');
  return opened.url;
}
