import { type TenantTx, withTenant } from '@galleria/db';
import { patientPool } from '@galleria/db/testing/patient-pool';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, delivered, ELSA, guest, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { anotherProcess, CHANGES, changeOf, keptAndFresh, twoProcesses } from '../../../testing/market-changes.ts';
import type { DoorCtx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { Problem } from '../../core/problem.ts';
import { closeShop, undoClosure } from '../closures/close-shop.ts';
import { publishShop } from '../shop-settings/index.ts';
import { takeStock } from '../stock/index.ts';
import { FACTS } from './market.store.ts';

/** Many people at once, through HTTP, on the pool of an ordinary process (12 connections). */
const ORDERS = '/tenants/arjeplog/orders';
const QUOTE = '/tenants/arjeplog/quote';
const HASTE_MS = 3_000;
/** Twenty in `pnpm proof races`. */
const ROUNDS = Number(process.env.PROOF_ROUNDS ?? 3);
const PROOF_ROUNDS = Number(process.env.PROOF_ROUNDS ?? 4);
const many = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));
const tally = (statuses: readonly number[]): Record<number, number> =>
  Object.fromEntries([...new Set(statuses)].map((status) => [status, statuses.filter((each) => each === status).length]));

describe('of many at once', async () => {
  const t = await testApp();
  const [one, two] = await twoProcesses(t);
  // As in production, where the tests' databases have patience: nobody waits long for a lock.
  const hasty = await anotherProcess(t, { options: `-c lock_timeout=${HASTE_MS}` });
  beforeAll(async () => {
    await openMarket(t);
    t.setNow(MARKET.now);
    // A supertest request opens a port of its own for each call unless the server listens already.
    await Promise.all([one, two].map(({ app }) => app.listen({ host: '127.0.0.1', port: 0 })));
  });
  /** Every second caller comes to the other process. */
  const inTurn = (index: number) => (index % 2 === 0 ? one : two);

  /** Quotes beforehand, so that all the placing happens at the same moment. */
  const ready = async (count: number, basket: ReturnType<typeof delivered>, at?: Pick<typeof t, 'app' | 'deps' | 'sql'>) => {
    const quote = await guest(t).post(QUOTE, basket).expect(200);
    return Array.from({ length: count }, (_, index) => {
      const caller = guest(at ?? inTurn(index));
      return () => caller.post(ORDERS, { ...basket, buyer: ELSA, quoteHash: quote.body.hash }, { key: newId() });
    });
  };

  it.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
    '200 buyers at two processes get the 50 loaves and the others are told that none is left (round %i)',
    async (round) => {
      // In the last round each takes two, on two lines.
      const each = round === ROUNDS ? [1, 1] : [1];
      const offerId = await stockOffer(t, { onHand: 50 });
      const buyers = await ready(200, delivered(each.map((quantity) => ({ offerId, quantity }))));
      const replies = await Promise.all(buyers.map((place) => place()));
      const served = 50 / each.length;
      expect(tally(replies.map((reply) => reply.status))).toEqual({ 201: served, 409: 200 - served });
      expect(new Set(replies.flatMap((reply) => (reply.status === 409 ? [reply.body.code] : [])))).toEqual(new Set(['stock.short']));
      expect(await t.sql('select on_hand, reserved from stock where offer_id = $1', [offerId])).toEqual([{ on_hand: 50, reserved: 50 }]);
      const [sold] = await t.sql('select sum(quantity)::int as sold from order_lines where offer_id = $1', [offerId]);
      expect(sold).toEqual({ sold: 50 });
      const [journal] = await t.sql('select sum(reserved_change)::int as reserved from stock_movements where offer_id = $1', [offerId]);
      expect(journal).toEqual({ reserved: 50 });
    },
  );

  it('a buyer who waits longer for a shelf than the database lets one waits in line anew, and is not told of it', async () => {
    const offerId = await stockOffer(t, { onHand: 5 });
    const [place] = await ready(1, delivered([{ offerId, quantity: 1 }]), hasty);
    const holder = patientPool({ url: t.database.adminUrl, max: 1 });
    const client = await holder.connect();
    try {
      await client.query('begin');
      await client.query('select 1 from stock where offer_id = $1 for update', [offerId]);
      const placing = place?.().then((reply) => reply);
      // Locks as they are now; who is at work (pg_stat_activity) is kept as a transaction saw it first.
      const waits =
        'select waitstart::text as since from pg_locks where not granted and waitstart is not null and pg_backend_pid() = any(pg_blocking_pids(pid))';
      const begun = new Set<string>();
      const waitsBegun = async () => {
        for (const { since } of (await client.query<{ since: string }>(waits)).rows) begun.add(since);
        return begun.size;
      };
      // The first of four is over then, and the last is far off.
      await expect.poll(waitsBegun, { timeout: 60_000 }).toBe(2);
      await client.query('commit');
      expect((await placing)?.status).toBe(201);
    } finally {
      client.release();
      await holder.end();
    }
    expect(await t.sql('select reserved from stock where offer_id = $1', [offerId])).toEqual([{ reserved: 1 }]);
    expect(await t.sql('select count(*)::int as orders from order_lines where offer_id = $1', [offerId])).toEqual([{ orders: 1 }]);
  });

  it('200 buyers at one shelf take exactly its 50 loaves, in every round', { timeout: 120_000 }, async () => {
    const guestCall = { tenantId: 1, scope: { kind: 'guest' }, actor: 'guest' } as const;
    for (let round = 1; round <= PROOF_ROUNDS; round += 1) {
      const offerId = await stockOffer(t, { onHand: 50 });
      const line = { homeTenantId: 1, shopId: MARKET.grocer, offerId, quantity: 1 };
      const outcomes = await many(200, () =>
        withTenant(t.deps.pool, guestCall, (tx) => takeStock(tx, [line], `reserve:${newId()}`)).then(
          () => 'taken',
          (error: unknown) => (error instanceof Problem ? error.code : String(error)),
        ),
      );
      const taken = outcomes.filter((outcome) => outcome === 'taken').length;
      expect({ taken, others: [...new Set(outcomes)].sort() }, `round ${round}`).toEqual({ taken: 50, others: ['stock.short', 'taken'] });
      expect(await t.sql('select on_hand, reserved from stock where offer_id = $1', [offerId])).toEqual([{ on_hand: 50, reserved: 50 }]);
    }
  });

  it('the last loaf goes to one of 200 buyers and the others are told that none is left', async () => {
    const offerId = await stockOffer(t, { onHand: 1 });
    const buyers = await ready(200, delivered([{ offerId, quantity: 1 }]));
    const replies = await Promise.all(buyers.map((place) => place()));
    expect(tally(replies.map((reply) => reply.status))).toEqual({ 201: 1, 409: 199 });
    expect(replies.find((reply) => reply.status === 409)?.body).toMatchObject({ code: 'stock.short', problem: { offerId, available: 0 } });
  });

  it('two lines of 30 of one good do not pass where 50 are left', async () => {
    const offerId = await stockOffer(t, { onHand: 50 });
    const basket = delivered([
      { offerId, quantity: 30 },
      { offerId, quantity: 30 },
    ]);
    const [place] = await ready(1, basket);
    expect((await place?.())?.body.code).toBe('stock.short');
    expect(await t.sql('select reserved from stock where offer_id = $1', [offerId])).toEqual([{ reserved: 0 }]);
  });

  it('keys sent 50 times each make one order each and 50 identical answers', async () => {
    const offerId = await stockOffer(t, { onHand: 1000 });
    const basket = delivered([{ offerId, quantity: 1 }]);
    const quote = await guest(t).post(QUOTE, basket).expect(200);
    const buyers = Array.from({ length: PROOF_ROUNDS }, () => {
      const basketKey = newId();
      return { at: [one, two].map((process) => callerOf(process, { basketKey })), key: newId() };
    });
    const body = { ...basket, buyer: ELSA, quoteHash: quote.body.hash };
    const replies = await many(50 * PROOF_ROUNDS, async (index) => {
      const buyer = buyers[index % PROOF_ROUNDS];
      const reply = await buyer?.at[Math.floor(index / PROOF_ROUNDS) % 2]?.post(ORDERS, body, { key: buyer.key });
      return { buyer: index % PROOF_ROUNDS, status: reply?.status ?? 0, text: reply?.text ?? '' };
    });
    expect(tally(replies.map((reply) => reply.status))).toEqual({ 201: 50 * PROOF_ROUNDS });
    for (let buyer = 0; buyer < PROOF_ROUNDS; buyer += 1)
      expect(new Set(replies.filter((each) => each.buyer === buyer).map((each) => each.text)).size).toBe(1);
    expect(new Set(replies.map((each) => each.text)).size).toBe(PROOF_ROUNDS);
    expect(await t.sql('select count(*)::int as orders from order_lines where offer_id = $1', [offerId])).toEqual([
      { orders: PROOF_ROUNDS },
    ]);
    expect(await t.sql('select reserved from stock where offer_id = $1', [offerId])).toEqual([{ reserved: PROOF_ROUNDS }]);
  });

  it.each([
    { what: '10 places', capacity: 10, crates: null },
    { what: '10 crates', capacity: 1000, crates: 10 },
  ])('40 residents get the last $what of a day and 30 are told that it is full', async ({ capacity, crates }) => {
    await t.sql('delete from round_days');
    await t.sql('update rounds set capacity = $2, crates = $3 where id = $1', [MARKET.tuesday, capacity, crates]);
    try {
      const offerId = await stockOffer(t);
      const buyers = await ready(40, delivered([{ offerId, quantity: 1 }]));
      const replies = await Promise.all(buyers.map((place) => place()));
      expect(tally(replies.map((reply) => reply.status))).toEqual({ 201: 10, 409: 30 });
      expect(replies.find((reply) => reply.status === 409)?.body).toMatchObject({ code: 'round.closed', problem: { reason: 'full' } });
      expect(await t.sql('select booked, crates_booked from round_days where day = $1', [MARKET.deliveryDay])).toEqual([
        { booked: 10, crates_booked: 10 },
      ]);
    } finally {
      await t.sql('delete from round_days');
      await t.sql('update rounds set capacity = 1000, crates = null where id = $1', [MARKET.tuesday]);
    }
  });

  it('baskets whose lines stand in any order, of shops in two municipalities, never wait for each other in a ring', async () => {
    const seed = Date.now() % 2 ** 31;
    console.log(`deadlock soak, seed ${seed}`);
    let state = seed;
    const random = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return (state >>> 8) % below;
    };
    // So few that almost every buyer waits for another while taking the lines one by one: locked in any order, they wait in a ring at once.
    const home = await many(6, () => stockOffer(t, { onHand: 100_000 }));
    const away = await many(6, () => stockOffer(t, { shopId: MARKET.neighbour, homeTenantId: 2, onHand: 100_000 }));
    const goods = [...home, ...away];
    const end = Date.now() + 4000;
    const statuses: number[] = [];
    await many(40, async (index) => {
      while (Date.now() < end) {
        const lines = Array.from({ length: 5 }, () => ({ offerId: goods[random(goods.length)] ?? '', quantity: 1 + random(3) }));
        const shops = [
          ...(lines.some((each) => home.includes(each.offerId)) ? [MARKET.grocer] : []),
          ...(lines.some((each) => away.includes(each.offerId)) ? [MARKET.neighbour] : []),
        ];
        statuses.push((await buy(inTurn(index), delivered(lines, shops))).status);
      }
    });
    expect(Object.keys(tally(statuses))).toEqual(['201']);
    const [deadlocks] = await t.sql<{ deadlocks: string }>('select deadlocks from pg_stat_database where datname = current_database()');
    expect(Number(deadlocks?.deadlocks)).toBe(0);
    const wrong = await t.sql(
      `select s.offer_id from stock s where s.offer_id = any($1)
         and s.reserved <> coalesce((select sum(l.quantity) from order_lines l where l.offer_id = s.offer_id), 0)`,
      [goods],
    );
    expect(wrong).toEqual([]);
  });

  it('who closes a shop, who changes its hours and who plans its round never wait for each other in a ring, nor for a colleague at all', async () => {
    const shop = { tenantId: 1, scope: { kind: 'shop', shopId: MARKET.grocer }, actor: 'system:test' } as const;
    const office = { tenantId: 1, scope: { kind: 'officer' }, actor: 'system:test' } as const;
    const call = { deps: t.deps, pool: t.deps.pool, call: shop, now: MARKET.now, requestId: 'race' } as DoorCtx;
    // A Wednesday, on which nothing is delivered: the orders of the other tests stay where they are.
    const day = { from: '2026-11-25', to: '2026-11-25', why: 'Sjuk' };
    const plan = (tx: TenantTx, places: number) => tx.run('update rounds set capacity = $1 where tenant_id = 1', [places]);
    // One has not finished, and the other has: before, the second stood there until the first was done.
    await withTenant(t.deps.pool, office, async (tx) => {
      await plan(tx, 1001);
      await withTenant(t.deps.pool, shop, (other) => publishShop(other, MARKET.grocer));
    });
    // None of these works is begun anew by anybody: one that the database undid would be seen.
    for (let round = 0; round < 20; round += 1) {
      const closing = newId();
      await Promise.all([
        closeShop(call, MARKET.grocer, { ...day, id: closing }),
        withTenant(t.deps.pool, shop, async (tx) => {
          await publishShop(tx, MARKET.grocer);
          await publishShop(tx, MARKET.grocer);
        }),
        withTenant(t.deps.pool, office, async (tx) => {
          await plan(tx, 1000 + round);
          await publishShop(tx, MARKET.grocer);
        }),
      ]);
      await Promise.all([undoClosure(call, MARKET.grocer, closing), withTenant(t.deps.pool, office, (tx) => plan(tx, 1000))]);
    }
    // What several left lying, the next change took away.
    await withTenant(t.deps.pool, office, (tx) => plan(tx, 1000));
    expect(await t.sql('select count(*)::int as versions from platform.market_versions where market = 1')).toEqual([{ versions: 1 }]);
  });

  it.each(CHANGES)(
    'when $what between the basket and the order, a process that kept the market before says so',
    async ({ make, undo, code }) => {
      const basket = delivered(
        [
          { offerId: await stockOffer(t, { gtin: '7310000000017' }), quantity: 1 },
          { offerId: await stockOffer(t, { shopId: MARKET.neighbour, homeTenantId: 2 }), quantity: 1 },
        ],
        [MARKET.grocer, MARKET.neighbour],
      );
      const { body: shown } = await guest(one).post(QUOTE, basket).expect(200);
      expect((await guest(two).post(QUOTE, basket).expect(200)).body).toEqual(shown);
      expect(shown.problems).toEqual([]);
      await t.sql(make);
      try {
        const order = { ...basket, buyer: ELSA, quoteHash: shown.hash };
        const refused = await guest(two).post(ORDERS, order, { key: newId() });
        expect(refused.body).toMatchObject({ status: 409, code });
        expect((await guest(one).post(QUOTE, basket).expect(200)).body).toEqual(refused.body.quote);
        expect(refused.body.quote).not.toEqual(shown);
      } finally {
        await t.sql(undo);
      }
      expect((await guest(two).post(QUOTE, basket).expect(200)).body).toEqual(shown);
    },
  );

  it('every table of which something is kept tells of each change', async () => {
    const [plan] = await t.sql(`explain (generic_plan, format json) ${FACTS}`);
    const read = new Set([...JSON.stringify(plan).matchAll(/"Relation Name":"(\w+)"/g)].map(([, table]) => table ?? ''));
    read.delete('market_versions');
    expect(read.size).toBe(13);
    const telling = await t.sql<{ table: string; events: string[] }>(
      `select event_object_table as table, array_agg(distinct event_manipulation::text order by event_manipulation::text) as events from information_schema.triggers
       where action_statement ~ 'app.market_changed' group by 1`,
    );
    // A new carrier has no contract yet.
    const events = (table: string) => (table === 'carriers' ? ['DELETE', 'UPDATE'] : ['DELETE', 'INSERT', 'UPDATE']);
    expect(telling.sort((a, b) => (a.table < b.table ? -1 : 1))).toEqual(
      [...read].sort().map((table) => ({ table, events: events(table) })),
    );
  });

  it('what is kept is what would be read, whatever was changed in which order, kept or undone', async () => {
    const seed = Date.now() % 2 ** 31;
    console.log(`kept market, seed ${seed}`);
    let state = seed;
    const random = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return (state >>> 8) % below;
    };
    const offerIds = [await stockOffer(t, { gtin: '7310000000024' }), await stockOffer(t, { shopId: MARKET.neighbour, homeTenantId: 2 })];
    const staff = patientPool({ url: t.database.adminUrl, max: 1 });
    const client = await staff.connect();
    const same = async (at: Parameters<typeof keptAndFresh>[0]) => {
      const { kept, fresh } = await keptAndFresh(at, random(2) === 0 ? one : two, offerIds, random(4) === 0 ? '2026-11-23' : undefined);
      expect(kept, `seed ${seed}`).toEqual(fresh);
      return JSON.stringify(fresh);
    };
    const seen = new Set<string>();
    try {
      for (let step = 0; step < 60; step += 1) {
        await client.query('begin');
        await client.query(changeOf(random));
        // Whoever reads while somebody is at work reads what was there before; the one at work reads the own work.
        await same(t.deps.pool);
        await same(client);
        await client.query(changeOf(random));
        await same(client);
        await client.query(random(3) === 0 ? 'rollback' : 'commit');
        seen.add(await same(t.deps.pool));
        seen.add(await same(t.deps.pool));
      }
    } finally {
      client.release();
      await staff.end();
    }
    // It was changed indeed.
    expect(seen.size).toBeGreaterThan(5);
  });
});
