// Builds what residents and staff download, and the bundle with which the API renders public pages:
//   dist/client/{storefront-sv,storefront-en,staff,driver}/*   scripts and styles with hashed names, served under /assets/
//   dist/client/web.json   their addresses and the storefront's stylesheet as text (type WebAssets)
//   dist/worker/{staff,driver}-offline.js   the service worker of each, after a line that names the files it keeps
//   dist/server/storefront-server.js   render, needsOf, pageDocument, staffDocument
// Fails when a resident's or a driver's first load is over its budget (issues 2 and 5, Measures).
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type Plugin } from 'vite';
import { STOREFRONT_LANGUAGES, type StorefrontLanguage, type WebAssets } from './src/areas/storefront/document.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const client = path.join(root, 'dist/client');
/** kB of 1,000 bytes, brotli. The styles' part leaves room for a full page of HTML within 30 kB. */
type ClientName = 'staff' | 'driver' | `storefront-${StorefrontLanguage}`;
const BUDGET_BYTES = { script: 105_000, style: 12_000, driver: 120_000 };

/** In the first load of every public page. What only the checkout or the staff need stays out: it would be paid for by whoever looks at bread. */
const BASE = new RegExp(
  [
    'node_modules(?!.*(mutationObserver|useMutation))',
    'src/lib/(api|api-problem|basket|device-storage|ids|lazy-page|page-state|query|session|site|use-basket|use-online)\\.',
    'src/ui/(icon|feedback|page-parts|page-boundary|toast|free-edge|arrival|link|button)\\.',
    'phrases/src/(core|common|shell|titles|categories|telephone)/',
    'phrases/src/problems/(index|table|sv|en)\\.',
    'areas/storefront/(page|front|queries|search-form)\\.|features/[^/]+/(public-statistics-path|paths)\\.|preload-helper',
    'domain/src/catalogue/categor',
  ].join('|'),
);

const shared: InlineConfig = { root, configFile: false, logLevel: 'warn', plugins: [react()], mode: 'production' };

/** Puts the words of one language in place of those of the other: changing language is another address, and so another load. */
function wordsIn(lang: StorefrontLanguage): Plugin {
  const table = /phrases\/src\/[^/]+\/(sv|en)\.ts$/;
  return {
    name: `words-in-${lang}`,
    load(id) {
      const other = table.exec(id)?.[1];
      return other === undefined || other === lang ? undefined : `export { ${lang} as ${other} } from './${lang}.ts';`;
    },
  };
}

function clientConfig(name: ClientName, lang?: StorefrontLanguage): InlineConfig {
  const entry = name === 'staff' || name === 'driver' ? name : 'storefront';
  return {
    ...shared,
    plugins: [...(shared.plugins ?? []), ...(lang ? [wordsIn(lang)] : [])],
    base: `/assets/${name}/`,
    publicDir: false,
    build: {
      outDir: path.join(client, name),
      emptyOutDir: true,
      manifest: 'manifest.json',
      // All styles of the storefront stand in the page itself: one file, whatever page is shown.
      cssCodeSplit: entry !== 'storefront',
      assetsDir: '',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1000,
      target: ['es2022', 'safari15.4', 'chrome100', 'firefox102'],
      rolldownOptions: {
        input: path.join(root, `src/entries/${entry}.tsx`),
        // What every page needs stands in one file: a dozen small ones compress worse and cost an old phone a dozen requests.
        output: entry === 'driver' ? {} : { codeSplitting: { groups: [{ name: 'base', test: BASE }] } },
      },
    },
  };
}

const serverConfig: InlineConfig = {
  ...shared,
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: path.join(root, 'src/entries/storefront-server.tsx'),
    outDir: path.join(root, 'dist/server'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
  },
};

/** The service worker of staff and driver: one file with nothing imported. */
const workerConfig: InlineConfig = {
  root,
  configFile: false,
  logLevel: 'warn',
  mode: 'production',
  publicDir: false,
  build: {
    outDir: path.join(root, 'dist/worker'),
    emptyOutDir: true,
    target: ['es2022', 'safari15.4', 'chrome100', 'firefox102'],
    rolldownOptions: {
      input: path.join(root, 'src/entries/staff-offline.ts'),
      output: { format: 'iife', entryFileNames: 'offline.js' },
    },
  },
};

type Chunk = {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
};
type Manifest = Readonly<Record<string, Chunk>>;

const readManifest = (name: ClientName): Manifest => JSON.parse(readFileSync(path.join(client, name, 'manifest.json'), 'utf8')) as Manifest;

/** A chunk's files: its own and, through static imports, those that come with it. */
function filesOf(manifest: Manifest, key: string, seen = new Set<string>()): readonly string[] {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return [];
  seen.add(key);
  return [chunk.file, ...(chunk.imports ?? []).flatMap((each) => filesOf(manifest, each, seen))];
}

const address = (name: ClientName) => (file: string) => `/assets/${name}/${file}`;

function entryOf(manifest: Manifest, name: ClientName, key: string) {
  const [script = '', ...preloads] = filesOf(manifest, key).map(address(name));
  if (!script) throw new Error(`the build of ${name} has no entry`);
  return { script, preloads };
}

function storefrontOf(lang: StorefrontLanguage) {
  const name = `storefront-${lang}` as const;
  const manifest = readManifest(name);
  const pages = Object.keys(manifest).filter((key) => key.startsWith('src/') && !manifest[key]?.isEntry);
  return {
    ...entryOf(manifest, name, 'src/entries/storefront.tsx'),
    pages: Object.fromEntries(pages.map((key) => [key, filesOf(manifest, key).map(address(name))])),
  };
}

/** The storefront's stylesheet, the same in every language. */
function storefrontCss(): string {
  const chunks = Object.values(readManifest('storefront-sv'));
  const sheets = [...new Set(chunks.flatMap(({ file, css = [] }) => [...css, ...(file.endsWith('.css') ? [file] : [])]))];
  const css = sheets.map((file) => readFileSync(path.join(client, 'storefront-sv', file), 'utf8').trim()).join('');
  if (css === '') throw new Error('the storefront has no styles');
  return css;
}

function assetsOf(): WebAssets {
  return {
    storefront: { css: storefrontCss(), sv: storefrontOf('sv'), en: storefrontOf('en') },
    staff: shellOf('staff'),
    driver: shellOf('driver'),
  };
}

function shellOf(name: 'staff' | 'driver'): WebAssets['staff'] {
  const manifest = readManifest(name);
  const entry = `src/entries/${name}.tsx`;
  const stylesheet = manifest[entry]?.css?.[0];
  if (!stylesheet) throw new Error(`the pages of ${name} have no styles`);
  return { ...entryOf(manifest, name, entry), stylesheet: address(name)(stylesheet) };
}

/** The parts of a page that are fetched by themselves, and theirs. What the staff's entry fetches are the other pages, which need a connection. */
function piecesOf(manifest: Manifest, key: string, entryToo: boolean, seen = new Set<string>()): readonly string[] {
  const chunk = manifest[key];
  if (!chunk || seen.has(key) || (chunk.isEntry && !entryToo)) return [];
  seen.add(key);
  const within = (chunk.imports ?? []).flatMap((each) => piecesOf(manifest, each, entryToo, seen));
  return [...within, ...(chunk.dynamicImports ?? []).flatMap((each) => [each, ...piecesOf(manifest, each, entryToo, seen)])];
}

/** The pages that people carry away from the connection: picking in the staff's, and all that the driver has. */
const OFFLINE_PAGES = {
  staff: ['src/entries/staff.tsx', 'src/areas/staff/delivery-pages.tsx'],
  driver: ['src/entries/driver.tsx'],
} as const;

/** Puts in front of each worker what it keeps: those pages with all that they import and fetch. Its name follows from its content, as each file's does. */
function tellWorker(name: 'staff' | 'driver', { script }: WebAssets['staff']): void {
  const manifest = readManifest(name);
  const files = new Set(
    OFFLINE_PAGES[name].flatMap((key) => {
      if (!manifest[key]) throw new Error(`the build of ${name} has no ${key}`);
      const keys = [key, ...piecesOf(manifest, key, name === 'driver')];
      return keys.flatMap((each) => [...filesOf(manifest, each), ...stylesOf(manifest, each)]).map(address(name));
    }),
  );
  const version = createHash('sha256')
    .update([...files].join('\n'))
    .digest('hex')
    .slice(0, 16);
  const worker = readFileSync(path.join(root, 'dist/worker/offline.js'), 'utf8');
  const first = `const OFFLINE = ${JSON.stringify({ name, version, entry: script, files: [...files] })};`;
  writeFileSync(path.join(root, `dist/worker/${name}-offline.js`), `${first}\n${worker}`);
}

function stylesOf(manifest: Manifest, key: string, seen = new Set<string>()): readonly string[] {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return [];
  seen.add(key);
  return [...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap((each) => stylesOf(manifest, each, seen))];
}

const brotli = (text: string | Uint8Array): number => brotliCompressSync(text).length;
/** Compressing costs more than building does, and most files are part of every page. */
const compressed = new Map<string, number>();
function brotliOf(address: string): number {
  const bytes = compressed.get(address) ?? brotli(readFileSync(path.join(client, address.replace('/assets/', ''))));
  compressed.set(address, bytes);
  return bytes;
}
const scriptBytes = (addresses: Iterable<string>): number => [...addresses].reduce((sum, address) => sum + brotliOf(address), 0);

type Load = { readonly page: string; readonly files: ReadonlySet<string>; readonly bytes: number };
/** Every page's first load in every language, the largest first: the entry, what it imports, and the page with what that imports. */
function firstLoads(storefront: WebAssets['storefront']): readonly [Load, ...Load[]] {
  const loads = STOREFRONT_LANGUAGES.flatMap((lang) => {
    const { script, preloads, pages } = storefront[lang];
    return Object.entries(pages).map(([page, own]) => {
      const files = new Set([script, ...preloads, ...own]);
      return { page: `${lang} ${page}`, files, bytes: scriptBytes(files) };
    });
  }).sort((a, b) => b.bytes - a.bytes);
  const [heaviest, ...others] = loads;
  if (!heaviest) throw new Error('the storefront has no pages');
  return [heaviest, ...others];
}

function measure({ storefront, staff, driver }: WebAssets): { readonly lines: readonly string[]; readonly over: readonly string[] } {
  const [heaviest] = firstLoads(storefront);
  const style = brotli(storefront.css);
  const driving = scriptBytes([driver.script, ...driver.preloads]);
  const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const lines = [
    `storefront first load  ${kb(heaviest.bytes)} of ${kb(BUDGET_BYTES.script)} (heaviest: ${heaviest.page})`,
    `storefront styles      ${kb(style)} of ${kb(BUDGET_BYTES.style)}`,
    `staff entry            ${kb(scriptBytes([staff.script, ...staff.preloads]))}`,
    `driver first load      ${kb(driving)} of ${kb(BUDGET_BYTES.driver)}`,
  ];
  // zod alone is as large as a page; its own marker in a chunk shows that somebody imported shapes instead of types.
  const zod = [...heaviest.files].filter((file) =>
    readFileSync(path.join(client, file.replace('/assets/', '')), 'utf8').includes('ZodError'),
  );
  const over = [
    ...(heaviest.bytes > BUDGET_BYTES.script ? ['the first load of scripts is over its budget'] : []),
    ...(driving > BUDGET_BYTES.driver ? ['the driver’s first load of scripts is over its budget'] : []),
    ...(style > BUDGET_BYTES.style ? ['the styles are over their budget'] : []),
    ...(zod.length > 0 ? [`zod is in the storefront's first load: ${zod.join(', ')}`] : []),
  ];
  return { lines, over };
}

/** Builds everything and answers with the measures; throws when a budget is exceeded. */
async function buildWeb(): Promise<readonly string[]> {
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  for (const lang of STOREFRONT_LANGUAGES) await build(clientConfig(`storefront-${lang}`, lang));
  await build(clientConfig('staff'));
  await build(clientConfig('driver'));
  await build(serverConfig);
  await build(workerConfig);
  writeFileSync(path.join(client, 'icon.svg'), readFileSync(path.join(root, 'public/icon.svg')));
  const assets = assetsOf();
  writeFileSync(path.join(client, 'web.json'), JSON.stringify(assets));
  tellWorker('staff', assets.staff);
  tellWorker('driver', assets.driver);
  const { lines, over } = measure(assets);
  if (over.length > 0) throw new Error([...lines, ...over].join('\n'));
  return lines;
}

process.env.NODE_ENV = 'production';
console.log((await buildWeb()).join('\n'));
