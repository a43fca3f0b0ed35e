import { setTimeout as pause } from 'node:timers/promises';

export interface Reply {
  readonly status: number;
  readonly body: { readonly code?: string; readonly [field: string]: unknown };
}

const ANSWER_WITHIN_MS = 15_000;
const AGAIN_MS = 100;
const GIVE_UP_AFTER_MS = 120_000;

export async function send(method: 'GET' | 'POST' | 'PUT', url: string, headers: Record<string, string>, body?: unknown): Promise<Reply> {
  const reply = await fetch(url, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  return { status: reply.status, body: text === '' ? {} : JSON.parse(text) };
}

/** The same for work beside the product: on a busy machine a connection to the database can take too long. */
export async function stubbornly<T>(work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() - started > GIVE_UP_AFTER_MS) throw error;
      await pause(AGAIN_MS);
    }
  }
}

/** Tries again for as long as there is no answer, or only that somebody is busy or cannot be reached: what a page does for a person who waits. */
export async function persist(attempt: () => Promise<Reply>): Promise<Reply> {
  const started = performance.now();
  while (performance.now() - started < GIVE_UP_AFTER_MS) {
    const reply = await attempt().catch(() => undefined);
    if (reply && reply.status !== 503) return reply;
    await pause(AGAIN_MS);
  }
  throw new Error('no answer for two minutes');
}

/** @throws when the answer is none of those that may come. */
export function expectOf(reply: Reply, what: string, ...allowed: readonly (number | string)[]): Reply {
  if (allowed.includes(reply.status) || (reply.body.code !== undefined && allowed.includes(reply.body.code))) return reply;
  throw new Error(`${what}: ${reply.status} ${JSON.stringify(reply.body).slice(0, 500)}`);
}
