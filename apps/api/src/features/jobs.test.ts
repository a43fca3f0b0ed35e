import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { KINDS } from './dead-jobs/kinds.ts';
import { jobHandlers } from './jobs.ts';

const root = path.join(import.meta.dirname, '..');
const sources = globSync('**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

// A job that nobody does is tried again for days, and only a log says so.
describe('the worker', () => {
  it('does every job that a feature has a handler for', async () => {
    const tables = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/export const (\w+): JobHandlers =/g)].map(([, name = '']) => ({ file, name })),
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { file, name } of tables.filter((each) => each.name !== 'jobHandlers')) {
      const handlers = Reflect.get((await import(path.join(root, file))) as object, name) as object;
      for (const topic of Object.keys(handlers)) expect(jobHandlers, `${name} of ${file}`).toHaveProperty([topic]);
    }
  });

  it('knows every job that is left for it by name', () => {
    const told = sources.flatMap(({ file, text }) => [...text.matchAll(/\btopic: '([^']+)'/g)].map(([, topic = '']) => ({ file, topic })));
    expect(told.length).toBeGreaterThan(30);
    for (const { file, topic } of told) expect(jobHandlers, file).toHaveProperty([topic]);
  });

  it('has jobs of everything that the municipality reads a kind of', () => {
    const parts = new Set(Object.keys(jobHandlers).map((topic) => topic.slice(0, topic.indexOf('.'))));
    expect(
      Object.values(KINDS)
        .flat()
        .filter((part) => !parts.has(part)),
    ).toEqual([]);
  });
});
