import type { z } from 'zod';

/**
 * Who may call a route. The door to the database follows from it: each kind is one scope of row level security.
 * `anyone`: no sign-in, public rows only. `guest`: no sign-in, inside a tenant, own order by its link token. `identity`: signed in, own account only.
 * `customer`: a signed-in resident of the tenant. `shop`, `carrier`, `officer`: staff with a membership for what the path names. `care`: of the
 * municipality's care management, which sees its own desk. `operator`: whoever
 * runs the installation: makes regions and tenants, and sees nothing inside one. `regional`: somebody of the region that the path names, who sees its
 * figures and nothing inside a tenant.
 */
export type Caller = 'anyone' | 'guest' | 'identity' | 'customer' | 'shop' | 'carrier' | 'officer' | 'care' | 'operator' | 'regional';

export type Role = 'shop-owner' | 'shop-staff' | 'dispatcher' | 'driver' | 'officer' | 'care-manager' | 'operator' | 'regional';

type Workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One row of the contract. Bodies and queries are strict: a field that is not named is refused. */
export interface Route {
  readonly summary: string;
  readonly callers: readonly Caller[];
  /** Narrows `shop` and `carrier` callers to certain roles; without it every role of that kind may call. */
  readonly roles?: readonly Role[];
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Success replies by status; `undefined` shape = no body. */
  readonly reply: Readonly<Record<number, z.ZodType | undefined>>;
  /** Coded problems that a caller can meet here, with their status. The common ones (`commonProblems`) need no mention. */
  readonly problems?: Readonly<Record<string, number>>;
  /** The caller must send an `Idempotency-Key`; the first success is kept and given again for the same key and body. */
  readonly idempotent?: true;
  /** Among the routes of one's own account: may be called by a telephone that was paired for a day's driving, which is let into nothing else. */
  readonly paired?: true;
  /** The session's cookie says who calls. A bearer is not looked at: whoever renews a session brings the access token that has just expired. */
  readonly byCookie?: true;
  /** Tenants are made or changed: what the process remembers of them is read anew afterwards. */
  readonly changesTenants?: true;
  /** A change that is also made in a galleria that has closed for good, where nothing else can be changed. */
  readonly whenSealed?: true;
  /** A file upload or download instead of JSON: the media type. */
  readonly accepts?: 'multipart/form-data' | 'text/csv' | 'application/octet-stream';
  readonly produces?:
    | 'application/pdf'
    | 'text/csv'
    | 'application/ld+json'
    | 'text/html'
    | 'image/svg+xml'
    | 'image/webp'
    | 'application/xml'
    | 'application/zip'
    | 'application/octet-stream'
    | Workbook;
}

export type RouteKey = `${Method} /${string}`;
export type RouteTable = Readonly<Record<RouteKey, Route>>;

/** Declares a feature's routes and keeps their exact types for the API, the client and the tests. */
export const defineRoutes = <const R extends RouteTable>(routes: R): R => routes;

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;
type Sent<T> = T extends z.ZodType ? z.input<T> : undefined;

/** What a handler of the route is given, parsed. */
export interface InputOf<R extends Route> {
  readonly params: Parsed<R['params']>;
  readonly query: Parsed<R['query']>;
  readonly body: Parsed<R['body']>;
}
/** What a client sends. */
export interface CallOf<R extends Route> {
  readonly params: Sent<R['params']>;
  readonly query: Sent<R['query']>;
  readonly body: Sent<R['body']>;
}
/** What a handler answers and a client gets (any success status). */
export type ReplyOf<R extends Route> = { [S in keyof R['reply']]: Parsed<R['reply'][S]> }[keyof R['reply']];
