import { type TenantTx, withTenant } from '@galleria/db';
import type { ProviderPages } from '../../adapters/ports.ts';
import type { DoorCtx } from '../../core/context.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { type OrderRow, pagesOf, readOrder, referenceOf, sumToAsk } from '../orders/index.ts';
import { jointAtProvider } from './at-provider.ts';
import { beginJointAttempt, groupOf, type JointRow, keepJointPage, lockJoint, readJoint } from './joint.store.ts';
import { holdParts, type PaymentRow, paymentsOf } from './payment.store.ts';

/** What of an order can be paid now: a part that was called off, or is to be paid at the door, or whose cut-off has passed, is not on the page. */
function payableOf(order: OrderRow, payments: readonly PaymentRow[], now: Date): { readonly id: string; readonly ore: number }[] {
  return order.parts.flatMap((part) => {
    const { id, state, payment } = part;
    const row = payments.find(({ shopOrderId }) => shopOrderId === id);
    if (!row?.joint || row.state !== 'pending' || state === 'cancelled' || payment !== 'card') return [];
    return state === 'placed' && now >= row.payBy ? [] : [{ id, ore: sumToAsk(part) }];
  });
}

/** Whether a page that is open asks for another sum than its parts come to now. */
export const isOutdated = ({ parts }: OrderRow, payments: readonly PaymentRow[]): boolean =>
  payments.some((row) => {
    const part = parts.find(({ id }) => id === row.shopOrderId);
    return row.joint && row.jointOre > 0 && row.state === 'pending' && part !== undefined && row.jointOre !== sumToAsk(part);
  });

interface Page {
  readonly livesMs: number;
  readonly needsMs: number;
  readonly withoutSwish: boolean;
}

/**
 * The address at which the buyer approves all that is unpaid of an order, once. As for one shop's part (`payPart`): outside every transaction, under a key made
 * of order and attempt, and after an earlier page was looked at. What the page is for, shop by shop, is written down before it is opened.
 */
export async function payJoint(ctx: DoorCtx, provider: ProviderPages, orderId: string, page: Page): Promise<string> {
  // The payment first, as for one shop's.
  const [read, rows, now] = await withTenant(
    ctx.pool,
    ctx.call,
    async (tx) => [await readJoint(tx, orderId), await paymentsOf(tx, orderId), await readOrder(tx, orderId)] as const,
  );
  const [before, order] = [found(read), found(now)];
  const open = await openJointUrl(ctx, provider, { joint: before, outdated: isOutdated(order, rows) });
  if (open !== undefined) return open;
  const { joint, parts } = await withTenant(ctx.pool, ctx.call, (tx) => begin(tx, ctx.now, { order, before, page }));
  const address = pagesOf({ tenant: ctx.tenant, origin: ctx.deps.config.publicOrigin }, order.language).order(order.id);
  // The same for whoever asks again: the key holds for one request alone.
  const [first] = [...parts].sort();
  if (!joint?.pageEndsAt || first === undefined) throw new Problem('payment.approved-already');
  const lead = found(order.parts.find(({ id }) => id === joint.leadPart));
  const opened = await provider.openPage(
    {
      account: null,
      group: groupOf(ctx.tenant.id, order.id),
      amountOre: joint.amountOre,
      currency: 'sek',
      description: `${joint.payeeName} ${referenceOf(order)}`,
      language: order.language,
      email: order.email,
      withoutSwish: page.withoutSwish,
      returnUrl: { paid: `${address}?betalt=${first}`, left: `${address}?obetalt=${first}` },
      endsAt: joint.pageEndsAt,
      names: { tenantId: ctx.tenant.id, shopId: lead.shopId, shopOrderId: lead.id },
    },
    `joint-page:${order.id}:${joint.attempt}${page.withoutSwish ? ':held' : ''}`,
  );
  const became = await withTenant(ctx.pool, ctx.call, async (tx) => {
    await holdParts(tx, order.id);
    await keepJointPage(tx, { orderId: order.id, attempt: joint.attempt, pageId: opened.pageId, url: opened.url });
    if ((await readJoint(tx, order.id))?.pageId !== opened.pageId) return 'not-ours' as const;
    const payments = await paymentsOf(tx, order.id);
    const wanted = payments.some((row) => row.joint && row.state === 'pending' && row.jointOre > 0);
    const kept = wanted && !isOutdated(found(await readOrder(tx, order.id)), payments);
    // Everything was cancelled, or something changed, since: nobody learns the address, and the page is closed.
    if (!kept) await tell(tx, lookAt(joint, `late-page:${joint.attempt}`));
    return kept ? ('payable' as const) : ('called-off' as const);
  });
  // Another window has begun anew meanwhile: no row knows this page, so nobody may pay on it.
  if (became === 'not-ours') await provider.closePage({ ...jointAtProvider(joint), pageId: opened.pageId });
  if (became !== 'payable') throw new Problem('conflict');
  return opened.url;
}

const lookAt = ({ leadPart }: JointRow, why: string) => ({
  topic: 'payment.settle',
  dedupe: `${leadPart}:${why}`,
  payload: { shopOrderId: leadPart },
});

/** The page that is open already; none when it has run out, or is closed here since the order was changed. What was approved on it is read at once and not paid a second time. */
async function openJointUrl(
  ctx: DoorCtx,
  provider: ProviderPages,
  { joint, outdated }: { readonly joint: JointRow; readonly outdated: boolean },
): Promise<string | undefined> {
  if (!joint.pageId) return undefined;
  const { status, pageOpen } = await provider.read(jointAtProvider(joint));
  if (status === 'held' || status === 'captured' || status === 'processing') {
    await withTenant(ctx.pool, ctx.call, (tx) => tell(tx, lookAt(joint, `read:${joint.version}`)));
    throw new Problem('payment.approved-already');
  }
  if (!pageOpen || !outdated) return pageOpen ? (joint.pageUrl ?? undefined) : undefined;
  await provider.closePage(jointAtProvider(joint));
  return undefined;
}

interface Beginning {
  readonly order: OrderRow;
  readonly before: JointRow;
  readonly page: Page;
}
async function begin(
  tx: TenantTx,
  now: Date,
  { order, before, page }: Beginning,
): Promise<{ joint: JointRow | undefined; parts: readonly string[] }> {
  const joint = found(await lockJoint(tx, order.id));
  const payments = await paymentsOf(tx, order.id);
  const shown = payments.filter((row) => row.joint && row.jointOre > 0).map(({ shopOrderId }) => shopOrderId);
  // Another window has begun, or an answer was lost: the same attempt, for the same parts, and so the same page.
  const begun = joint.attempt > 0 && joint.pageId === null && joint.pageEndsAt !== null;
  if (begun && joint.pageEndsAt.getTime() - now.getTime() > page.needsMs) return { joint, parts: shown };
  if (joint.pageId !== null && joint.pageId !== before.pageId) return { joint, parts: shown };
  if (joint.version !== before.version && joint.pageId !== null) throw new Problem('conflict');
  const parts = payableOf(order, payments, now);
  if (parts.length === 0) throw new Problem('payment.approved-already');
  const opened = await beginJointAttempt(tx, order.id, { parts, endsAt: new Date(now.getTime() + page.livesMs) });
  return { joint: opened, parts: parts.map(({ id }) => id) };
}
