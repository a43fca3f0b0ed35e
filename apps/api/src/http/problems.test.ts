import { commonProblems } from '@galleria/contract/problems';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Problem } from '../core/problem.ts';
import { documentOf, tellOf } from './problems.ts';

const database = (code: string) => Object.assign(new Error(`duplicate key value violates "orders_pkey" (${code})`), { code });

describe('an error', () => {
  it.each([
    ['22P02', 400],
    ['22003', 400],
    ['22007', 400],
    ['22008', 400],
    ['22021', 400],
    ['22P05', 400],
    ['22001', 400],
    ['23505', 409],
    ['23P01', 409],
    ['23503', 409],
    ['23514', 409],
    ['42501', 404],
    ['40001', 503],
    ['40P01', 503],
    ['55P03', 503],
    ['57014', 503],
    ['08000', 503],
    ['08006', 503],
    ['57P01', 503],
    ['57P03', 503],
    ['53300', 503],
    ['53100', 503],
    // What our own code must never cause is our fault, and says so.
    ['42601', 500],
    ['42703', 500],
    ['25P02', 500],
    ['XX000', 500],
  ])('of PostgreSQL with SQLSTATE %s is answered with %i, and without a word of the database', (code, status) => {
    const told = tellOf(database(code));
    expect(told.status).toBe(status);
    expect(JSON.stringify(documentOf(told))).not.toMatch(/orders_pkey|duplicate|\d[0-9A-Z]{3}\d/);
  });

  it.each([
    new Error('timeout exceeded when trying to connect'),
    new Error('Query read timeout'),
    new Error('Connection terminated unexpectedly'),
    new Error('Client has encountered a connection error and is not queryable'),
    Object.assign(new AggregateError([new Error('::1'), new Error('127.0.0.1')]), { code: 'ECONNREFUSED' }),
    Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
    Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }),
    Object.assign(new Error('getaddrinfo EAI_AGAIN db'), { code: 'EAI_AGAIN' }),
  ])('of the way to the database is answered as busy: %s', (error) => {
    expect(tellOf(error)).toMatchObject({ code: 'service.busy', status: 503 });
  });

  it.each([
    [{ code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE', statusCode: 415 }, 415],
    [{ code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }, 413],
    [{ code: 'FST_REQ_FILE_TOO_LARGE', statusCode: 413 }, 413],
    [{ code: 'FST_ERR_CTP_INVALID_JSON_BODY', statusCode: 400 }, 400],
    [{ code: 'FST_ERR_BAD_URL', statusCode: 400 }, 400],
    [{ statusCode: 429 }, 429],
    [{ statusCode: 408 }, 408],
    [{ statusCode: 415 }, 415],
    [{ statusCode: 418 }, 400],
    [{ statusCode: 502 }, 500],
  ])('of the framework keeps its meaning: %j → %i', (members, status) => {
    expect(tellOf(Object.assign(new Error('Body cannot be empty at /srv/app.js:1'), members)).status).toBe(status);
  });

  it('of ours has the status that its route’s contract names, then that of every route', () => {
    expect(tellOf(new Problem('stock.short', { available: 1 }), { 'stock.short': 409 })).toEqual({
      code: 'stock.short',
      status: 409,
      extra: { available: 1 },
    });
    for (const [code, status] of Object.entries(commonProblems)) expect(tellOf(new Problem(code)).status).toBe(status);
  });

  it('of ours whose code no contract names is a fault of ours: the caller was promised the list', () => {
    expect(tellOf(new Problem('made-up'))).toMatchObject({ code: 'service.failed', status: 500 });
  });

  it('of a shape names the fields, twenty at most, and cuts what a sender may have made long', () => {
    const shape = z.strictObject({ name: z.string().max(3) });
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`field-${n}`.padEnd(400, 'x'), n]));
    const wrong = shape.safeParse({ name: 'abcd', ...many });
    const text = JSON.stringify(documentOf(tellOf(wrong.error)));
    expect(JSON.parse(text)).toMatchObject({ status: 400, code: 'request.invalid', issues: [{ path: 'name', code: 'too_big' }, {}] });
    expect(text.length).toBeLessThan(1500);
  });

  it.each([undefined, null, 'a text', 7, {}, new Error('secret')])('of any other kind is a 500 without text: %s', (error) => {
    expect(documentOf(tellOf(error))).toEqual({
      type: 'urn:galleria:problem:service.failed',
      code: 'service.failed',
      title: 'service.failed',
      status: 500,
    });
  });
});
