import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { seededRandom } from '../../../packages/payment-sandbox/src/core/random.ts';
import { buyUntilOver, type Memory, newMemory } from './buyers.ts';
import { type House, KILLED, type Killed, openHouse } from './house.ts';
import { judge } from './judge.ts';
import { stubbornly } from './persist.ts';
import { packUntilDone } from './shop.ts';
import { fillTown, openShop, openSweeper, type Sweeper } from './town.ts';

const BUYERS = 40;
const PACKERS = 2;
const LOAD_MS = 1_500;
/** Before each kill: a storm in which nobody buys proves nothing. */
const ORDERS_PER_KILL = 100;
const AT_REST_WITHIN_MS = 900_000;
/** How long the shop has with nothing more to be told before it waits for the sweeper. */
const PACKING_MS = 3_000;
/** Issue 4, Measures and proofs. */
const FAULTS = { loseAnswers: 12, fail: 8, webhooks: { duplicate: 30, shuffle: 40, lose: 5 } };

/**
 * Kills API, worker and PostgreSQL in turn, `kills` times, while forty buyers place orders and some pay by card at a provider that loses answers, fails, and
 * doubles, shuffles and loses its messages; a shop packs and cancels meanwhile. Then everything comes to rest, and is counted.
 * One hundred orders stand before each kill.
 * `PROOF_SEED` repeats the provider's chances and what people do. @returns whether nothing was lost, doubled, or charged twice, and all sums agree.
 */
export async function killProof(kills: number): Promise<boolean> {
  const seed = Number(process.env.PROOF_SEED ?? randomInt(2 ** 31));
  console.log(`kill: ${kills} kills, PROOF_SEED=${seed}, faults ${JSON.stringify(FAULTS)}`);
  const started = performance.now();
  let offers: string[] = [];
  const house = await openHouse(seed, async (adminUrl, urls) => {
    offers = await fillTown(adminUrl, urls);
  });
  const memory = newMemory();
  const sweeper = openSweeper(house);
  let [closed, ended] = [false, false];
  try {
    const counter = await openShop(house);
    house.sandbox.faults.set(FAULTS);
    const street = { house, offers, memory, seed, over: () => closed };
    const buyers = Promise.all(Array.from({ length: BUYERS }, (_, place) => buyUntilOver(street, place)));
    const packers = Promise.all(
      Array.from({ length: PACKERS }, (_, each) =>
        packUntilDone(counter, { memory, random: seededRandom(seed, 50 + each), done: () => ended }),
      ),
    );
    // Whoever throws ends the storm.
    const recoveries = await Promise.race([storm(house, kills, memory), buyers.then(endedEarly), packers.then(endedEarly)]);
    closed = true;
    await buyers;
    const stormed = performance.now();
    console.log(recoveries.join('\n'));
    ended = true;
    await comeToRest(house, sweeper, packers);
    const { faults, lines } = await stubbornly(() => judge(house.adminUrl, house.sandbox, memory));
    for (const line of [...lines, ...faults.map((fault) => `WRONG: ${fault}`)]) console.log(`kill: ${line}`);
    const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(0);
    const now = performance.now();
    console.log(`kill: ${seconds(started, stormed)} s until the storm was over, ${seconds(stormed, now)} s until all was at rest`);
    return faults.length === 0;
  } finally {
    [closed, ended] = [true, true];
    await sweeper.close();
    await house.stop();
  }
}

const endedEarly = (): never => {
  throw new Error('the buyers or the shop went home in the storm');
};

async function storm(house: House, kills: number, { acknowledged }: Memory): Promise<string[]> {
  const took = new Map<Killed, number[]>(KILLED.map((what) => [what, []]));
  for (let kill = 0; kill < kills; kill += 1) {
    await pause(LOAD_MS);
    while (acknowledged.size < (kill + 1) * ORDERS_PER_KILL) await pause(50);
    const what = KILLED[kill % KILLED.length] ?? 'API';
    const ms = Math.round(await house.kill(what));
    took.get(what)?.push(ms);
    console.log(`kill: ${kill + 1} of ${kills} at ${acknowledged.size} orders: ${what}, ready again after ${ms} ms`);
  }
  await pause(LOAD_MS);
  return [...took].map(([what, all]) => `kill: ${what} killed ${all.length} times, ready again after at most ${Math.max(...all)} ms`);
}

/**
 * Sweeps while the provider still fails until all that is paid is packed and every job done; then the provider is well again, and one more sweep finds what
 * nobody was told of.
 */
async function comeToRest({ sandbox }: House, sweeper: Sweeper, packers: Promise<unknown>): Promise<void> {
  const started = performance.now();
  const inTime = () => {
    if (performance.now() - started > AT_REST_WITHIN_MS) throw new Error('not at rest after a quarter of an hour');
  };
  const rest = async () => {
    for (; !(await sweeper.isAtRest()); inTime()) await pause(1_000);
  };
  for (let packed = false; !packed; ) {
    await rest();
    await sweeper.sweep();
    packed = await Promise.race([packers.then(() => true), rest().then(() => pause(PACKING_MS, false))]);
  }
  await rest();
  sandbox.faults.set({});
  await sweeper.sweep();
  await sandbox.settled();
  await rest();
}
