import type { Readable } from 'node:stream';
import type { Caller, CallOf, InputOf, ReplyOf, Route, RouteKey } from '@galleria/contract/route';
import type { Routes } from '@galleria/contract/routes';
import type { Ctx, DoorCtx, PlatformCtx } from '../core/context.ts';
import type { Problem } from '../core/problem.ts';
import type { KeptReply } from './idempotency.ts';

/** A file instead of JSON. */
export class Download {
  readonly contentType: string;
  readonly body: Buffer | Readable;
  /** How long a stream is; a buffer knows. */
  readonly bytes: number | undefined;
  /** Given: the browser saves it under this name; else it shows it. */
  readonly filename: string | undefined;
  readonly cacheControl: string;

  constructor(
    contentType: string,
    body: Buffer | string | Readable,
    options: { readonly filename?: string; readonly cacheControl?: string; readonly bytes?: number } = {},
  ) {
    this.contentType = contentType;
    this.body = typeof body === 'string' ? Buffer.from(body) : body;
    this.filename = options.filename;
    this.bytes = options.bytes;
    this.cacheControl = options.cacheControl ?? 'no-store';
  }
}

/** A reply that is already JSON text (public lists, straight from the database). */
export class RawJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type OpenCallers = 'anyone' | 'identity' | 'operator' | 'regional';
type ContextOf<R extends Route> = [R['callers'][number]] extends [OpenCallers] ? PlatformCtx : Ctx;
type Answer<R extends Route> = R['produces'] extends string ? Download : ReplyOf<R> | RawJson | KeptReply<ReplyOf<R>>;

/**
 * A verb behind a route. It runs inside the transaction of its door: tenant routes get `Ctx`, routes for anyone and identities `PlatformCtx`.
 * A problem that is thrown undoes what the verb wrote; one that is returned refuses the caller and keeps it (a wrong code counts as a try).
 */
export type Handler<R extends Route> = (ctx: ContextOf<R>, input: InputOf<R>) => Promise<Answer<R> | Problem>;

const OWN_DOOR: unique symbol = Symbol('own door');
export interface OwnDoor<R extends Route> {
  readonly [OWN_DOOR]: true;
  readonly run: (ctx: DoorCtx, input: InputOf<R>) => Promise<Answer<R>>;
}
/** For a verb that opens its doors itself: several tenants, or long work in slices. It is authorised all the same. */
export const ownDoor = <R extends Route>(run: (ctx: DoorCtx, input: InputOf<R>) => Promise<Answer<R>>): OwnDoor<R> => ({
  [OWN_DOOR]: true,
  run,
});
export const hasOwnDoor = (handler: unknown): handler is OwnDoor<Route> =>
  typeof handler === 'object' && handler !== null && OWN_DOOR in handler;

/** The handlers of a feature: one for each of the named rows, or it does not compile. */
export type HandlersOf<T extends Readonly<Record<RouteKey, Route>>> = {
  readonly [K in keyof T]: T[K] extends Route ? Handler<T[K]> | OwnDoor<T[K]> : never;
};
export type AllHandlers = HandlersOf<Routes>;

export type { Caller, CallOf, InputOf, ReplyOf };
