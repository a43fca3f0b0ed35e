import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { Route, RouteKey } from '@galleria/contract/route';
import { routes } from '@galleria/contract/routes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { type BadRequest, badRequests } from '../../testing/bad-requests.ts';
import { mayCall } from '../../testing/everybody.ts';
import { twoOfEverything } from '../../testing/two-of-everything.ts';

/*
 * No input whatever gives a 5xx, and no answer tells of SQL, stacks or paths (RELIABILITY I19, T15). `FUZZ_RUNS=10000` for the long proof,
 * `FUZZ_SEED=…` to see a run again; a failure is shrunk to its smallest form.
 */
const runs = Number(process.env.FUZZ_RUNS ?? 1200);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const table = Object.entries(routes) as [RouteKey, Route][];
const t = await testApp({ LOG_LEVEL: process.env.FUZZ_LOG ?? 'silent' });
const world = await twoOfEverything(t);

/** Words of the database, of stacks and of our own folders. */
const INSIDES =
  /SQLSTATE|syntax error|violates|relation "|column "|pg_catalog|invalid input syntax|node_modules|\bat \w[^"]*\(.*:\d+:\d+\)|file:\/\/|\/src\/|"stack"/i;
const nothingWrong = { key: 'GET /tenants/:tenant', method: 'GET', headers: {}, payload: undefined } as const;
/** For what costs too much by orders of magnitude, on a machine that does other things as well. */
const WITHIN_MS = 5000;

const DECODERS: Readonly<Record<string, (packed: Buffer) => Buffer>> = { br: brotliDecompressSync, gzip: gunzipSync, deflate: inflateSync };
/** The text of an answer, whatever the request accepted it packed as. */
function textOf(response: Awaited<ReturnType<typeof t.app.inject>>): string {
  const unpack = DECODERS[String(response.headers['content-encoding'] ?? '')];
  return unpack ? unpack(response.rawPayload).toString() : response.body;
}

async function timed({ method, url, headers, payload }: Omit<BadRequest, 'person'>) {
  const started = performance.now();
  const response = await t.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return { response, ms: performance.now() - started };
}

async function check(request: Omit<BadRequest, 'person'>): Promise<void> {
  const { response, ms } = await timed(request);
  const text = textOf(response);
  expect(response.statusCode, text.slice(0, 300)).toBeLessThan(500);
  // A machine that is busy with something else is slow once; a request that costs too much is slow again.
  if (ms > WITHIN_MS) expect((await timed(request)).ms, 'milliseconds, at the second attempt').toBeLessThan(WITHIN_MS);
  if (response.statusCode < 400) return;
  expect(response.headers['content-type']).toContain('application/problem+json');
  expect(text).not.toMatch(INSIDES);
  const problem = JSON.parse(text) as { code: string; status: number };
  expect(problem.status).toBe(response.statusCode);
}

describe('bad requests', () => {
  it(`of ${runs} kinds are each answered in time, with a problem that tells nothing of the insides`, { timeout: 600_000 }, async () => {
    console.log(`fuzz: FUZZ_SEED=${seed} FUZZ_RUNS=${runs}`);
    const requests = badRequests(table, world, (route, person) => person.is.kind !== 'refused' && mayCall(route, person, true));
    await fc.assert(fc.asyncProperty(requests, check), { seed, numRuns: runs });
  });

  it('are answered as the API does where dots in an address lead out of it, not with a page', async () => {
    for (const url of ['/api', '/api/', '/api/tenants/%2e%2e', '/api/tenants/%2e%2e/shops/%2e%2e']) await check({ ...nothingWrong, url });
  });

  it('are told from one that is in order by luck: an officer stops the system of a carrier', async () => {
    const [officer] = world.people.all.filter(({ name }) => name === 'officer of side 1');
    const url = `/api/tenants/arjeplog/officer/carriers/${world.idAt('carrier', 1)}/system`;
    const headers = { ...officer?.headers, 'idempotency-key': crypto.randomUUID(), 'content-type': 'application/json' };
    await check({ ...nothingWrong, method: 'PUT', url, headers, payload: JSON.stringify({ version: 1, active: false }) });
  });

  it('leave the process alive and answering', async () => {
    expect((await t.app.inject('/health/live')).json()).toEqual({ ok: true });
    expect((await t.app.inject('/api/tenants/arjeplog')).statusCode).toBe(200);
  });
});
