import type { FastifyInstance, FastifyRequest } from 'fastify';

import { refused, StripeError } from '../core/errors.ts';
import { stateOf } from '../core/state.ts';
import type { World } from '../core/world.ts';
import { finishOnboarding, type OnboardingOutcome, outcomes } from '../operations/accounts.ts';
import { closeDispute, type Disputing, openDispute } from '../operations/disputes.ts';
import { type Choice, choose } from '../operations/payer.ts';
import { failPayout, payOut } from '../operations/payouts.ts';
import { failRefund } from '../operations/refunds.ts';
import { type FaultsInput, isLoopback, SettingsError } from '../settings.ts';
import type { FaultMachine, NextFault } from './faults.ts';
import type { Idempotency } from './idempotency.ts';
import type { Webhooks } from './webhooks.ts';

export interface Controlled {
  readonly world: World;
  readonly faults: FaultMachine;
  readonly idempotency: Idempotency;
  readonly webhooks: Webhooks;
}

const text = { type: 'string', maxLength: 200 } as const;
const seconds = { type: 'number', minimum: 0, maximum: 400 * 86_400 } as const;

function body(properties: Readonly<Record<string, object>>, required: readonly string[] = []) {
  return { schema: { body: { type: 'object', properties, required, additionalProperties: false } } };
}

const localNames = /^(localhost|127\.[\d.]+|\[::1\])(:\d+)?$/;

/** Only this machine, and no page of somebody else's that happens to be open in a browser on it. @throws 403 for everybody else. */
function checkLocal(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (isLoopback(request.ip) && localNames.test(request.headers.host ?? '') && !isForeign) return;
  throw refused('The controls of the payment sandbox answer this machine only.', { status: 403 });
}

function registerMoney(app: FastifyInstance, { world }: Controlled): void {
  app.post<{ Body: Disputing & { account?: string } }>(
    '/disputes',
    body({ charge: text, account: text, amount: { type: 'integer' }, reason: text }, ['charge']),
    async (request) => openDispute(world, world.booksOf(request.body.account), request.body),
  );
  app.post<{ Params: { id: string }; Body: { outcome: 'won' | 'lost' } }>(
    '/disputes/:id/close',
    body({ outcome: { enum: ['won', 'lost'] } }, ['outcome']),
    async (request) => {
      const { id } = request.params;
      const books = world.allBooks().find((one) => one.objects.dispute.has(id)) ?? world.platform;
      return closeDispute(world, books, { id, outcome: request.body.outcome });
    },
  );
  app.post<{ Params: { id: string }; Body: { account: string } }>(
    '/refunds/:id/fail',
    body({ account: text }, ['account']),
    async (request) => failRefund(world, world.booksOf(request.body.account), request.params.id),
  );
  app.post<{ Body: { account?: string } }>('/payouts', body({ account: text }), async (request) =>
    payOut(world, world.booksOf(request.body.account), { automatic: true }),
  );
  app.post<{ Params: { id: string }; Body: { account: string } }>(
    '/payouts/:id/fail',
    body({ account: text }, ['account']),
    async (request) => failPayout(world, world.booksOf(request.body.account), request.params.id),
  );
  app.post<{ Params: { id: string }; Body: Partial<Choice> }>(
    '/sessions/:id/pay',
    body({ method: { enum: ['card', 'klarna', 'swish'] }, card: { enum: ['4242', '9995', '0069', '3220'] }, approve: { type: 'boolean' } }),
    async (request) => choose(world, request.params.id, { method: 'card', approve: true, ...request.body }),
  );
  app.post<{ Params: { id: string }; Body: { outcome: OnboardingOutcome } }>(
    '/accounts/:id/onboarding',
    body({ outcome: { enum: outcomes } }, ['outcome']),
    async (request) => finishOnboarding(world, world.booksOf(request.params.id), request.body.outcome),
  );
  // Its owner lets us in no longer: what is asked of it from now on is refused as Stripe refuses it.
  app.post<{ Params: { id: string } }>('/accounts/:id/disconnect', body({}), async (request) => ({
    disconnected: world.connected.delete(request.params.id),
  }));
}

function registerFaults(app: FastifyInstance, { world, faults }: Controlled): void {
  app.get('/faults', async () => faults.standing);
  app.post<{ Body: FaultsInput }>('/faults', async (request) => {
    faults.set(request.body);
    return faults.standing;
  });
  const next = {
    operation: text,
    fault: { enum: ['lose-answer', 'fail', 'delay'] },
    times: { type: 'integer', minimum: 1 },
    delayMs: seconds,
  };
  app.post<{ Body: NextFault }>('/faults/next', body(next, ['fault']), async (request) => {
    faults.next(request.body);
    return request.body;
  });
  app.post<{ Body: { seconds: number } }>('/unreachable', body({ seconds }, ['seconds']), async (request) => {
    faults.unreachable(request.body.seconds);
    return request.body;
  });
  app.post<{ Body: { advanceSeconds: number } }>('/clock', body({ advanceSeconds: seconds }, ['advanceSeconds']), async (request) => {
    world.advance(request.body.advanceSeconds);
    return { now: world.now() };
  });
}

export const fullState = ({ world, faults, idempotency, webhooks }: Controlled) => ({
  ...stateOf(world),
  idempotencyKeys: idempotency.size,
  faults: { ...faults.counts },
  webhooks: { ...webhooks.counts },
});

/** The controls, to be registered under /_sandbox: what the payer, the bank and bad luck do. */
export function registerControl(app: FastifyInstance, controlled: Controlled): void {
  app.addHook('onRequest', async (request) => checkLocal(request));
  app.setErrorHandler((error, _request, reply) => {
    const isOurs = error instanceof StripeError || error instanceof SettingsError;
    const status = error instanceof StripeError ? error.status : isOurs ? 400 : ((error as { statusCode?: number }).statusCode ?? 500);
    if (status >= 500) console.error(error);
    return reply.status(status).send({ error: { message: (error as Error).message } });
  });
  app.get('/state', async () => fullState(controlled));
  registerFaults(app, controlled);
  registerMoney(app, controlled);
}
