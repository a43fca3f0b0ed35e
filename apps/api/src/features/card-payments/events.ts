import { readPlatform, type TenantTx, withTenant } from '@galleria/db';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { NotFromProvider, type PaymentNames, type PaymentProvider, type ProviderEvent } from '../../adapters/ports.ts';
import type { Deps } from '../../core/context.ts';
import { sha256 } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { Problem } from '../../core/problem.ts';
import { payeeBookId } from '../ledger/index.ts';
import { homeOfAccount, payeeHome, readAccount } from './account.store.ts';
import { insertEvent } from './event.store.ts';
import { readPayment } from './payment.store.ts';

const MOST_BYTES = 512 * 1024;
/** Instead of a shop's account: one payment for all is on the account of the key itself, of which a message names none. */
const PAYEE = 'payee';

/**
 * `POST /inbound/payment-events`: what the payment provider tells. The bytes as they came must be signed with one of our secrets within the last minutes;
 * then the message is written down once, with a job that reads the payment itself. Nothing is done by what it says. Without a provider there is no such
 * address, and without a secret no process (`readConfig`).
 */
export function registerPaymentEvents(app: FastifyInstance, deps: Deps): void {
  const { provider } = deps.adapters;
  if (!provider) return;
  void app.register(async (inbound) => {
    inbound.removeAllContentTypeParsers();
    inbound.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    inbound.post('/inbound/payment-events', { bodyLimit: MOST_BYTES }, async (request, reply) => {
      if (!Buffer.isBuffer(request.body)) throw new Problem('request.media-type');
      const signature = request.headers['stripe-signature'];
      const event = provenEvent(provider, request.body, typeof signature === 'string' ? signature.slice(0, 2000) : '');
      await takeEvent(deps, event, { body: request.body, log: request.log });
      return reply.code(200).send({ received: true });
    });
  });
}

function provenEvent(provider: PaymentProvider, body: Buffer, signature: string): ProviderEvent {
  try {
    // The provider's stamps are of the world's clock, whatever time a demonstration shows.
    return provider.readEvent(body, signature, new Date());
  } catch (error) {
    if (error instanceof NotFromProvider) throw new Problem('request.invalid', { reason: 'signature' });
    throw error;
  }
}

interface Received {
  readonly body: Buffer;
  readonly log: FastifyBaseLogger;
}

/** What is ours is written down; what names a payment of ours and another account is somebody else's, and told to whoever reads the log. */
async function takeEvent(deps: Deps, event: ProviderEvent, { body, log }: Received): Promise<void> {
  // An address for real payments is told of the shops' trials as well.
  if (event.live !== deps.adapters.provider?.live) return;
  const names = event.names ?? (await ofAccountAlone(deps, event));
  if (!names) return;
  const call = { tenantId: names.tenantId, actor: 'system:payment-events', scope: { kind: 'system' } } as const;
  await withTenant(deps.pool, call, async (tx) => {
    const account = await accountOf(tx, names);
    if (account === undefined) return;
    if (event.account !== (account === PAYEE ? null : account)) {
      log.warn({ event: event.id, account: event.account }, 'a message of the payment provider names a payment of another account');
      return;
    }
    const isNew = await insertEvent(tx, { event, names, account, digest: sha256(body), at: deps.now() });
    if (!isNew) return;
    const { shopId, shopOrderId } = names;
    if (isOfMoney(event) && account === PAYEE) await tell(tx, { topic: 'payment.payee-money', dedupe: event.id });
    else if (isOfMoney(event)) await tell(tx, { topic: 'payment.money', dedupe: event.id, payload: { shopId } });
    else
      await tell(
        tx,
        shopOrderId === null
          ? { topic: 'payment.account', dedupe: event.id, payload: { shopId } }
          : { topic: 'payment.settle', dedupe: event.id, payload: { shopOrderId } },
      );
  });
}

/** Of payouts and disputes: they carry nothing of ours, and are about the money on an account as a whole. */
const isOfMoney = ({ kind }: ProviderEvent): boolean => /^(payout|charge\.dispute)\./.test(kind);

/** The shop whose account sent it; of the installation's own account, the payee in whose books it stands. One that takes no cards just now is not found so, and is read within the hour. */
async function ofAccountAlone(deps: Deps, event: ProviderEvent): Promise<PaymentNames | undefined> {
  if (!isOfMoney(event)) return undefined;
  if (event.account === null) {
    const tenantId = await payeeHome(readPlatform(deps.pool));
    return tenantId === undefined ? undefined : { tenantId, shopId: payeeBookId(tenantId), shopOrderId: null };
  }
  const home = await homeOfAccount(readPlatform(deps.pool), event.account);
  return home && { ...home, shopOrderId: null };
}

/** The account that must have sent it, by our own rows: what the message says of itself is only where we look. */
async function accountOf(tx: TenantTx, { shopId, shopOrderId }: PaymentNames): Promise<string | undefined> {
  if (shopId === payeeBookId(tx.tenantId)) return PAYEE;
  if (shopOrderId === null) return (await readAccount(tx, shopId))?.account;
  const payment = await readPayment(tx, shopOrderId);
  if (payment?.shopId !== shopId) return undefined;
  return payment.joint ? PAYEE : payment.account;
}
