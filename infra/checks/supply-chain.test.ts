import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { listFiles, root } from './source-tree.ts';

const readText = (file: string) => readFileSync(path.join(root, file), 'utf8');
const lock = parse(readText('pnpm-lock.yaml')) as { packages: Record<string, { resolution: { integrity?: string; tarball?: string } }> };

/** Below these, known holes: request smuggling and content-type tricks, forged tokens, SQL injection through identifiers. */
const floors: Readonly<Record<string, string>> = { fastify: '5.8.5', 'fast-jwt': '6.3.0', 'drizzle-orm': '0.45.2' };

const numbers = (version: string) => version.split(/[.+-]/).slice(0, 3).map(Number);

function isBelow(version: string, floor: string): boolean {
  const [a, b] = [numbers(version), numbers(floor)];
  const at = a.findIndex((part, index) => part !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

const locked = Object.keys(lock.packages).map((key) => {
  const at = key.lastIndexOf('@');
  return { name: key.slice(0, at), version: key.slice(at + 1) };
});

describe('what comes from outside', () => {
  it('is newer than the versions with known holes', () => {
    for (const [name, floor] of Object.entries(floors)) {
      const versions = locked.filter((entry) => entry.name === name).map((entry) => entry.version);
      expect(versions, name).not.toEqual([]);
      expect(
        versions.filter((version) => isBelow(version, floor)),
        `${name} below ${floor}`,
      ).toEqual([]);
    }
    expect(isBelow('5.8.4', '5.8.5') && !isBelow('5.10.0', '5.8.5') && !isBelow('6.0.0', '5.8.5')).toBe(true);
  });

  it('is pinned by a checksum and comes from whichever registry the machine is set to', () => {
    const loose = Object.entries(lock.packages).filter(([, { resolution }]) => !resolution.integrity || resolution.tarball);
    expect(loose.map(([name]) => name)).toEqual([]);
  });

  it('is asked for by exact versions', () => {
    const manifests = listFiles().filter((file) => /(^|\/)package\.json$/.test(file));
    const loose = manifests.flatMap((file) => {
      const manifest = JSON.parse(readText(file)) as Record<string, Record<string, string> | undefined>;
      const wanted = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) => Object.entries(manifest[kind] ?? {}));
      return wanted
        .filter(([, version]) => !/^((npm:[\w@/.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?|workspace:\*)$/.test(version))
        .map(([name]) => `${file}: ${name}`);
    });
    expect(loose).toEqual([]);
  });
});

describe('the tree', () => {
  it('names no registry and no folder of the machine it was written on', () => {
    // Put together here, so that this file does not find itself.
    const folders = ['home', 'root', 'Users', 'work', 'private'].join('|');
    const machinePath = new RegExp(`(^|[\\s"'\`(=:])/(${folders})/[\\w.-]+`, 'm');
    const registry = /https?:\/\/[\w.-]*(registry|npmjs|npmmirror|artifactory|nexus|verdaccio|pkgs)[\w.-]*(:\d+)?\//;
    const text = listFiles().filter((file) =>
      /\.(ts|tsx|mjs|js|json|ya?ml|md|sh|sql|css|html|conf|ini|Dockerfile)$|(^|\/)(run|Caddyfile)$/.test(file),
    );
    const found = text.filter((file) => {
      const content = readText(file);
      return machinePath.test(content) || registry.test(content);
    });
    expect(found).toEqual([]);
    expect(machinePath.test(`cd "/${'home'}/anna/galleria"`)).toBe(true);
  });

  it('holds no secret: no env file, no private key', () => {
    const files = listFiles().filter((file) => /(^|\/)\.env(\.|$)/.test(file) && !file.endsWith('.example'));
    const keys = listFiles().filter((file) => readText(file).includes(`-----BEGIN ${'PRIVATE KEY'}`));
    expect([...files, ...keys].filter((file) => file !== '.env')).toEqual([]); // .env is the machine's own, and ignored by git
  });
});
