import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Node, parseSync } from 'oxc-parser';

import { createResolver } from './resolve.ts';

export interface LongFunction {
  readonly name: string;
  readonly lines: number;
}

export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly lines: number;
  /** Every specifier as written: imports (types too), re-exports, `import('…')` and `new URL('…', import.meta.url)`. */
  readonly specifiers: readonly string[];
  /** The files of the tree that the specifiers name. */
  readonly imports: readonly string[];
  /** Specifiers that look like ours and lead nowhere. */
  readonly broken: readonly string[];
  /** Packages from the registry and `node:` modules. */
  readonly externals: readonly string[];
  readonly functions: readonly LongFunction[];
  /** Lines on which the type `any` stands. */
  readonly anyLines: readonly number[];
}

export const root = fileURLToPath(new URL('../..', import.meta.url));
const skipped = new Set(['node_modules', 'dist', 'test-results', 'playwright-report']);
const parsed = /\.(ts|tsx|mts|mjs|js)$/;

/** Every file of the tree that people write, from the root. Made things (dist, caches, data) and dot folders but .ci are left out. */
export function listFiles(folder = ''): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) || (entry.name.startsWith('.') && entry.name !== '.ci') ? [] : listFiles(name);
    return entry.isFile() ? [name] : [];
  });
}

/** A group of tests is no function to be understood as one thing; what stands in it is measured by itself. */
const isTestGroup = (parent: Node | undefined, source: string) =>
  parent?.type === 'CallExpression' && /^describe\b/.test(source.slice(parent.callee.start, parent.callee.end));

function nameOf(node: Node, parent: Node | undefined, source: string): string {
  if ('id' in node && node.id && 'name' in node.id) return String(node.id.name);
  if (parent?.type === 'VariableDeclarator') return source.slice(parent.id.start, parent.id.end);
  if ((parent?.type === 'Property' || parent?.type === 'MethodDefinition') && 'name' in parent.key) return String(parent.key.name);
  return 'without a name';
}

interface Found {
  readonly functions: LongFunction[];
  readonly anyLines: number[];
  readonly urls: string[];
}

const functionTypes = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

function walk(node: Node, parent: Node | undefined, source: string, found: Found): void {
  if (functionTypes.has(node.type) && !isTestGroup(parent, source)) {
    const lines = source.slice(node.start, node.end).split('\n').length;
    found.functions.push({ name: nameOf(node, parent, source), lines });
  }
  if (node.type === 'TSAnyKeyword') found.anyLines.push(source.slice(0, node.start).split('\n').length);
  if (node.type === 'NewExpression') {
    const url = /^new URL\(\s*'([^']+)',\s*import\.meta\.url/.exec(source.slice(node.start, node.end))?.[1];
    if (url) found.urls.push(url);
  }
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, node, source, found);
  }
}

/** What the tests want to know of one file. @throws when it is no TypeScript or JavaScript. */
export function readSource(file: string, source: string, resolve: ReturnType<typeof createResolver>): SourceFile {
  const lines = source.trimEnd().split('\n').length;
  if (!parsed.test(file)) {
    const styles = [...source.matchAll(/@import\s+['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');
    const imports = styles.flatMap((name) => resolve(file, name) ?? []);
    const broken = styles.filter((name) => !resolve(file, name));
    return { path: file, lines, specifiers: styles, imports, broken, externals: [], functions: [], anyLines: [] };
  }
  const { program, module, errors } = parseSync(file, source);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const found: Found = { functions: [], anyLines: [], urls: [] };
  walk(program, undefined, source, found);
  const dynamic = module.dynamicImports
    .map(({ moduleRequest: { start, end } }) => source.slice(start, end))
    .filter((text) => /^['"`][^$]*['"`]$/.test(text));
  const specifiers = [
    ...module.staticImports.map((entry) => entry.moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : []))),
    ...dynamic.map((text) => text.slice(1, -1)),
  ];
  const ours = (name: string) => name.startsWith('.') || name.startsWith('@galleria/');
  const targets = specifiers.filter(ours).map((name) => ({ name, target: resolve(file, name) }));
  // new URL() also names folders and things that are made later: only what is there counts.
  const byUrl = found.urls.flatMap((name) => resolve(file, name) ?? []);
  return {
    path: file,
    lines,
    specifiers,
    imports: [...new Set([...targets.flatMap(({ target }) => target ?? []), ...byUrl])],
    broken: targets.filter(({ target }) => !target).map(({ name }) => name),
    externals: [...new Set(specifiers.filter((name) => !ours(name)))],
    functions: found.functions,
    anyLines: found.anyLines,
  };
}

/** The whole tree, read and parsed once. */
export function readTree(): readonly SourceFile[] {
  const files = listFiles();
  const resolve = createResolver(new Set(files));
  return files
    .filter((file) => parsed.test(file) || /\.(css|sh)$/.test(file))
    .map((file) => readSource(file, readFileSync(path.join(root, file), 'utf8'), resolve));
}

export const isTest = (file: string) => /\.(test|spec)\.tsx?$/.test(file);

/** Circles of imports, each as the files along it; types count, since they too must be understood together. */
export function findCycles(files: readonly SourceFile[]): string[][] {
  const importsOf = new Map(files.map((file) => [file.path, file.imports]));
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) cycles.push([...trail.slice(start), file]);
    if (start >= 0 || done.has(file)) return;
    for (const next of importsOf.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of files) visit(file.path, []);
  return cycles;
}

/** All files that can be reached from these, themselves included. */
export function reachableFrom(files: readonly SourceFile[], entries: readonly string[]): ReadonlySet<string> {
  const importsOf = new Map(files.map((file) => [file.path, file.imports]));
  const reached = new Set(entries);
  for (const file of reached) for (const next of importsOf.get(file) ?? []) reached.add(next);
  return reached;
}
