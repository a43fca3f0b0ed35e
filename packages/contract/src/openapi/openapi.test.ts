import { readFile } from 'node:fs/promises';
import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { signedCalls } from '../carrier-systems.ts';
import { commonProblems } from '../problems.ts';
import { defineRoutes, type Route } from '../route.ts';
import { routes } from '../routes.ts';
import { Id, TenantPath } from '../shapes.ts';
import { buildDocument, type OpenApi } from './build.ts';
import { documentFile, documentText } from './document.ts';

const table: Readonly<Record<string, Route>> = routes;

describe('the OpenAPI document', () => {
  let text = '';
  let document: OpenApi;
  beforeAll(async () => {
    text = await documentText();
    document = JSON.parse(text) as OpenApi;
  });

  it('stands in the tree as the route table says', async () => {
    const kept = await readFile(documentFile, 'utf8').catch(() => '');
    expect(kept === text, 'packages/contract/openapi.json lags behind the routes: run `pnpm openapi` and commit it').toBe(true);
  });
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });
  it('refers to nothing that is not in it', () => {
    for (const part of ['schemas', 'responses'] as const) {
      const wanted = [...text.matchAll(new RegExp(`"#/components/${part}/([^"]+)"`, 'g'))].map((found) => found[1]);
      expect([...new Set(wanted)].filter((name) => !(name && name in document.components[part]))).toEqual([]);
    }
    expect(text).not.toContain('#/$defs/');
  });
  it('has one operation for each row and each signed request, each under a name of its own', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations.length).toBe(Object.keys(table).length + signedCalls.taken.length);
    expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(operations.length);
  });
  it('names every coded problem of every row under its status', () => {
    for (const [key, route] of Object.entries(table)) {
      const [method = '', path = ''] = key.split(' ');
      const operation = document.paths[`/api${path.replace(/:([a-zA-Z]+)/g, '{$1}')}`]?.[method.toLowerCase()];
      const responses = operation?.responses as Record<string, unknown>;
      const own = Object.entries(route.problems ?? {}).filter(([code]) => !(code in commonProblems));
      for (const [code, status] of own) expect(JSON.stringify(responses[status]), key).toContain(`"${code}"`);
    }
  });
  it('tells a bad document from a good one', async () => {
    const { valid } = await new Validator().validate({ ...structuredClone(document), paths: { '/a': { get: { responses: 7 } } } });
    expect(valid).toBe(false);
  });
});

describe('a row of the contract', () => {
  const names = z.registry<{ id?: string }>();
  const Loaf = z.strictObject({ name: z.string().max(40), ore: z.int().min(0) });
  names.add(Loaf, { id: 'Loaf' });
  const drawn = buildDocument(
    defineRoutes({
      'POST /tenants/:tenant/loaves/:loaf': {
        summary: 'Bake',
        callers: ['guest', 'customer'],
        params: z.strictObject({ ...TenantPath.shape, loaf: Id }),
        query: z.strictObject({ page: z.coerce.number().int().min(1).default(1), shape: z.enum(['round', 'long']) }),
        body: Loaf,
        idempotent: true,
        reply: { 201: Loaf },
        problems: { 'oven.cold': 409 },
      },
    }),
    names,
  );
  const operation = drawn.paths['/api/tenants/{tenant}/loaves/{loaf}']?.post as Record<string, unknown>;

  it('becomes parameters in path, query and header, with what may be left out', () => {
    const parameters = operation.parameters as { name: string; in: string; required: boolean }[];
    expect(parameters.map((one) => `${one.in} ${one.name} ${one.required}`)).toEqual([
      'path tenant true',
      'path loaf true',
      'query page false',
      'query shape true',
      'header Idempotency-Key true',
      'header Basket-Key false',
    ]);
  });
  it('refers to a named shape, and the shape refuses other fields', () => {
    expect(operation.requestBody).toMatchObject({ content: { 'application/json': { schema: { $ref: '#/components/schemas/Loaf' } } } });
    expect(drawn.components.schemas.Loaf).toMatchObject({ additionalProperties: false, required: ['name', 'ore'] });
  });
  it('says who may call: nobody in particular, the holder of a link, or somebody signed in', () => {
    expect(operation.security).toEqual([{}, { orderToken: [] }, { accessToken: [] }]);
    expect(operation['x-callers']).toEqual(['guest', 'customer']);
  });
  it('puts its own problem beside the common ones of the same status', () => {
    expect(JSON.stringify((operation.responses as Record<string, unknown>)[409])).toContain('["conflict","galleria.sealed","oven.cold"]');
  });
});
