import { z } from 'zod';
import { commonProblems, ProblemDocument } from '../problems.ts';
import type { Caller, Route, RouteTable } from '../route.ts';
import type { ShapeNames } from './names.ts';

type Json = Record<string, unknown>;

export interface OpenApi extends Json {
  readonly openapi: '3.1.0';
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly components: { readonly schemas: Json; readonly responses: Json; readonly securitySchemes: Json };
}

const SIGNED_IN: readonly Caller[] = ['identity', 'customer', 'shop', 'carrier', 'officer', 'operator', 'regional'];
const JSON_TYPE = 'application/json';
const PROBLEM_TYPE = 'application/problem+json';

const STATUS_TEXTS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Made',
  202: 'Taken on',
  204: 'Done',
  400: 'The request does not have the shape that is asked for',
  401: 'Not signed in, or no longer',
  403: 'Signed in, but not as somebody who may',
  404: 'Not there, or not yours: the answer is the same',
  408: 'The request took too long to arrive',
  409: 'Not possible as things stand now',
  410: 'Was possible once, and is over',
  413: 'Too large',
  415: 'Another kind of content is expected',
  422: 'The Idempotency-Key was used for something else',
  429: 'Too many; wait a while',
  500: 'A fault of ours',
  503: 'Busy; try again in a moment',
};

/** Collects named shapes and shared replies while routes are drawn, and gives each place a reference. */
class Shapes {
  readonly schemas: Json = {};
  readonly responses: Json = {};
  readonly #names: ShapeNames;

  constructor(names: ShapeNames) {
    this.#names = names;
  }

  /** As it goes over the wire: for both directions what zod calls the input, before defaults and transforms. */
  draw(shape: z.ZodType): Json {
    const drawn = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any', metadata: this.#names }) as Json;
    const { $defs, $schema: _dialect, ...rest } = moved(drawn) as Json;
    for (const [name, schema] of Object.entries(($defs ?? {}) as Json)) this.schemas[name] ??= withoutId(schema as Json);
    return withoutId(rest);
  }

  shareResponse(name: string, response: Json): Json {
    this.responses[name] ??= response;
    return { $ref: `#/components/responses/${name}` };
  }

  /** The properties of a strict object, one by one: path and query parameters. */
  parametersOf(shape: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
    if (!shape) return [];
    const drawn = this.draw(shape);
    const object = typeof drawn.$ref === 'string' ? (this.schemas[drawn.$ref.split('/').at(-1) ?? ''] as Json) : drawn;
    const required = new Set((object.required ?? []) as string[]);
    return Object.entries((object.properties ?? {}) as Json).map(([name, schema]) => ({
      name,
      in: place,
      required: place === 'path' || required.has(name),
      schema,
    }));
  }
}

const withoutId = ({ id: _id, ...schema }: Json): Json => schema;

/** References point into the document's own components. */
function moved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(moved);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string' ? [key, inner.replace('#/$defs/', '#/components/schemas/')] : [key, moved(inner)],
    ),
  );
}

/** A request between programs, proven by a signature over its bytes instead of a sign-in: outside the route table, since what is signed is not parsed first. */
export interface SignedCall {
  /** Its address, or of one that we make its name. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly body: z.ZodType;
  readonly reply?: z.ZodType;
  /** Beyond those that each has, with their status. */
  readonly problems?: Readonly<Record<string, number>>;
}
/** What each of them that is answered may be refused with. */
const SIGNED_PROBLEMS = {
  ...{ 'request.invalid': 400, 'request.malformed': 400, 'auth.required': 401, 'request.too-large': 413 },
  'request.media-type': 415,
} as const;
export interface SignedCalls {
  readonly taken: readonly SignedCall[];
  readonly sent: readonly SignedCall[];
}
const NONE: SignedCalls = { taken: [], sent: [] };

function signedCall({ path, summary, description, body, reply, problems = {} }: SignedCall, shapes: Shapes): Json {
  const header = (name: string, text: string) => ({ name, in: 'header', required: true, description: text, schema: { type: 'string' } });
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  return {
    operationId: operationId(`POST ${path}`),
    tags: ['carrier-systems'],
    summary,
    description,
    security: [],
    parameters: [
      ...inPath,
      header('Galleria-Timestamp', 'Seconds since 1970-01-01T00:00:00Z; accepted within five minutes'),
      header('Galleria-Signature', 'key id=hex of HMAC-SHA256(secret, timestamp + "." + body as it is); several with commas between'),
    ],
    requestBody: { required: true, content: { [JSON_TYPE]: { schema: shapes.draw(body) } } },
    responses: {
      200: { description: STATUS_TEXTS[200], ...(reply ? { content: { [JSON_TYPE]: { schema: shapes.draw(reply) } } } : {}) },
      ...(reply
        ? Object.fromEntries(
            [...Map.groupBy(Object.entries({ ...SIGNED_PROBLEMS, ...problems }), ([, status]) => status)].map(([status, codes]) => [
              status,
              problemReply(
                status,
                codes.map(([code]) => code),
                shapes,
              ),
            ]),
          )
        : {}),
    },
  };
}

/**
 * The OpenAPI 3.1 document of a route table: every row with its parameters, body, replies, coded problems and who may call it.
 * The same table always gives the same text.
 */
export function buildDocument(routes: RouteTable, names: ShapeNames, signed: SignedCalls = NONE): OpenApi {
  const shapes = new Shapes(names);
  const paths: Record<string, Record<string, Json>> = {};
  for (const [key, route] of Object.entries(routes).sort(([a], [b]) => (byPath(a) < byPath(b) ? -1 : 1))) {
    const [method = '', path = ''] = key.split(' ');
    const address = `/api${path.replace(/:([a-zA-Z]+)/g, '{$1}')}`;
    paths[address] = { ...paths[address], [method.toLowerCase()]: operationOf(key, route, shapes) };
  }
  for (const call of signed.taken) paths[call.path] = { post: signedCall(call, shapes) };
  const webhooks = Object.fromEntries(signed.sent.map((call) => [call.path, { post: signedCall(call, shapes) }]));
  const sorted = (part: Json) => Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Galleria',
      version: '0.1.0',
      summary: 'Local shops and home delivery for rural municipalities',
      description:
        'Amounts are integer öre with VAT, days are YYYY-MM-DD, instants ISO 8601. A field that is not named here is refused. ' +
        'A key that stands twice in a JSON body counts as the last of the two. An id of another shape, or of 500 signs, names nothing: 404; ' +
        'an address that cannot be decoded is 400. A host name that is not one of this installation is 404. ' +
        'What is not there and what is not yours answer alike. Every problem is a document of RFC 9457 with a code.',
      license: { name: 'AGPL-3.0-only', identifier: 'AGPL-3.0-only' },
    },
    servers: [{ url: '/' }],
    paths,
    ...(signed.sent.length > 0 ? { webhooks } : {}),
    components: {
      schemas: sorted(shapes.schemas),
      responses: sorted(shapes.responses),
      securitySchemes: {
        accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Ten minutes; the audience is resident or staff' },
        orderToken: {
          type: 'apiKey',
          in: 'header',
          name: 'Order-Token',
          description: "The token of a guest's order link: opens that order alone",
        },
      },
    },
  };
}

/** By path first, so that what belongs to one thing stands together. */
const byPath = (key: string): string => key.split(' ').reverse().join(' ');

const operationId = (key: string): string =>
  key
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');

/** The first word of the path that is not the tenant: `storefront`, `shops`, `officer`. */
const tagOf = (key: string): string =>
  key
    .replace(/^[A-Z]+ \/(tenants\/:tenant\/?)?/, '')
    .split('/')
    .find((word) => word && !word.startsWith(':')) ?? 'gallerias';

function operationOf(key: string, route: Route, shapes: Shapes): Json {
  const body = bodyOf(route, shapes);
  return {
    operationId: operationId(key),
    tags: [tagOf(key)],
    summary: route.summary,
    'x-callers': route.callers,
    ...(route.roles ? { 'x-roles': route.roles } : {}),
    security: securityOf(route),
    parameters: [...shapes.parametersOf(route.params, 'path'), ...shapes.parametersOf(route.query, 'query'), ...headersOf(route)],
    ...(body ? { requestBody: body } : {}),
    responses: { ...repliesOf(route, shapes), ...problemsOf(route, shapes) },
  };
}

/** An empty requirement means: nothing is needed. */
function securityOf(route: Route): Json[] {
  const open = route.callers.some((caller) => caller === 'anyone' || caller === 'guest');
  return [
    ...(open ? [{}] : []),
    ...(route.callers.includes('guest') ? [{ orderToken: [] }] : []),
    ...(route.callers.some((caller) => SIGNED_IN.includes(caller)) ? [{ accessToken: [] }] : []),
  ];
}

function headersOf(route: Route): Json[] {
  const uuid = { type: 'string', format: 'uuid' };
  const key = { name: 'Idempotency-Key', in: 'header', required: true, schema: uuid };
  const basket = { name: 'Basket-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } };
  return [
    ...(route.idempotent ? [{ ...key, description: 'Made and kept by the client before sending; the first success is given again' }] : []),
    ...(route.idempotent && route.callers.includes('guest')
      ? [{ ...basket, description: 'A random number of the device: owner of a guest’s keys' }]
      : []),
  ];
}

function bodyOf(route: Route, shapes: Shapes): Json | undefined {
  if (route.accepts) {
    const file = { type: 'string', contentMediaType: 'application/octet-stream' };
    const fields = route.body ? shapes.draw(route.body) : { type: 'object', additionalProperties: { type: 'string', maxLength: 1000 } };
    const schema = { allOf: [{ type: 'object', properties: { file }, required: ['file'] }, fields] };
    return { required: true, content: { 'multipart/form-data': { schema } } };
  }
  return route.body && { required: true, content: { [JSON_TYPE]: { schema: shapes.draw(route.body) } } };
}

function repliesOf(route: Route, shapes: Shapes): Json {
  const replies = Object.entries(route.reply).map(([status, shape]) => {
    const description = STATUS_TEXTS[Number(status)] ?? 'Done';
    if (route.produces) {
      const schema = { type: 'string', contentMediaType: route.produces };
      return [status, { description, content: { [route.produces]: { schema } } }];
    }
    return [status, { description, ...(shape ? { content: { [JSON_TYPE]: { schema: shapes.draw(shape) } } } : {}) }];
  });
  return Object.fromEntries(replies);
}

/** Which of the common problems a route can answer with at all, beside its own. */
function commonOf(route: Route): string[] {
  const signIn = route.callers.some((caller) => SIGNED_IN.includes(caller));
  return Object.keys(commonProblems).filter((code) => {
    if (code.startsWith('auth.')) return signIn;
    if (code.startsWith('idempotency.')) return route.idempotent;
    if (code === 'not-found') return route.params !== undefined;
    if (code === 'request.malformed' || code === 'request.too-large' || code === 'request.media-type') {
      return route.body !== undefined || route.accepts !== undefined;
    }
    return true;
  });
}

/** `auth.expired`, `auth.required` → `AuthExpiredOrAuthRequired`. */
const responseName = (codes: readonly string[]): string =>
  codes.map((code) => code.replace(/(^|[.-])([a-z])/g, (_, __, letter: string) => letter.toUpperCase())).join('Or');

/** By status: what a route shares with others stands once among the components. */
function problemsOf(route: Route, shapes: Shapes): Json {
  const byStatus = new Map<number, string[]>();
  const all = {
    ...Object.fromEntries(commonOf(route).map((code) => [code, Reflect.get(commonProblems, code) as number])),
    ...route.problems,
  };
  for (const [code, status] of Object.entries(all)) byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  const replies = [...byStatus].map(([status, codes]) => {
    const shared = codes.every((code) => code in commonProblems);
    return [
      status,
      shared ? shapes.shareResponse(responseName(codes.sort()), problemReply(status, codes, shapes)) : problemReply(status, codes, shapes),
    ];
  });
  return Object.fromEntries(replies);
}

const problemReply = (status: number, codes: string[], shapes: Shapes): Json => {
  const exact = { type: 'object', properties: { code: { enum: codes.sort() }, status: { const: status } } };
  const schema = { allOf: [shapes.draw(ProblemDocument), exact] };
  return { description: STATUS_TEXTS[status] ?? 'Refused', content: { [PROBLEM_TYPE]: { schema } } };
};
