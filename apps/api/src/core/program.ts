import { readFileSync, statSync } from 'node:fs';

const here = (path: string): URL => new URL(path, import.meta.url);

function builtAt(): Date | null {
  try {
    return statSync(here('../../../web/dist/client/web.json')).mtime;
  } catch {
    return null; // an API without pages
  }
}

/** The program that runs: its version, and when its pages were built. Read once. */
export const PROGRAM = {
  version: (JSON.parse(readFileSync(here('../../package.json'), 'utf8')) as { version: string }).version,
  builtAt: builtAt(),
} as const;
