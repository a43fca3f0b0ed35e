import type { Role, Route, RouteKey } from '@galleria/contract/route';
import { routes } from '@galleria/contract/routes';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { mayCall, type Person, sideOf } from '../../testing/everybody.ts';
import { MISSING_ID } from '../../testing/missing-id.ts';
import { ownOf, type Parameter, parameterOf } from '../../testing/path-parameters.ts';
import { fieldsOf, insideOf, sampleOf } from '../../testing/samples.ts';
import { markOf, SIDES, type Side, secretOf, tenantOf } from '../../testing/sides.ts';
import { twoOfEverything } from '../../testing/two-of-everything.ts';
import { newId } from '../core/id.ts';

/*
 * Every route of the contract, called by everybody on everybody's things: RELIABILITY T12, invariants I14, I15 and I17. New routes come
 * in by themselves; a path parameter that testing/path-parameters.ts does not know fails here.
 */
const table = Object.entries(routes) as [RouteKey, Route][];
const t = await testApp();
const world = await twoOfEverything(t);
const { all: everybody } = world.people;

const isUnsafe = (key: RouteKey) => !key.startsWith('GET ');
const namesIn = (key: RouteKey) => [...key.matchAll(/:([a-zA-Z]+)/g)].map((found) => found[1] ?? '');
const parameters = (key: RouteKey) => new Map(namesIn(key).map((name) => [name, parameterOf(name, key, world)] as const));
/** An address of the route: side 1's own things, but for what is put in place of them. */
const pathOf = (key: RouteKey, instead: Readonly<Record<string, string | undefined>> = {}) =>
  `/api${key.slice(key.indexOf(' ') + 1).replace(/:([a-zA-Z]+)/g, (_, name: string) => instead[name] ?? ownOf(name, key, world))}`;

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}
interface Call {
  readonly key: RouteKey;
  readonly route: Route;
  readonly path: string;
  readonly person: Person;
  readonly body?: unknown;
}

const BOUNDARY = 'gränsen'.normalize('NFKD').replace(/[^\w]/g, '');
const form = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\na;b\r\n1;2\r\n--${BOUNDARY}--\r\n`;

async function call({ key, route, path, person, body }: Call): Promise<Answer> {
  const sends = isUnsafe(key) && (route.body !== undefined || route.accepts !== undefined);
  const response = await t.app.inject({
    method: key.slice(0, key.indexOf(' ')) as 'GET',
    url: path,
    headers: {
      ...person.headers,
      'basket-key': 'b'.repeat(32),
      'idempotency-key': newId(),
      ...(sends ? { 'content-type': route.accepts ? `multipart/form-data; boundary=${BOUNDARY}` : 'application/json' } : {}),
    },
    ...(sends ? { payload: route.accepts ? form : JSON.stringify(body ?? {}) } : {}),
  });
  const { date: _date, ...headers } = response.headers;
  return { status: response.statusCode, body: response.body, headers };
}

/** A field in the query that no route names: whoever is let in is told so before anything is done, and nobody else. */
const PROBE = '?nobodyAskedForThis=1';
const isProbed = ({ status, body }: Answer) => status === 400 && body.includes('nobodyAskedForThis');

const before = await world.fingerprint(2, []);

describe.each(table)('%s', (key, route) => {
  const unsafe = isUnsafe(key);
  const allowed = everybody.filter((person) => mayCall(route, person, unsafe));
  const refused = everybody.filter((person) => !mayCall(route, person, unsafe));
  const isRefusedAtHome = (role: Role) => refused.some(({ is }) => is.kind === 'staff' && is.side === 1 && is.role === role);
  /** Whoever is refused at side 1 with everything in order is refused from elsewhere, and with something wrong, all the more: not asked about again. */
  const goesWithoutSaying = ({ is, butFor }: Person): boolean => {
    if (butFor) return isRefusedAtHome(butFor);
    if (is.kind === 'staff') return is.side !== 1 && isRefusedAtHome(is.role);
    const side = is.kind === 'nobody' ? is.order : is.kind === 'resident' ? is.side : undefined;
    return side !== undefined && side !== 1 && refused.some((other) => other.is.kind === is.kind && sideOf(other) === 1);
  };

  it('names only what the world has two of', async () => {
    for (const [name, parameter] of parameters(key)) {
      expect(parameter, `testing/path-parameters.ts does not know :${name}`).toBeDefined();
      await expectThere(parameter);
    }
  });

  it('lets in everybody whom the contract names, on their own', async () => {
    expect(allowed.length, 'nobody may call it').toBeGreaterThan(0);
    for (const person of allowed) {
      const answer = await call({ key, route, person, path: `${pathOf(key)}${PROBE}` });
      expect(isProbed(answer), `${person.name}: ${answer.status} ${answer.body.slice(0, 200)}`).toBe(true);
    }
  });

  it('lets in nobody else', async () => {
    // Whoever were let in would be told of the field that nobody asked for, as above.
    for (const person of refused.filter((each) => !goesWithoutSaying(each))) {
      const { status, body } = await call({ key, route, person, path: `${pathOf(key)}${PROBE}` });
      expect([401, 403, 404], `${person.name}: ${status} ${body.slice(0, 200)}`).toContain(status);
      expect(body).not.toContain('nobodyAskedForThis');
    }
  });

  it('answers for what is somebody else’s as for what is not there', async () => {
    for (const person of allowed) {
      for (const [name, parameter] of parameters(key)) {
        if (!parameter?.missing || !isWalled(key, name, person)) continue;
        const body = bodyOf(route, () => MISSING_ID);
        const missing = await call({ key, route, person, body, path: pathOf(key, { [name]: parameter.missing }) });
        expect(missing.status, `${person.name}, missing ${name}: ${missing.body.slice(0, 200)}`).toBeGreaterThanOrEqual(400);
        for (const foreign of foreignTo(person, parameter)) {
          const answer = await call({ key, route, person, body, path: pathOf(key, { [name]: foreign }) });
          expect(answer, `${person.name}, :${name}`).toEqual(missing);
        }
      }
    }
  });

  it('answers, and shows nobody a word that is not for them', async () => {
    if (unsafe) return;
    let answered = 0;
    for (const person of allowed) {
      const { status, body } = await call({ key, route, person, path: `${pathOf(key)}${neededQuery(route)}` });
      expect(status, `${person.name}: ${body.slice(0, 300)}`).toBeLessThan(500);
      if (status < 300) answered += 1;
      if (open.has(key)) continue;
      if (sideOf(person) !== 3) expect(body.includes(markOf(3)), `${person.name} reads of the neighbour municipality`).toBe(false);
      for (const side of SIDES) {
        if (mayRead(person, side)) continue;
        expect(body.includes(secretOf(side)), `${person.name} reads what is side ${side}'s own`).toBe(false);
      }
    }
    expect(answered, 'nobody was answered').toBeGreaterThan(0);
  });
});

describe('after all that', () => {
  it('has changed nothing that belongs to the neighbour municipality', async () => {
    expect(await world.fingerprint(2, [])).toBe(before);
  });
});

/** Read by everybody, whatever municipality they come from; those of the demonstration exist in it alone. */
const open: ReadonlySet<string> = new Set(['GET /gallerias', 'GET /demo/post', 'GET /demo/sign-ins']);

/** Whatever is the municipality's; of the care management's desk all is the municipality's as well. */
const seesWhole = ({ is }: Person): boolean => is.kind === 'staff' && (is.role === 'officer' || is.role === 'care-manager');
const mayRead = (person: Person, side: Side): boolean =>
  person.is.kind === 'staff' && seesWhole(person) ? tenantOf(side) === tenantOf(person.is.side) : sideOf(person) === side;

/** What a query cannot do without, and nothing else. */
function neededQuery(route: Route): string {
  const fields = route.query ? Object.entries(fieldsOf(route.query) ?? {}) : [];
  const needed = fields
    .filter(([, shape]) => !insideOf(shape))
    .map(([name, shape]): [string, string] => [name, name === 'ids' ? world.idAt('offer', 1) : String(sampleOf(shape, () => MISSING_ID))]);
  return needed.length > 0 ? `?${new URLSearchParams(needed)}` : '';
}

const bodyOf = (route: Route, idOfField: (field: string) => string): unknown =>
  route.body && !route.accepts ? sampleOf(route.body, idOfField) : undefined;

/** An officer makes a contract with any carrier of the platform, and asks for any carrier's rounds in the municipality: there are none. */
const ANY_CARRIER: ReadonlySet<string> = new Set([
  'PUT /tenants/:tenant/officer/carriers/:carrier',
  'GET /tenants/:tenant/carriers/:carrier/rounds',
]);

/** Residents may go to any municipality's galleria, and carriers drive in many. Everything else is behind a wall. */
function isWalled(key: RouteKey, name: string, person: Person): boolean {
  if (name === 'carrier' && ANY_CARRIER.has(key)) return person.is.kind === 'staff' && person.is.role !== 'officer';
  // Whoever runs the installation looks after every region.
  if (name === 'region') return person.is.kind === 'staff' && person.is.role !== 'operator';
  if (name === 'tenant') return person.is.kind === 'staff' && /:tenant\/(shops|officer|care)\//.test(key);
  return true;
}

/** Everybody's but the person's own; the neighbour's alone of what the municipality shares, and for its officers. */
function foreignTo(person: Person, { at, shared }: Parameter): string[] {
  const whole = shared || seesWhole(person);
  return SIDES.filter((side) => (whole ? tenantOf(side) !== 1 : side !== sideOf(person))).flatMap((side) => at[side] ?? []);
}

async function expectThere(parameter: Parameter | undefined): Promise<void> {
  if (!parameter?.table) return;
  const ids = SIDES.flatMap((side) => parameter.at[side] ?? []);
  const rows = await t.sql<{ id: string }>(`select id from ${parameter.table} where id = any($1)`, [[...ids, parameter.missing]]);
  expect(rows.map(({ id }) => id).sort(), parameter.table).toEqual([...new Set(ids)].sort());
}
