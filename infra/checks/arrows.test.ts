import { describe, expect, it } from 'vitest';

import { isTest, readTree, type SourceFile } from './source-tree.ts';

const tree = readTree();
const code = tree.filter((file) => !isTest(file.path));

/** `apps/api/src/x.ts` → `apps/api`; everything of infra and the root is `infra`. */
const zoneOf = (file: string) => /^(apps|packages)\/[^/]+/.exec(file)?.[0] ?? 'infra';

/** ARCHITECTURE section 1: who may import whom, besides itself. Nothing stands on an app. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'packages/domain': [],
  'packages/contract': ['packages/domain'],
  'packages/phrases': ['packages/domain'],
  'packages/db': ['packages/domain'],
  'packages/demo': ['packages/domain'],
  // Stands for Stripe: it knows nothing of us.
  'packages/payment-sandbox': [],
  'apps/api': ['packages/domain', 'packages/contract', 'packages/phrases', 'packages/db', 'packages/demo', 'packages/payment-sandbox'],
  'apps/web': ['packages/domain', 'packages/contract', 'packages/phrases'],
  'apps/e2e': ['packages/domain', 'packages/contract', 'packages/phrases', 'packages/db', 'packages/payment-sandbox'],
  // Scripts that start, measure and photograph the product; they load apps/api by address, as a program.
  infra: ['packages/domain', 'packages/contract', 'packages/phrases', 'packages/db', 'packages/payment-sandbox', 'apps/e2e'],
};

/** Packages from the registry that a zone may use; where none is named, those of its package.json are free. */
const externals: Readonly<Record<string, RegExp>> = {
  'packages/domain': /^$/,
  'packages/phrases': /^$/,
  'packages/demo': /^$/,
  'packages/contract': /^zod(\/|$)/,
};

/** The feature, area or subject that a file is part of, and whether it is that folder's door. */
function partOf(file: string, parent: string): { name: string; isDoor: boolean } | undefined {
  const [name, ...rest] = file.startsWith(`${parent}/`) ? file.slice(parent.length + 1).split('/') : [];
  return name === undefined || rest.length === 0 ? undefined : { name, isDoor: rest.length === 1 && /^index\.tsx?$/.test(rest[0] ?? '') };
}

const pairs = (files: readonly SourceFile[]) => files.flatMap((file) => file.imports.map((to) => ({ from: file.path, to })));
const shown = (list: readonly { from: string; to: string }[]) => list.map(({ from, to }) => `${from} → ${to}`);
const under = (folders: readonly string[]) => (file: string) => folders.some((folder) => file.startsWith(`${folder}/`));

/** Imports between two parts of a folder that do not go through the other's door. */
const pastTheDoor = (parent: string) =>
  pairs(code).filter(({ from, to }) => {
    const [a, b] = [partOf(from, parent), partOf(to, parent)];
    return a && b && a.name !== b.name && !b.isDoor;
  });

describe('imports', () => {
  it('point from the outside in: domain knows nobody, nobody knows an app', () => {
    const wrong = pairs(tree).filter(({ from, to }) => zoneOf(from) !== zoneOf(to) && !arrows[zoneOf(from)]?.includes(zoneOf(to)));
    expect(shown(wrong)).toEqual([]);
    expect(tree.map((file) => zoneOf(file.path)).filter((zone) => !(zone in arrows))).toEqual([]);
  });

  it('keep domain and phrases free of packages and of Node, and the contract to zod', () => {
    const free = code.filter((file) => !file.path.includes('/openapi/')); // writes a file; run by hand and by CI
    const wrong = free.flatMap((file) => {
      const allowed = externals[zoneOf(file.path)];
      return allowed ? file.externals.filter((name) => !allowed.test(name)).map((name) => `${file.path} → ${name}`) : [];
    });
    expect(wrong).toEqual([]);
  });

  it('enter a subject of domain by its index only', () => {
    expect(shown(pastTheDoor('packages/domain/src'))).toEqual([]);
  });

  it('enter another feature of the API by its index only', () => {
    expect(shown(pastTheDoor('apps/api/src/features'))).toEqual([]);
  });

  it('never reach from one feature of the web into another', () => {
    const parent = 'apps/web/src/features';
    const wrong = pairs(tree).filter(({ from, to }) => {
      const [a, b] = [partOf(from, parent), partOf(to, parent)];
      return a && b && a.name !== b.name;
    });
    expect(shown(wrong)).toEqual([]);
  });

  it('keep the shared parts of the web and the API below the features', () => {
    const layers = [
      { below: ['apps/web/src/ui', 'apps/web/src/lib'], above: ['apps/web/src/features', 'apps/web/src/areas', 'apps/web/src/entries'] },
      { below: ['apps/web/src/features'], above: ['apps/web/src/areas', 'apps/web/src/entries'] },
      { below: ['apps/api/src/core', 'apps/api/src/adapters'], above: ['apps/api/src/features'] },
    ];
    const wrong = layers.flatMap(({ below, above }) => pairs(code).filter(({ from, to }) => under(below)(from) && under(above)(to)));
    expect(shown(wrong)).toEqual([]);
  });
});
