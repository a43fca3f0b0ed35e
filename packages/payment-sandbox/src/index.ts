import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

import { World } from './core/world.ts';
import { registerApi } from './http/api.ts';
import { fullState, registerControl } from './http/control.ts';
import { FaultMachine } from './http/faults.ts';
import { Idempotency } from './http/idempotency.ts';
import { Webhooks } from './http/webhooks.ts';
import { keepState } from './operations/keeping.ts';
import { payOutDaily } from './operations/payouts.ts';
import { registerPages } from './pages/register.ts';
import type { ParamsFile } from './schemas/schema.ts';
import { readSettings, type SandboxOptions } from './settings.ts';

export type { State } from './core/state.ts';
export type { NextFault } from './http/faults.ts';
export { type FaultsInput, type SandboxOptions, SettingsError, type WebhookEndpoint } from './settings.ts';

export interface Sandbox {
  /** `http://127.0.0.1:…` */
  readonly origin: string;
  readonly host: string;
  readonly port: number;
  readonly secretKey: string;
  /** For `new Stripe(secretKey, clientConfig)`. */
  readonly clientConfig: { readonly host: string; readonly port: number; readonly protocol: 'http' };
  readonly seed: number;
  readonly faults: FaultMachine;
  /** Moves the clock; holds, sessions and payouts fall due. */
  advance(seconds: number): void;
  /** The same as `GET /_sandbox/state`. */
  state(): ReturnType<typeof fullState>;
  /** When every event so far has been sent once. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const bodyBytes = 256 * 1024;
const tickMs = 1_000;

const readSchemas = () => JSON.parse(readFileSync(new URL('schemas/params.gen.json', import.meta.url), 'utf8')) as ParamsFile;

/**
 * Starts a stand-in for Stripe in this process. See README.md for what it plays.
 * @throws SettingsError when it would run in production, be reached by strangers, or be given a real key.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settings = readSettings(options, process.env);
  const schemas = readSchemas();
  const world = new World(settings, schemas.api);
  const faults = new FaultMachine(settings.faults, settings.seed);
  const idempotency = new Idempotency();
  const webhooks = new Webhooks(world, faults);
  const app = Fastify({
    bodyLimit: bodyBytes,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  let origin = '';
  await app.register(async (scope) => registerApi(scope, { world, faults, idempotency, schemas, origin: () => origin }), { prefix: '/v1' });
  await app.register(async (scope) => registerControl(scope, { world, faults, idempotency, webhooks }), { prefix: '/_sandbox' });
  await app.register(async (scope) => registerPages(scope, { world, faults }));
  await app.listen({ host: settings.host, port: settings.port });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : settings.port;
  origin = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`;
  const keeper = keepState(settings.stateFile, { world, idempotency });
  webhooks.resume();
  payOutDaily(world);
  const tick = setInterval(() => {
    world.settle();
    keeper.save();
  }, tickMs).unref();
  return {
    origin,
    host: settings.host,
    port,
    secretKey: settings.secretKey,
    clientConfig: { host: settings.host, port, protocol: 'http' },
    seed: settings.seed,
    faults,
    advance: (seconds) => world.advance(seconds),
    state: () => fullState({ world, faults, idempotency, webhooks }),
    settled: () => webhooks.settled(),
    close: async () => {
      clearInterval(tick);
      webhooks.close();
      await app.close();
      keeper.save();
    },
  };
}
