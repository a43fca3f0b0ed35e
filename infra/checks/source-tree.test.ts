import { expect, it } from 'vitest';

import { findCycles, reachableFrom, readSource } from './source-tree.ts';

const names = new Set(['a.ts', 'b.ts', 'folder/c.ts', 'style.css']);
const resolve = (_from: string, specifier: string) => [...names].find((name) => `./${name}` === specifier);
const read = (file: string, source: string) => readSource(file, source, resolve);

it('sees imports of values and types, re-exports, late imports and addresses of files', () => {
  const file = read(
    'x.ts',
    `import type { A } from './a.ts';
     import 'node:fs';
     export * from './b.ts';
     const late = () => import('./folder/c.ts');
     const style = new URL('./style.css', import.meta.url);
     import './gone.ts';`,
  );
  expect(file.imports).toEqual(['a.ts', 'b.ts', 'folder/c.ts', 'style.css']);
  expect(file.externals).toEqual(['node:fs']);
  expect(file.broken).toEqual(['./gone.ts']);
});

it('measures functions by their lines, a group of tests not, and finds the type any but not the word', () => {
  const file = read('x.ts', `// any\nfunction long() {\n\n\n}\ndescribe('any', () => {\n\n\n\n});\nconst f = (a: any) => a;`);
  expect(file.functions).toEqual([
    { name: 'long', lines: 4 },
    { name: 'f', lines: 1 },
  ]);
  expect(file.anyLines).toEqual([11]);
  expect(file.lines).toBe(11);
});

it('finds the circle among three files, and the file that nobody reaches', () => {
  const files = [
    read('a.ts', `import './b.ts';`),
    read('b.ts', `import type { C } from './folder/c.ts';`),
    read('folder/c.ts', `import './a.ts';`),
    read('alone.ts', `import './a.ts';`),
  ];
  expect(findCycles(files)).toEqual([['a.ts', 'b.ts', 'folder/c.ts', 'a.ts']]);
  expect([...reachableFrom(files, ['a.ts'])]).toEqual(['a.ts', 'b.ts', 'folder/c.ts']);
});
