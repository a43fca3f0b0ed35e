import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { type Done, Telephone } from '../../../apps/e2e/flight.ts';
import { roadTo } from '../../../apps/e2e/road.ts';
import { openPool } from '../../../packages/db/src/index.ts';
import { seededRandom } from '../../../packages/payment-sandbox/src/core/random.ts';
import { buildWeb } from '../web-build.ts';
import { judgeFlight } from './flight-judge.ts';
import { BAGS, type FlightNote, openRun, prepareRun } from './flight-run.ts';
import { openHouse } from './house.ts';

const STOPS = 60;
const ACTIONS = 200;
const CLOCK_WRONG_MS = 20 * 60_000;
/** Of each piece that goes over the road while the first bar of signal is there. */
const LOST_SHARE = 0.1;
const LOSSY_MS = 60_000;
const ARRIVED_WITHIN_MS = 600_000;
/** A browser writes cookies to the disk half a minute late: whoever is killed before that has to be paired anew, and no page can help it. At the depot it is over. */
const AT_DEPOT_MS = 35_000;

/**
 * A run of sixty stops in a real browser: paired and read with a network, then two hundred things done without one, the browser killed twice on the way and its
 * clock twenty minutes fast all the time. Back in reach a tenth of all that is sent is lost for a minute. Then each deed in the database is held against what the
 * finger did. `PROOF_SEED` repeats what is done. @returns whether each arrived once, in its order, with both times. Source: issue 5, Measures and proofs.
 */
export async function flightProof(): Promise<boolean> {
  const seed = Number(process.env.PROOF_SEED ?? randomInt(2 ** 31));
  console.log(`flight: ${STOPS} stops, ${ACTIONS} actions, PROOF_SEED=${seed}`);
  await buildWeb();
  const house = await openHouse(seed, prepareRun);
  const [road, folder] = [await roadTo(house.origin), await mkdtemp(path.join(tmpdir(), 'galleria-flight-'))];
  const chance = seededRandom(seed, 7);
  const random = () => chance.next();
  let telephone: Telephone | undefined;
  try {
    const { notes, hash } = await openRun(house, STOPS);
    telephone = new Telephone({ folder, road, hash, clockWrongMs: CLOCK_WRONG_MS, random });
    await telephone.pair(STOPS);
    await pause(AT_DEPOT_MS);
    await telephone.flightMode();
    const taps = await drive(telephone, notes, random);
    const waited = await telephone.waiting();
    const landed = Date.now();
    road.lose(() => Date.now() - landed < LOSSY_MS && random() < LOST_SHARE);
    await telephone.networkAgain();
    const arrivedMs = await untilEmpty(telephone, landed);
    const admin = openPool({ url: house.adminUrl, max: 1 });
    const { faults, lines } = await judgeFlight(admin, { done: telephone.done, notes, clockWrongMs: CLOCK_WRONG_MS, landed }).finally(() =>
      admin.end(),
    );
    if (taps !== ACTIONS) faults.push(`${taps} actions instead of ${ACTIONS}`);
    const told: (readonly [string, string | number])[] = [
      ['actions at stops, beside one press that loaded all', taps],
      ['deeds on the telephone when the network came', waited],
      ['connections lost on the way', road.lost()],
      ['seconds until nothing waited', Math.round(arrivedMs / 1000)],
      ...lines,
    ];
    const wide = Math.max(...told.map(([what]) => what.length));
    for (const [what, number] of told) console.log(`flight: ${what.padEnd(wide)}  ${number}`);
    for (const fault of faults) console.log(`flight: WRONG: ${fault}`);
    return faults.length === 0;
  } finally {
    await telephone?.switchOff();
    await road.close();
    await house.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function untilEmpty(telephone: Telephone, since: number): Promise<number> {
  while ((await telephone.waiting()) > 0) {
    await telephone.stillSignedIn();
    if (Date.now() - since > ARRIVED_WITHIN_MS) throw new Error(`${await telephone.waiting()} deeds still wait after ten minutes`);
    await pause(250);
  }
  return Date.now() - since;
}

/** A day in the forest, killed after its first third and after its second. @returns how many things were done at stops and with bags. */
async function drive(telephone: Telephone, notes: readonly FlightNote[], random: () => number): Promise<number> {
  const outcome = (note: string) => (random() < 0.7 ? telephone.deliver(note) : telephone.fail(note));
  const began = Date.now();
  const bagOf = (place: number) => place + 1;
  const each = async (from: number, to: number, work: (note: string, place: number) => Promise<void>) => {
    for (let place = from; place < to; place += 1) await telephone.at(notes[place]?.name ?? '', (note) => work(note, place));
    console.log(`flight: ${telephone.done.length} deeds told after ${Math.round((Date.now() - began) / 1000)} s`);
  };
  await telephone.loadAll(notes.map(({ number }) => number));
  for (let bag = 1; bag <= BAGS; bag += 1) await telephone.loadBag(bag);
  await each(0, 35, async (note, place) => {
    await outcome(note);
    if (place < 10) await telephone.leaveBag(bagOf(place), note);
  });
  await telephone.killAndOpen();
  await each(35, STOPS, outcome);
  await each(10, 20, (note, place) => telephone.leaveBag(bagOf(place), note));
  await each(0, 20, (note) => telephone.undo(note));
  await telephone.killAndOpen();
  await each(0, 20, async (note, place) => {
    await outcome(note);
    await telephone.fetchBag(bagOf(place), note);
  });
  await each(40, STOPS, async (note) => {
    await telephone.undo(note);
    await outcome(note);
  });
  return telephone.done.filter(({ kind }: Done) => kind !== 'load').length;
}
