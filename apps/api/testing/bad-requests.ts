import type { Method, Route, RouteKey } from '@galleria/contract/route';
import fc from 'fast-check';
import type { Person } from './everybody.ts';
import { MISSING_ID } from './missing-id.ts';
import { ownOf } from './path-parameters.ts';
import { fieldsOf, sampleOf } from './samples.ts';
import type { Side } from './sides.ts';
import type { World } from './two-of-everything.ts';

export interface BadRequest {
  readonly key: RouteKey;
  readonly person: Person;
  readonly method: Method;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string | undefined;
}

// JSON has no infinity, yet 1e400 in it is read as one; written into the text afterwards.
const TOO_BIG = '«1e400»';
const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** What stands where something else should: other types, bounds, and texts that have broken systems. */
const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    '',
    ' ',
    '2',
    0,
    -1,
    0.5,
    -0,
    2 ** 31,
    2 ** 53,
    2 ** 63,
    -(2 ** 63),
    1e308,
    5e-324,
    TOO_BIG,
    [],
    {},
    [[]],
    'null',
    'NaN',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff\ud800',
    '\u202e\u2066',
    'é'.normalize('NFD'),
    '👩‍👩‍👧‍👦',
    'ﷺ',
    "Robert'); drop table orders;--",
    'name" desc; select pg_sleep(5)--',
    '%_\\',
    '{{7*7}}<%= 7*7 %>',
    '=HYPERLINK("http://exempel.test")',
    '<img src=x onerror=alert(1)>',
    'a\r\nBcc: b@exempel.test',
    '../../../../etc/passwd',
    'javascript:alert(1)',
    'http://169.254.169.254/',
    '2026-02-30',
    '2026-13-01',
    '0000-00-00',
    '9999-12-31',
    '99999-01-01',
    '-0001-01-01',
    '2026-09-01T25:00:00Z',
    '0001-01-01T00:00:00+14:00',
    '24:00',
    '9223372036854775808',
    MISSING_ID,
    MISSING_ID.toUpperCase(),
    `{${MISSING_ID}}`,
    `a@${'a.'.repeat(5000)}`,
    'a'.repeat(300),
    'a'.repeat(100_000),
    'å'.repeat(10_000),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.double(),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(Number),
  fc.jsonValue({ maxDepth: 3 }),
);

const nastyKey = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'tenantId',
  'tenant_id',
  'price',
  'role',
  'id',
  '',
  '\u0000',
  'a'.repeat(300),
);

const nastySegment = fc.oneof(
  fc.constantFrom(
    '%E0%A4%A',
    '%00',
    '%ff',
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e',
    'abc',
    '1',
    '-1',
    '9223372036854775808',
    'a'.repeat(199),
    'a'.repeat(500),
    "'",
    '%25',
    '%F0%9F%91%A9',
    '2026-02-30',
    '2026-00',
    MISSING_ID.toUpperCase(),
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map(encodeURIComponent),
);

type Place = readonly (string | number)[];

/** Every place in a value, the value itself included. */
function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...at, name]))];
}

function changedAt(value: unknown, [first, ...rest]: Place, change: (old: unknown) => unknown): unknown {
  if (first === undefined) return change(value);
  if (Array.isArray(value)) return value.map((inner, index) => (String(index) === String(first) ? changedAt(inner, rest, change) : inner));
  return { ...(value as object), [first]: changedAt(Reflect.get(value as object, first), rest, change) };
}

const GONE: unique symbol = Symbol('gone');
const withoutGone = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.filter((inner) => inner !== GONE).map(withoutGone);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== GONE)
      .map(([name, inner]) => [name, withoutGone(inner)]),
  );
};

/** One thing wrong with a good value, as JSON text. */
function spoilt(good: unknown): fc.Arbitrary<string> {
  const place = fc.constantFrom(...placesIn(good));
  const text = (value: unknown) => (JSON.stringify(withoutGone(value)) ?? '').replaceAll(`"${TOO_BIG}"`, '1e400');
  const json = (arbitrary: fc.Arbitrary<unknown>) => arbitrary.map(text);
  return fc.oneof(
    { weight: 12, arbitrary: json(fc.tuple(place, nastyValue).map(([at, value]) => changedAt(good, at, () => value))) },
    { weight: 2, arbitrary: json(place.map((at) => changedAt(good, at, () => GONE))) },
    { weight: 2, arbitrary: json(place.map((at) => changedAt(good, at, (old) => [old]))) },
    {
      weight: 1,
      arbitrary: json(place.map((at) => changedAt(good, at, (old) => (Array.isArray(old) ? Array(2000).fill(old[0] ?? 0) : old)))),
    },
    {
      weight: 3,
      arbitrary: fc.tuple(nastyKey, nastyValue).map(([name, value]) => {
        const rest = text(good).replace(/^\{/, '');
        return `{${JSON.stringify(name)}:${JSON.stringify(value) ?? 'null'}${rest === '}' || !rest.startsWith('"') ? '' : ','}${rest}`;
      }),
    },
    { weight: 2, arbitrary: fc.constant(text(good).replace(/"([^"]+)":/, '"$1":0,"$1":')) },
    {
      weight: 2,
      arbitrary: fc.constantFrom('', '{', 'null', '[]', '"a"', '0', '{"a":}', '\ufeff{}', "{'a':1}", '{"a":1}{"b":2}', nested(2000)),
    },
    { weight: 2, arbitrary: fc.constant(text(good)) },
  );
}

const contentType = fc.oneof(
  { weight: 9, arbitrary: fc.constant('application/json') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ' application/json',
      'application/json; charset=latin1',
      'application/json garbage',
      'application/json\t; a=b',
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      '',
    ),
  },
);

const nastyHeaders = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Record<string, string>>({}) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'idempotency-key',
          'order-token',
          'basket-key',
          'authorization',
          'cookie',
          'accept-language',
          'galleria-language',
          'if-none-match',
          'origin',
          'x-forwarded-for',
          'accept-encoding',
        ),
        fc.constantFrom(
          '',
          'x',
          'a'.repeat(6000),
          'Bearer ',
          'Bearer a.b.c',
          'åäö',
          '"',
          '*',
          MISSING_ID,
          'null',
          '-1',
          ';;;==',
          'a=%E0%A4%A',
        ),
      )
      .map(([name, value]) => ({ [name]: value })),
  },
);

function queryOf(route: Route): fc.Arbitrary<string> {
  const names = Object.keys(route.query ? (fieldsOf(route.query) ?? {}) : {});
  const name = names.length > 0 ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...names) }, nastyKey) : nastyKey;
  const pair = fc
    .tuple(name, nastyValue)
    .map(([key, value]) => `${encode(key)}=${encode(typeof value === 'object' ? JSON.stringify(value) : String(value))}`);
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant('') },
    { weight: names.length > 0 ? 8 : 1, arbitrary: fc.array(pair, { minLength: 1, maxLength: 3 }).map((pairs) => `?${pairs.join('&')}`) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('?', '?&&=', '?%E0%A4%A', '?a[b]=c', '?page=1&page=2', `?q=${'a'.repeat(18_000)}`, '?%00=%00'),
    },
  );
}
const encode = (text: string): string => encodeURIComponent(text.toWellFormed()).slice(0, 20_000);

/** A snake-case noun of a field that ends in Id: `shopOrderId` → `shop_order`. */
export const nounOfField = (field: string): string => field.replace(/Ids?$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Requests to any route of the table with something wrong with them, most of them from somebody who may call it. */
export function badRequests(
  table: readonly (readonly [RouteKey, Route])[],
  world: World,
  mayCall: (route: Route, person: Person) => boolean,
): fc.Arbitrary<BadRequest> {
  const rows = table.map(([key, route]) => {
    const side: Side = 1;
    const good = route.body ? sampleOf(route.body, (field) => world.idAt(nounOfField(field), side)) : {};
    return { key, route, good, people: world.people.all.filter((person) => mayCall(route, person)) };
  });
  return fc.constantFrom(...rows).chain(({ key, route, good, people }) => {
    const method = key.slice(0, key.indexOf(' ')) as Method;
    const segments = key.slice(key.indexOf('/') + 1).split('/');
    const path = fc.tuple(
      ...segments.map((segment) => {
        if (!segment.startsWith(':')) return fc.constant(segment);
        const own = fc.constant(ownOf(segment.slice(1), key, world));
        return fc.oneof({ weight: 12, arbitrary: own }, { weight: 1, arbitrary: nastySegment });
      }),
    );
    const sends = method !== 'GET' && !route.accepts;
    const payload = sends
      ? fc.oneof({ weight: 9, arbitrary: spoilt(good) }, { weight: 1, arbitrary: fc.constant(undefined) })
      : fc.constant(undefined);
    return fc
      .record({
        person: fc.constantFrom(...people),
        path,
        query: queryOf(route),
        payload,
        type: contentType,
        headers: nastyHeaders,
        id: fc.uuid(),
      })
      .map(({ person, path: parts, query, payload: text, type, headers, id }) => ({
        key,
        person,
        method,
        url: `/api/${parts.join('/')}${query}`,
        headers: {
          ...person.headers,
          'idempotency-key': id,
          'basket-key': id,
          ...(text === undefined ? {} : { 'content-type': type }),
          ...headers,
        },
        payload: text,
      }));
  });
}
