import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Door {
  readonly name: string;
  readonly folder: string;
  /** `exports` of its package.json: pattern → file, the most exact first. */
  readonly patterns: readonly (readonly [string, string])[];
}

/** An export is a file, or conditions that lead to one. */
function fileOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  return typeof target === 'object' && target !== null ? fileOf(Object.values(target).at(-1)) : undefined;
}

function readDoor(packageJson: string): Door {
  const { name, exports = {} } = JSON.parse(readFileSync(path.join(root, packageJson), 'utf8')) as { name: string; exports?: object };
  const patterns = Object.entries(exports).flatMap(([pattern, target]): [string, string][] => {
    const file = fileOf(target);
    return file === undefined ? [] : [[pattern, file]];
  });
  const sorted = patterns.sort(([a], [b]) => b.replace(/\*.*/, '').length - a.replace(/\*.*/, '').length);
  return { name, folder: path.posix.dirname(packageJson), patterns: sorted };
}

function throughDoor(door: Door, specifier: string): string | undefined {
  const wanted = `.${specifier.slice(door.name.length)}`;
  for (const [pattern, file] of door.patterns) {
    const [before = '', after] = pattern.split('*');
    if (after === undefined ? pattern === wanted : wanted.startsWith(before) && wanted.endsWith(after)) {
      const star = after === undefined ? '' : wanted.slice(before.length, wanted.length - after.length);
      return path.posix.join(door.folder, file.replaceAll('*', star));
    }
  }
  return undefined;
}

/** Answers which file of the tree an import means, as Node and Vite would: relative paths with their ending, packages by `exports`. */
export function createResolver(files: ReadonlySet<string>): (from: string, specifier: string) => string | undefined {
  const doors = [...files].filter((file) => /^(apps|packages)\/[^/]+\/package\.json$/.test(file)).map(readDoor);
  return (from, specifier) => {
    const plain = specifier.replace(/\?.*$/, ''); // Vite's ?inline, ?raw, ?url
    const door = doors.find(({ name }) => plain === name || plain.startsWith(`${name}/`));
    const target = door ? throughDoor(door, plain) : path.posix.join(path.posix.dirname(from), plain);
    return target !== undefined && files.has(target) ? target : undefined;
  };
}
