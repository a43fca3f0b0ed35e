import type { CallOf, ReplyOf, Route } from './route.ts';
import type { Routes } from './routes.ts';

// Types only: nothing of zod, and nothing of the table itself, reaches the browser through this file.

type Wanted<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] };
/** What a call needs: exactly the parts that its row in the contract names. */
export type CallArguments<K extends keyof Routes> = Routes[K] extends Route ? Wanted<CallOf<Routes[K]>> : never;
export type Reply<K extends keyof Routes> = Routes[K] extends Route ? ReplyOf<Routes[K]> : never;

export interface Wire {
  readonly method: string;
  /** Path under /api with its parameters filled in, and the query. */
  readonly path: string;
  readonly body: unknown;
}

/** Fills a contract row's path: `GET /tenants/:tenant/orders/:order` with params and query → what goes over the wire. */
export function wireOf(key: string, call: { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown }): Wire {
  const space = key.indexOf(' ');
  const params = (call.params ?? {}) as Readonly<Record<string, string | number>>;
  const path = key.slice(space + 1).replace(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((call.query ?? {}) as Readonly<Record<string, unknown>>)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return { method: key.slice(0, space), path: text ? `${path}?${text}` : path, body: call.body };
}
