import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { type DemonstrationServer, onDemonstration } from './demonstration-server.ts';
import type { Measure } from './table.ts';
import { faultyRows, tillFile } from './till-file.ts';

const ROWS = 8_000;
const MOST_SECONDS = 60;
const MOST_MEGABYTES = 400;
/** Somebody who asks for a page meanwhile should not notice. */
const MOST_STALL_MS = 500;

export interface View {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly plan: { readonly counts: Readonly<Record<string, number>>; readonly flags: readonly { readonly code: string }[] } | null;
  readonly progress: { readonly done: number; readonly of: number };
}
export type Call = (method: string, path: string, body?: unknown) => Promise<View>;

/**
 * A grocer reads in 8,000 rows of a till, bad ones among them: one process of the real server that also works the jobs, asked by somebody
 * else all the while. Time from the upload to the last row, the most memory that the process held, the longest wait of the other one.
 */
export async function run(): Promise<readonly Measure[]> {
  return onDemonstration(
    async (server) => {
      const idle = await megabytesOf(server.pid, 'VmRSS');
      const { base, token } = await shopkeeper(server);
      const call = caller(`${server.origin}/api${base}`, token);
      const first = await timed(server.origin, () => importFile(call, ROWS));
      const again = await timed(server.origin, () => importFile(call, ROWS));
      const megabytes = await megabytesOf(server.pid, 'VmHWM');
      const taken = ROWS - faultyRows(ROWS);
      return [
        measureOf(`import of ${ROWS} rows`, first, { idle, megabytes, expected: { new: taken, rejected: faultyRows(ROWS) } }),
        measureOf('the same file again', again, { idle, megabytes, expected: { same: taken, new: 0, changed: 0 } }),
      ];
    },
    { worker: true, again: true },
  );
}

interface Timed {
  readonly seconds: number;
  readonly waits: readonly number[];
  readonly counts: Readonly<Record<string, number>>;
}

function measureOf(
  what: string,
  done: Timed,
  asked: { readonly idle: number; readonly megabytes: number; readonly expected: Readonly<Record<string, number>> },
): Measure {
  const stall = Math.max(...done.waits);
  const right = Object.entries(asked.expected).every(([verdict, count]) => done.counts[verdict] === count);
  return {
    what,
    ours: ROWS / done.seconds,
    held: right && done.seconds < MOST_SECONDS && asked.megabytes < MOST_MEGABYTES && stall < MOST_STALL_MS,
    note:
      `${done.seconds.toFixed(1)} s (< ${MOST_SECONDS}), most memory ${asked.megabytes} MB (< ${MOST_MEGABYTES}; ${asked.idle} before), ` +
      `longest wait of others ${stall.toFixed(0)} ms (< ${MOST_STALL_MS}) in ${done.waits.length} requests${right ? '' : `, WRONG COUNTS ${JSON.stringify(done.counts)}`}`,
  };
}

/** Somebody else asks every 5 ms while the work is done; each answer's time is a wait. */
export async function timed(origin: string, work: () => Promise<Readonly<Record<string, number>>>): Promise<Timed> {
  const waits: number[] = [];
  let working = true;
  const asking = (async () => {
    while (working) {
      const asked = performance.now();
      const reply = await fetch(`${origin}/health/live`);
      await reply.arrayBuffer();
      if (!reply.ok) throw new Error(`the server answered ${reply.status} while importing`);
      waits.push(performance.now() - asked);
      await pause(5);
    }
  })();
  const started = performance.now();
  try {
    const counts = await work();
    return { seconds: (performance.now() - started) / 1000, waits, counts };
  } finally {
    working = false;
    await asking;
  }
}

/** Reads a till's file in and waits for its last row; what looks odd is confirmed. @returns how many rows of each kind there were. */
export async function importFile(call: Call, rows: number): Promise<Readonly<Record<string, number>>> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(tillFile(rows))]), 'prislista.csv');
  const read = await call('POST', '', form);
  const planned = await call('POST', `/${read.id}/preview`, { full: false });
  const confirmed = planned.plan?.flags.map((flag) => flag.code) ?? [];
  await call('POST', `/${read.id}/apply`, { version: planned.version, confirmed });
  for (let file = await call('GET', `/${read.id}`); file.state !== 'applied'; file = await call('GET', `/${read.id}`)) await pause(250);
  return planned.plan?.counts ?? {};
}

export function caller(base: string, token: string): Call {
  return async (method, path, body) => {
    const isForm = body instanceof FormData;
    const reply = await fetch(`${base}/price-files${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'idempotency-key': randomUUID(),
        ...(isForm || body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as View; // as the contract says
  };
}

/** A grocer of the demonstration, signed in: where the shop's routes begin, and the token for them. */
export async function shopkeeper({ signedIn }: DemonstrationServer): Promise<{ readonly base: string; readonly token: string }> {
  const { tenant, shop, token } = await signedIn('shop-owner');
  return { base: `/tenants/${tenant.slug}/shops/${shop}`, token };
}

/** What the process holds now (VmRSS), or the most that it ever held at once (VmHWM); Linux tells. */
export async function megabytesOf(pid: number, which: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(new RegExp(`${which}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024);
}
