import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { refused, StripeError } from '../core/errors.ts';
import type { Books, World } from '../core/world.ts';
import { accounts } from '../operations/accounts.ts';
import type { Handler, Handlers } from '../operations/call.ts';
import { intents } from '../operations/intents.ts';
import { reading } from '../operations/reading.ts';
import { refunds } from '../operations/refunds.ts';
import { sessions } from '../operations/sessions.ts';
import { transfers } from '../operations/transfers.ts';
import type { Operation, ParamsOf } from '../schemas/params.ts';
import type { ParamsFile } from '../schemas/schema.ts';
import { expanded } from './expand.ts';
import { cutWhenUnreachable, type FaultMachine } from './faults.ts';
import { parseForm, type Raw, readTyped } from './form.ts';
import type { Answer, Idempotency } from './idempotency.ts';

const handlers: Handlers<Operation> = { ...accounts, ...sessions, ...intents, ...refunds, ...transfers, ...reading };
export const operations = Object.keys(handlers) as readonly Operation[];

export interface Api {
  readonly world: World;
  readonly faults: FaultMachine;
  readonly idempotency: Idempotency;
  readonly schemas: ParamsFile;
  readonly origin: () => string;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** @throws like Stripe when the key is not the one that this sandbox was started with. */
function checkKey(authorization: string | undefined, secretKey: string): void {
  const basic = /^Basic (.+)$/.exec(authorization ?? '')?.[1];
  const given = basic ? Buffer.from(basic, 'base64').toString().replace(/:$/, '') : /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  if (given === undefined) throw refused('You did not provide an API key.', { status: 401 });
  if (given !== secretKey) {
    throw refused(`Invalid API Key provided: ${given.slice(0, 8)}***. The payment sandbox takes its own test key only.`, { status: 401 });
  }
}

function checkVersion(version: string | undefined, known: string): void {
  if (version !== undefined && version !== known) {
    throw refused(`Invalid Stripe API version: ${version}. The payment sandbox speaks ${known}.`);
  }
}

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

function formOf(request: FastifyRequest): { readonly [name: string]: Raw } {
  if (request.method === 'GET') return parseForm(request.url.split('?')[1] ?? '');
  return parseForm(typeof request.body === 'string' ? request.body : '');
}

interface Work {
  readonly operation: Operation;
  readonly books: Books;
  readonly form: { readonly [name: string]: Raw };
  readonly request: FastifyRequest;
}

/** The parameters as values. @throws like Stripe on what the schema does not allow. */
function readParams({ schemas }: Api, { operation, form }: Work): ParamsOf[Operation] {
  const schema = schemas.operations[operation];
  if (!schema) throw new Error(`No schema for ${operation}: write the schemas again`);
  // The schema was made from the type that the handler names.
  return readTyped(schema, form, '', schemas.$defs) as ParamsOf[Operation];
}

function work(
  api: Api,
  { operation, books, request }: Work,
  params: ParamsOf[Operation],
): { readonly status: number; readonly body: string } {
  const { id = '' } = request.params as { readonly id?: string };
  const call = { world: api.world, books, params, id, origin: api.origin() };
  const answer = (handlers[operation] as Handler<Operation>)(call as never);
  const { expand } = params as { readonly expand?: readonly string[] };
  return { status: 200, body: JSON.stringify(expanded(api.world, books, answer, expand)) };
}

const errorBody = (error: StripeError, requestId: string) => JSON.stringify({ error: { ...error.body, request_id: requestId } });

/** Does a request once: what has begun keeps its answer under the key, also when that is an error. */
function workOnce(api: Api, wanted: Work & { readonly key: string | undefined; readonly requestId: string }): Answer {
  const { key, requestId, request } = wanted;
  let hasBegun = false;
  api.world.request = { id: requestId, idempotency_key: header(request, 'idempotency-key') ?? null };
  try {
    const params = readParams(api, wanted);
    hasBegun = true;
    const answer = { ...work(api, wanted, params), requestId };
    if (key !== undefined) api.idempotency.keep(key, answer);
    return answer;
  } catch (error) {
    const isKept = hasBegun && error instanceof StripeError && !error.body.code?.startsWith('parameter');
    if (key !== undefined && !isKept) api.idempotency.release(key);
    if (!(error instanceof StripeError)) throw error;
    const answer = { status: error.status, body: errorBody(error, requestId), requestId };
    if (key !== undefined && isKept) api.idempotency.keep(key, answer);
    return answer;
  } finally {
    api.world.request = null;
  }
}

async function answer(api: Api, operation: Operation, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { world, faults, idempotency, schemas } = api;
  const requestId = world.newId('req', 14);
  const account = header(request, 'stripe-account');
  const name = request.method === 'POST' ? header(request, 'idempotency-key') : undefined;
  void reply.headers({ 'request-id': requestId, 'stripe-version': schemas.api, ...(account && { 'stripe-account': account }) });
  world.settle();
  checkKey(header(request, 'authorization'), world.settings.secretKey);
  checkVersion(header(request, 'stripe-version'), schemas.api);
  const books = world.booksOf(account);
  const verdict = faults.forRequest(operation);
  if (verdict.fail)
    throw new StripeError(500, { type: 'api_error', message: 'An unknown error occurred (asked for in the payment sandbox).' });
  const form = formOf(request);
  const key = name === undefined ? undefined : `${account ?? ''}\n${name}`;
  const before =
    key === undefined ? undefined : idempotency.begin(key, `${request.method} ${request.url} ${JSON.stringify(form)}`, world.now());
  if (verdict.delayMs > 0) await sleep(verdict.delayMs);
  const result = before ?? workOnce(api, { operation, books, form, request, key, requestId });
  if (verdict.lose) {
    reply.hijack();
    request.raw.socket.destroy();
    return reply;
  }
  if (name !== undefined) void reply.headers({ 'idempotency-key': name, 'original-request': result.requestId });
  if (before) void reply.header('idempotent-replayed', 'true');
  return reply.status(result.status).type('application/json; charset=utf-8').send(result.body);
}

/** The operations, each at its own address; to be registered under /v1. */
export function registerApi(app: FastifyInstance, api: Api): void {
  cutWhenUnreachable(app, api.faults);
  // Forms only, as Stripe's first version of the API has it.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error, _request, reply) => {
    const known =
      error instanceof StripeError
        ? error
        : refused((error as Error).message, { status: (error as { statusCode?: number }).statusCode ?? 500 });
    if (known.status >= 500 && !(error instanceof StripeError)) console.error(error);
    const requestId = String(reply.getHeader('request-id') ?? '');
    return reply.status(known.status).type('application/json; charset=utf-8').send(errorBody(known, requestId));
  });
  app.setNotFoundHandler((request, reply) => {
    const message = `Unrecognized request URL (${request.method}: ${request.url.split('?')[0]}). The payment sandbox plays: ${operations.join(', ')}.`;
    return reply.status(404).send({ error: { type: 'invalid_request_error', message } });
  });
  for (const operation of operations) {
    const [method, url] = operation.split(' ') as ['GET' | 'POST', string];
    app.route({ method, url: url.replace('/v1', ''), handler: (request, reply) => answer(api, operation, request, reply) });
  }
}
