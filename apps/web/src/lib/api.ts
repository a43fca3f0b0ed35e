import { ApiProblem, problemFrom } from './api-problem.ts';
import { audienceHere, mayBeSignedIn, readAccessToken, sessionCount, setAccessToken } from './session.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type QueryValue = string | number | boolean | undefined;
export type SendOptions = {
  readonly query?: Readonly<Record<string, QueryValue>>;
  /** A plain value goes as JSON; FormData and Blob as they are. */
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  /** The device's own key, which owns a guest's idempotency keys; and the token that opens a guest's order. */
  readonly basketKey?: string;
  readonly orderToken?: string;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  /** Instead of the session's own: the token of somebody who is half way through signing in; '' for none. */
  readonly token?: string;
};

const TIMEOUT_MS = 20_000;

/** The address of an API path with its query; the same text is the key under which its reply is cached and rendered. */
export function apiPath(path: string, query: Readonly<Record<string, QueryValue>> = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs).toString()}`;
}

/**
 * Calls the API: `send<Order>('POST', '/tenants/arjeplog/orders', { body, idempotencyKey })`. Paths are those of the contract, `/api` is
 * put before them here. Resolves with the parsed reply (undefined for 204) or throws `ApiProblem`, and nothing else than that or an
 * AbortError of the caller's own signal. An expired access token is renewed once, for all callers together, and the call repeated.
 */
export async function send<Reply>(method: Method, path: string, options: SendOptions = {}): Promise<Reply> {
  const usedToken = readAccessToken();
  const first = await exchange(method, path, options);
  if (!lacksSession(first) || options.token || !mayBeSignedIn()) return replyOf<Reply>(first);
  // Another caller may have renewed the token while this call was under way.
  if (readAccessToken() === usedToken && !(await refreshSession())) return replyOf<Reply>(first);
  return replyOf<Reply>(await exchange(method, path, options));
}

/** A wrong code is a 401 too, but of another kind: there a new access token would change nothing. */
const lacksSession = ({ status, body }: Raw): boolean => status === 401 && problemFrom(status, body).code.startsWith('auth.');

type Raw = { readonly status: number; readonly body: unknown };

function replyOf<Reply>({ status, body }: Raw): Reply {
  if (status < 200 || status >= 300) throw problemFrom(status, body);
  // The contract's test holds the API to its reply shapes; checking them again here would cost every resident zod.
  return body as Reply;
}

async function exchange(method: Method, path: string, options: SendOptions): Promise<Raw> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), options.timeoutMs ?? TIMEOUT_MS);
  const giveUp = () => limit.abort();
  if (options.signal?.aborted) giveUp();
  options.signal?.addEventListener('abort', giveUp);
  try {
    const reply = await fetch(`/api${apiPath(path, options.query)}`, {
      ...init(options),
      method,
      credentials: 'same-origin',
      signal: limit.signal,
    });
    return { status: reply.status, body: await readBody(reply) };
  } catch (error) {
    if (options.signal?.aborted || error instanceof ApiProblem) throw error;
    throw new ApiProblem({
      status: 0,
      code: limit.signal.aborted ? 'network.timeout' : isOffline() ? 'network.offline' : 'network.unreachable',
    });
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', giveUp);
  }
}

function init({ body, idempotencyKey, basketKey, orderToken, ...options }: SendOptions): { headers: Headers; body?: BodyInit } {
  const headers = new Headers({ accept: 'application/json' });
  const token = options.token ?? readAccessToken();
  if (token) headers.set('authorization', `Bearer ${token}`);
  if (idempotencyKey) headers.set('idempotency-key', idempotencyKey);
  if (basketKey) headers.set('basket-key', basketKey);
  if (orderToken) headers.set('order-token', orderToken);
  if (body === undefined) return { headers };
  if (body instanceof FormData || body instanceof Blob) return { headers, body };
  headers.set('content-type', 'application/json');
  return { headers, body: JSON.stringify(body) };
}

async function readBody(reply: Response): Promise<unknown> {
  const text = await reply.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's HTML: with an error status the status says enough; as a success it is not an answer.
    if (reply.ok) throw new ApiProblem({ status: 0, code: 'reply.unreadable' });
    return undefined;
  }
}

const isOffline = (): boolean => globalThis.navigator?.onLine === false;

/** By the cookie alone: the access token has run out, and the API refuses whatever is asked with such a one. */
const byCookie = (path: '/auth/refresh' | '/auth/logout'): Promise<Raw> =>
  exchange('POST', path, { body: { audience: audienceHere() }, token: '' });

let refreshing: Promise<boolean> | undefined;

/** Renews the access token by the HttpOnly cookie. Many callers at once share one request; false means: signed out. */
export function refreshSession(): Promise<boolean> {
  refreshing ??= renew().finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

async function renew(): Promise<boolean> {
  const asked = sessionCount();
  const { status, body } = await byCookie('/auth/refresh');
  // Somebody has signed out meanwhile, or in: what was asked for before says nothing of them.
  if (sessionCount() !== asked) return readAccessToken() !== undefined;
  const token = typeof body === 'object' && body !== null && 'accessToken' in body ? body.accessToken : undefined;
  if (status === 200 && typeof token === 'string') {
    setAccessToken(token);
    return true;
  }
  // A server in trouble says nothing about the session: only a refusal ends it.
  if (status >= 500) throw problemFrom(status, body);
  setAccessToken(undefined);
  return false;
}

/** Ends the session here and on the server; what the device shows is signed out even when the server cannot be reached. */
export async function signOut(): Promise<void> {
  try {
    await byCookie('/auth/logout');
  } finally {
    setAccessToken(undefined);
  }
}
