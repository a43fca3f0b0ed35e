import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { openPool, type Pool } from '../../../packages/db/src/index.ts';
import type { RoleUrls } from '../../../packages/db/src/roles.ts';
import { signIn } from '../bench/sign-in.ts';
import { root } from '../steps.ts';
import type { House } from './house.ts';
import { expectOf, send, stubbornly } from './persist.ts';

/** What the API's own test support exports; loaded by its address, since nothing imports an app. */
const inApi = (file: string): Promise<unknown> => import(pathToFileURL(path.join(root, 'apps', 'api', file)).href);
interface Market {
  readonly MARKET: { readonly grocer: string; readonly laisvall: string; readonly tuesday: string; readonly post: string };
  openMarket(world: object): Promise<void>;
  stockOffer(world: object, offer: object): Promise<string>;
}
const market = (await inApi('testing/market.ts')) as Market;
const { sweepPayments } = (await inApi('src/features/card-payments/sweep.ts')) as { sweepPayments(pool: Pool, now: Date): Promise<void> };

export const ON_HAND = 1_000_000;
export const { grocer, laisvall, tuesday, post } = market.MARKET;
const OFFERS = 3;
const SWEEP_EVERY_MS = 15 * 60_000;

/** The market town of the tests with a grocer who takes cards, full shelves and rounds that take everybody. @returns the goods. */
export async function fillTown(adminUrl: string, urls: RoleUrls): Promise<string[]> {
  const [admin, app] = [openPool({ url: adminUrl, max: 1 }), openPool({ url: urls.app, max: 2 })];
  const world = { sql: async (text: string) => (await admin.query(text)).rows, deps: { pool: app } };
  await market.openMarket(world);
  const offers: string[] = [];
  for (let each = 0; each < OFFERS; each += 1) offers.push(await market.stockOffer(world, { onHand: ON_HAND, name: `Vara ${each + 1}` }));
  await admin.query('update rounds set capacity = 1000000');
  const owner = randomUUID();
  await admin.query("insert into platform.identities (id, email, name) values ($1, 'handlarn@example.se', 'Handlarn')", [owner]);
  await admin.query("insert into platform.memberships (id, identity_id, role, tenant_id, shop_id) values ($1, $2, 'shop-owner', 1, $3)", [
    randomUUID(),
    owner,
    grocer,
  ]);
  await Promise.all([admin.end(), app.end()]);
  return offers;
}

export interface Counter {
  ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: object, key?: string): ReturnType<typeof send>;
}

/** The grocer behind the counter, who has been through the provider's questions. */
export async function openShop({ origin, urls, tokenSecret, sandbox }: House): Promise<Counter> {
  const { token } = await signIn(urls.app, tokenSecret, 'shop-owner');
  const shop = `${origin}/api/tenants/arjeplog/shops/${grocer}`;
  const ask: Counter['ask'] = (method, where, body, key) =>
    send(method, `${shop}${where}`, { authorization: `Bearer ${token}`, ...(key !== undefined && { 'idempotency-key': key }) }, body);
  expectOf(await ask('POST', '/card-payments/onboarding', {}), 'onboarding', 200);
  const [account] = sandbox.state().accounts.flatMap(({ account: id }) => id ?? []);
  const finished = await send('POST', `${sandbox.origin}/_sandbox/accounts/${account}/onboarding`, {}, { outcome: 'complete' });
  expectOf(finished, 'the provider’s questions', 200);
  expectOf(await ask('POST', '/card-payments/look', {}), 'a look at the account', 200);
  return { ask };
}

export interface Sweeper {
  /** What the worker does of itself a quarter of an hour later, without waiting for it. */
  sweep(): Promise<void>;
  /** Whether every job that is due has been done. */
  isAtRest(): Promise<boolean>;
  close(): Promise<void>;
}
export function openSweeper({ urls, adminUrl }: House): Sweeper {
  const [worker, admin] = [openPool({ url: urls.worker, max: 1 }), openPool({ url: adminUrl, max: 1 })];
  let quarters = 0;
  return {
    sweep: () => {
      quarters += 1;
      const at = new Date(Date.now() + quarters * SWEEP_EVERY_MS);
      return stubbornly(() => sweepPayments(worker, at));
    },
    isAtRest: async () => {
      const query = () =>
        admin.query<{ left: number }>(
          'select count(*)::int as left from outbox where done_at is null and dead_at is null and (run_at <= now() or attempts > 0)',
        );
      const { rows } = await stubbornly(query);
      return rows[0]?.left === 0;
    },
    close: async () => {
      await Promise.all([worker.end(), admin.end()]);
    },
  };
}
