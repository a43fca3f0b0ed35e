import { describe, expect, it } from 'vitest';

import { type Exception, exceptions, mostExceptions } from './exceptions.ts';
import { findCycles, isTest, reachableFrom, readTree } from './source-tree.ts';

const longestFile = 400;
const longestFunction = 60;
const tree = readTree();

/** Where a program, a tool or a browser comes in. Everything else has to be reached from one of these. */
const entries = [
  /^apps\/api\/src\/(server|worker)\.ts$/,
  /^apps\/web\/src\/entries\/[^/]+\.tsx?$/,
  /^apps\/web\/public\//,
  /^packages\/(domain|phrases|demo)\/src\/[^/]+\/index\.ts$/, // doors, each with its own users in time
  /^packages\/contract\/src\/[^/]+\.ts$/,
  /^packages\/[^/]+\/src\/[^/]+\/write\.ts$/, // generators, run by hand; tests compare what they wrote
  /\.d\.ts$/,
  /^packages\/db\/testing\/global-setup\.ts$/,
  /^packages\/payment-sandbox\/src\/main\.ts$/,
  /^infra\/scripts\/(bench\/)?[^/]+\.(ts|mjs|sh)$/,
  /^infra\/.*\.sh$/,
  /^infra\/docker\//,
  /^infra\/inbound-mail\//, // runs on the mail server
  /(^|\/)(vitest|vite|playwright|drizzle)\.config\.ts$/,
  /^apps\/web\/build\.ts$/,
  /^\.ci\//,
];
/** Stand-ins and test data may be reached from tests alone; a part of the product may not. */
const testSupport = /(\/testing\/|\/stand-in[^/]*\.ts$|[/.]fixture\.tsx?$|^apps\/e2e\/|^infra\/checks\/|^packages\/db\/src\/schema\/)/;

interface Finding {
  readonly where: string;
  readonly size: number;
}

/** What breaks the rule and is not excepted, and what is excepted without need. */
function judge(rule: Exception['rule'], found: readonly Finding[]): string[] {
  const excepted = exceptions.filter((exception) => exception.rule === rule);
  const tooMuch = found.filter(({ where, size }) => !excepted.some((exception) => exception.where === where && exception.size >= size));
  const needless = excepted.filter(({ where, size }) => !found.some((finding) => finding.where === where && finding.size === size));
  return [
    ...tooMuch.map(({ where, size }) => `${where}: ${rule} ${size}`),
    ...needless.map(({ where }) => `${where}: the exception "${rule}" is larger than needed, or not needed: lower or remove it`),
  ];
}

describe('the source tree', () => {
  it(`has no file over ${longestFile} lines`, () => {
    const long = tree.filter((file) => file.lines > longestFile).map((file) => ({ where: file.path, size: file.lines }));
    expect(judge('file length', long)).toEqual([]);
  });

  it(`has no function over ${longestFunction} lines`, () => {
    const long = tree.flatMap((file) =>
      file.functions
        .filter(({ lines }) => lines > longestFunction)
        .map(({ name, lines }) => ({ where: `${file.path}#${name}`, size: lines })),
    );
    expect(judge('function length', long)).toEqual([]);
  });

  it('has no `any`', () => {
    expect(tree.flatMap((file) => file.anyLines.map((line) => `${file.path}:${line}`))).toEqual([]);
  });

  it('has no circle of imports', () => {
    expect(findCycles(tree).map((cycle) => cycle.join(' → '))).toEqual([]);
  });

  it('has no import of a file that is not there', () => {
    expect(tree.flatMap((file) => file.broken.map((name) => `${file.path} imports ${name}`))).toEqual([]);
  });

  it('has no file that no program reaches', () => {
    const programs = tree.map((file) => file.path).filter((file) => entries.some((entry) => entry.test(file)));
    const tests = tree.map((file) => file.path).filter(isTest);
    const used = reachableFrom(tree, programs);
    const tested = reachableFrom(tree, tests);
    const dead = tree.filter(({ path }) => !used.has(path) && !isTest(path) && !(tested.has(path) && testSupport.test(path)));
    expect(
      judge(
        'dead file',
        dead.map(({ path }) => ({ where: path, size: 1 })),
      ),
    ).toEqual([]);
  });

  it('has no more exceptions than before', () => {
    expect(exceptions.length).toBe(mostExceptions);
  });
});
