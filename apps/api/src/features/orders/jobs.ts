import { type TenantTx, withTenant } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { confirmationPhrases } from '@galleria/phrases/confirmation';
import { formatOre } from '@galleria/phrases/format';
import type { TenantRef } from '../../core/context.ts';
import type { Job, JobHandlers, WorkerDeps } from '../../core/worker.ts';
import { queueMessage, reach } from '../messages/index.ts';
import { countPlaces } from '../rounds/index.ts';
import { confirmationOf, pagesOf, type Sender } from './confirmation.ts';
import { readOrder } from './order.store.ts';
import { type OrderRow, referenceOf } from './order.ts';

/** Reads inside a job: the worker's own scope, which sees every shop's part. */
export const inSystem = <T>(deps: WorkerDeps, job: Job, work: (tx: TenantTx) => Promise<T>): Promise<T> =>
  withTenant(deps.pool, { tenantId: job.tenantId, scope: { kind: 'system' }, actor: `system:${job.topic}` }, work);

export async function senderOf(tx: TenantTx, origin: string): Promise<Sender> {
  const [tenant] = await tx.prepared<Pick<TenantRef, 'slug' | 'name' | 'municipalityName' | 'contact'>>(
    'order-sender',
    'select slug, name, municipality_name as "municipalityName", contact from platform.tenants where id = $1',
    [tx.tenantId],
  );
  if (!tenant) throw new Error(`no tenant ${tx.tenantId}`);
  return { tenant, origin };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The order and its galleria; an order that is not there is a bug, since the job was written in its transaction. */
async function orderOf(deps: WorkerDeps, job: Job): Promise<{ order: OrderRow; sender: Sender }> {
  return inSystem(deps, job, async (tx) => {
    const order = await readOrder(tx, text(job.payload.orderId));
    if (!order) throw new Error(`no order ${text(job.payload.orderId)}`);
    return { order, sender: await senderOf(tx, deps.config.publicOrigin) };
  });
}

/** The confirmation without delay: by e-mail, by text message with the link, or as a letter that the shop prints and puts with the goods. */
const confirm: JobHandlers[string] = async (job, deps) => {
  const { order, sender } = await orderOf(deps, job);
  const token = text(job.payload.token) || undefined;
  const { subject, text: body, html } = confirmationOf(order, sender, token);
  const words = confirmationPhrases(order.language);
  // A guest's link opens the order: what was sent is not kept in the clear.
  const secrecy = token ? ({ secret: true } as const) : {};
  const places = order.parts.flatMap(({ roundId, day, state }) => (roundId && day && state !== 'cancelled' ? [{ roundId, day }] : []));
  return async (tx) => {
    // The resident could not see that a note by hand holds a place for the same door already.
    await countPlaces(tx, places);
    const link = pagesOf(sender, order.language).order(order.id, token);
    const sms = words.sms(referenceOf(order), formatOre(order.language, ore(order.totalOre)), link);
    return reach(tx, { to: order, subject, text: body, html, sms, cause: `order.placed:${order.id}`, ...secrecy });
  };
};

/** A part was cancelled: the resident and, if it was the resident's doing, the shop are told. */
const cancelled: JobHandlers[string] = async (job, deps) => {
  const { order } = await orderOf(deps, job);
  const part = order.parts.find((each) => each.id === job.payload.shopOrderId);
  if (!part) throw new Error('no such part');
  const words = confirmationPhrases(order.language);
  const reference = referenceOf(order);
  const byShop = job.payload.by === 'shop';
  const subject = words.cancelledSubject(reference, part.seller.name);
  const lapsed = job.payload.by === 'clock';
  const said = (lapsed ? words.cancelledUnpaid : byShop ? words.cancelledByShop : words.cancelledByResident)(part.seller.name, reference);
  const body = part.cancelledWhy ? `${said}\n\n${words.cancelledWhy(part.cancelledWhy)}` : said;
  return async (tx) => {
    const cause = `shop-order.cancelled:${part.id}`;
    await reach(tx, { to: order, subject, text: body, sms: said, cause });
    if (!byShop) {
      const swedish = confirmationPhrases('sv');
      await queueMessage(tx, {
        channel: 'email',
        recipient: part.seller.email,
        subject: swedish.cancelledSubject(reference, part.seller.name),
        text: (lapsed ? swedish.lapsedToShop : swedish.cancelledToShop)(reference, order.name),
        cause: `${cause}:shop`,
      });
    }
  };
};

export const orderJobs: JobHandlers = { 'order.placed': confirm, 'shop-order.cancelled': cancelled };
