import { commonProblems, type ProblemDocument } from '@galleria/contract/problems';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import { Problem } from '../core/problem.ts';
import { refusalOf } from '../core/refusal.ts';

/**
 * PostgreSQL's SQLSTATE → what the caller is told (RELIABILITY section 5). Data that the edge should have refused is the caller's 400;
 * a lost race is a conflict; what passes by itself is 503 with Retry-After.
 */
const BY_SQLSTATE: Readonly<Record<string, keyof typeof commonProblems>> = {
  '22P02': 'request.invalid',
  '22003': 'request.invalid',
  '22007': 'request.invalid',
  '22008': 'request.invalid',
  '22021': 'request.invalid',
  '22P05': 'request.invalid',
  '22001': 'request.invalid',
  '23505': 'conflict',
  '23P01': 'conflict',
  '23503': 'conflict',
  '23514': 'conflict',
  '42501': 'not-found',
  '40001': 'service.busy',
  '40P01': 'service.busy',
  '55P03': 'service.busy',
  '57014': 'service.busy',
};
const BUSY_CLASSES = ['08', '53', '57'];
/** The path to the database (or to somebody outside) is broken, in Node's words. */
const BUSY_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
const BUSY_MESSAGES =
  /timeout exceeded when trying to connect|Query read timeout|Connection terminated|ECONNREFUSED|ECONNRESET|not queryable/;

const BY_FASTIFY: Readonly<Record<string, keyof typeof commonProblems>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too-large',
  FST_REQ_FILE_TOO_LARGE: 'request.too-large',
  FST_FILES_LIMIT: 'request.too-large',
  FST_PARTS_LIMIT: 'request.too-large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.malformed',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'request.media-type',
};

/** What a plugin refuses by status alone. */
const BY_STATUS: Readonly<Record<number, keyof typeof commonProblems>> = {
  408: 'request.timeout',
  413: 'request.too-large',
  415: 'request.media-type',
  429: 'request.too-many',
};

interface Told {
  readonly code: string;
  readonly status: number;
  readonly extra: Readonly<Record<string, unknown>>;
}

const common = (code: keyof typeof commonProblems, extra: Readonly<Record<string, unknown>> = {}): Told => ({
  code,
  status: commonProblems[code],
  extra,
});

/** Error → code, status and members. Pure, so that a test can walk through every row. `declared`: the problems of the route's own contract. */
export function tellOf(error: unknown, declared: Readonly<Record<string, number>> = {}): Told {
  if (error instanceof Problem) {
    const status =
      declared[error.code] ?? (error.code in commonProblems ? commonProblems[error.code as keyof typeof commonProblems] : undefined);
    // A code that the contract does not name is our bug: the caller was promised the list.
    return status === undefined ? common('service.failed') : { code: error.code, status, extra: error.extra };
  }
  if (error instanceof ZodError) return common('request.invalid', { issues: issuesOf(error) });
  const { code, statusCode, message } = (error ?? {}) as { code?: unknown; statusCode?: unknown; message?: unknown };
  // A household that was read a moment ago has been found to be another since.
  if (refusalOf(error)?.what === 'household.merged') return common('conflict');
  if (typeof code === 'string') {
    const byState =
      BY_SQLSTATE[code] ??
      (BUSY_CODES.has(code) || (/^[0-9A-Z]{5}$/.test(code) && BUSY_CLASSES.includes(code.slice(0, 2))) ? 'service.busy' : undefined);
    if (byState) return common(byState);
    const byFastify = BY_FASTIFY[code];
    if (byFastify) return common(byFastify);
  }
  if (typeof message === 'string' && BUSY_MESSAGES.test(message)) return common('service.busy');
  const byStatus = typeof statusCode === 'number' ? BY_STATUS[statusCode] : undefined;
  if (byStatus) return common(byStatus);
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return common('request.malformed');
  return common('service.failed');
}

const issuesOf = (error: ZodError) =>
  error.issues
    .slice(0, 20)
    .map((issue) => ({ path: issue.path.map(String).join('.').slice(0, 200), code: issue.code, message: issue.message.slice(0, 200) }));

export function documentOf(told: Told): ProblemDocument {
  return { type: `urn:galleria:problem:${told.code}`, code: told.code, title: told.code, status: told.status, ...told.extra };
}

/** Sends a problem. The caller never sees a database's words, a stack or a path; the log does, with the request's id. */
export function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  declared?: Readonly<Record<string, number>>,
): FastifyReply {
  const told = tellOf(error, declared);
  if (told.status >= 500) request.log.error({ err: error }, 'request failed');
  else request.log.info({ code: told.code }, 'refused');
  if (told.code === 'service.busy') reply.header('retry-after', '2');
  return reply
    .code(told.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(documentOf(told)));
}

export function registerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, request.routeOptions.config.problems));
  app.setNotFoundHandler((request, reply) => sendProblem(new Problem('not-found'), request, reply));
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The coded problems of the route's contract. */
    problems?: Readonly<Record<string, number>>;
  }
}
