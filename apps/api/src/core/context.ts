import type { Role } from '@galleria/contract/route';
import type { PlatformTx, Pool, TenantCall, TenantTx } from '@galleria/db';
import type { FastifyBaseLogger } from 'fastify';
import type { Adapters } from '../adapters/ports.ts';
import type { Config } from '../config.ts';

export type Language = 'sv' | 'en';

/** A tenant as the request found it: by its own Host, or by the path. */
export interface TenantRef {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly municipalityName: string;
  readonly municipalityCode: string;
  readonly regionId: number;
  readonly state: 'draft' | 'open' | 'closed';
  readonly mark: 'live' | 'demonstration' | 'training';
  readonly languages: readonly string[];
  readonly theme: Readonly<Record<string, string>>;
  readonly contact: Readonly<Record<string, string>>;
  /** Who takes one payment for all shops; null: each shop is paid by itself. */
  readonly payee: { readonly name: string; readonly number: string } | null;
  /** It has closed for good: everything can be read, and nothing changed but by routes that say so. */
  readonly isSealed?: true;
}

/** A region, for somebody who reads its figures. */
export interface RegionRef {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

/** Who is signed in. */
export interface IdentityRef {
  readonly id: string;
  readonly sessionId: string;
  readonly audience: 'resident' | 'staff';
}

/** What the process was built from: made once in `server.ts`, or by a test. */
export interface Deps {
  readonly config: Config;
  readonly pool: Pool;
  /** To schema care, for features/care alone. */
  readonly carePool: Pool;
  readonly adapters: Adapters;
  /** The clock of the process; tests set it. */
  readonly now: () => Date;
}

/** Where the reply to a request with an idempotency key is to be kept, for a verb that seals its transaction and so must keep it itself. */
export interface Keeping {
  readonly key: string;
  /** What the caller is answered with, and a twin after it. */
  readonly status: number;
}

interface Base {
  readonly deps: Deps;
  readonly now: Date;
  readonly requestId: string;
  readonly log: FastifyBaseLogger;
  readonly language: Language;
  /** Where the request came from on the network; a village may share one. Absent of jobs. */
  readonly address?: string;
}

/** A verb's context inside a tenant: the transaction carries tenant, scope and actor. */
export interface Ctx extends Base {
  readonly tx: TenantTx;
  readonly tenant: TenantRef;
  readonly identity?: IdentityRef;
  readonly customerId?: string;
  readonly shopId?: string;
  readonly carrierId?: string;
  readonly role?: Role;
  /** Of a request with an idempotency key: where its reply is kept, for the verb that seals its transaction. */
  readonly keeping?: Keeping;
}

/** A verb's context outside any tenant. */
export interface PlatformCtx extends Base {
  readonly platform: PlatformTx;
  readonly identity?: IdentityRef;
  readonly tenant?: TenantRef;
  /** Of a caller who reads the figures of one. */
  readonly region?: RegionRef;
  /** Cookies in and out; only sign-in uses them. */
  readonly cookies: Cookies;
  /** A new access token; only sign-in and refresh hand one out. */
  readonly signAccess: (identity: IdentityRef) => string;
}

/** For the few verbs that open their own doors (several tenants, or work in slices): authorised already, no transaction yet. */
export interface DoorCtx extends Base {
  readonly pool: Pool;
  readonly call: TenantCall;
  readonly tenant: TenantRef;
  readonly identity?: IdentityRef;
  readonly customerId?: string;
  readonly shopId?: string;
  readonly carrierId?: string;
  readonly role?: Role;
}

export interface Cookies {
  get(name: string): string | undefined;
  set(name: string, value: string, maxAgeSeconds: number): void;
  clear(name: string): void;
  /** `Sec-Fetch-Site` or Origin says that the request comes from our own pages. */
  readonly sameOrigin: boolean;
}
