// Builds what residents and staff download, and the bundle with which the API renders public pages:
//   dist/client/{storefront,staff}/*   scripts and styles with hashed names, served under /assets/
//   dist/client/web.json               their addresses and the storefront's stylesheet as text (type WebAssets)
//   dist/server/storefront-server.js   render, needsOf, pageDocument, staffDocument
// Fails when a resident's first load is over its budget (issue 2, Measures).
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';
import type { WebAssets } from './src/areas/storefront/document.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const client = path.join(root, 'dist/client');
/** kB of 1,000 bytes, brotli. The styles' part leaves room for a full page of HTML within 30 kB. */
const BUDGET_BYTES = { script: 105_000, style: 12_000 };

const BASE =
  /node_modules|src\/lib\/(?!queue|offline|use-offline)|src\/ui\/(icon|feedback|page-parts|toast|link|button)|phrases\/src\/(core|common|shell|problems|titles|categories)\//;

const shared: InlineConfig = { root, configFile: false, logLevel: 'warn', plugins: [react()], mode: 'production' };

function clientConfig(name: 'storefront' | 'staff'): InlineConfig {
  return {
    ...shared,
    base: `/assets/${name}/`,
    publicDir: false,
    build: {
      outDir: path.join(client, name),
      emptyOutDir: true,
      manifest: 'manifest.json',
      // All styles of the storefront stand in the page itself: one file, whatever page is shown.
      cssCodeSplit: name === 'staff',
      assetsDir: '',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1000,
      target: ['es2022', 'safari15.4', 'chrome100', 'firefox102'],
      rolldownOptions: {
        input: path.join(root, `src/entries/${name}.tsx`),
        // What every page needs stands in one file: a dozen small ones compress worse and cost an old phone a dozen requests.
        output: { codeSplitting: { groups: [{ name: 'base', test: BASE }] } },
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

type Chunk = { readonly file: string; readonly isEntry?: boolean; readonly imports?: readonly string[]; readonly css?: readonly string[] };
type Manifest = Readonly<Record<string, Chunk>>;

const readManifest = (name: string): Manifest => JSON.parse(readFileSync(path.join(client, name, 'manifest.json'), 'utf8')) as Manifest;

/** A chunk's files: its own and, through static imports, those that come with it. */
function filesOf(manifest: Manifest, key: string, seen = new Set<string>()): readonly string[] {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return [];
  seen.add(key);
  return [chunk.file, ...(chunk.imports ?? []).flatMap((each) => filesOf(manifest, each, seen))];
}

function assetsOf(): WebAssets {
  const [storefront, staff] = [readManifest('storefront'), readManifest('staff')];
  const address = (name: string) => (file: string) => `/assets/${name}/${file}`;
  const entry = (manifest: Manifest, name: string) => {
    const [script = '', ...preloads] = filesOf(manifest, `src/entries/${name}.tsx`).map(address(name));
    if (!script) throw new Error(`the build of ${name} has no entry`);
    return { script, preloads };
  };
  const sheets = [
    ...new Set(Object.values(storefront).flatMap(({ file, css = [] }) => [...css, ...(file.endsWith('.css') ? [file] : [])])),
  ];
  const css = sheets.map((file) => readFileSync(path.join(client, 'storefront', file), 'utf8').trim()).join('');
  if (css === '') throw new Error('the storefront has no styles');
  const pages = Object.keys(storefront).filter((key) => key.startsWith('src/') && !storefront[key]?.isEntry);
  const stylesheet = staff['src/entries/staff.tsx']?.css?.[0];
  if (!stylesheet) throw new Error('the staff pages have no styles');
  return {
    storefront: {
      ...entry(storefront, 'storefront'),
      css,
      pages: Object.fromEntries(pages.map((key) => [key, filesOf(storefront, key).map(address('storefront'))])),
    },
    staff: { ...entry(staff, 'staff'), stylesheet: address('staff')(stylesheet) },
  };
}

const brotli = (text: string | Uint8Array): number => brotliCompressSync(text).length;
const scriptBytes = (addresses: Iterable<string>): number =>
  [...addresses].reduce((sum, address) => sum + brotli(readFileSync(path.join(client, address.replace('/assets/', '')))), 0);

/** The largest first load: the entry, what it imports, and the heaviest page with what that imports. */
function measure({ storefront, staff }: WebAssets): { readonly lines: readonly string[]; readonly over: readonly string[] } {
  const entry = [storefront.script, ...storefront.preloads];
  const loads = Object.entries(storefront.pages).map(([page, files]) => ({ page, bytes: scriptBytes(new Set([...entry, ...files])) }));
  const heaviest = loads.sort((a, b) => b.bytes - a.bytes)[0] ?? { page: 'entry', bytes: scriptBytes(entry) };
  const style = brotli(storefront.css);
  const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const lines = [
    `storefront first load  ${kb(heaviest.bytes)} of ${kb(BUDGET_BYTES.script)} (heaviest: ${heaviest.page})`,
    `storefront styles      ${kb(style)} of ${kb(BUDGET_BYTES.style)}`,
    `staff entry            ${kb(scriptBytes([staff.script, ...staff.preloads]))}`,
  ];
  // zod alone is as large as a page; its own marker in a chunk shows that somebody imported shapes instead of types.
  const zod = [...entry, ...(storefront.pages[heaviest.page] ?? [])].filter((file) =>
    readFileSync(path.join(client, file.replace('/assets/', '')), 'utf8').includes('ZodError'),
  );
  const over = [
    ...(heaviest.bytes > BUDGET_BYTES.script ? ['the first load of scripts is over its budget'] : []),
    ...(style > BUDGET_BYTES.style ? ['the styles are over their budget'] : []),
    ...(zod.length > 0 ? [`zod is in the storefront's first load: ${zod.join(', ')}`] : []),
  ];
  return { lines, over };
}

/** Builds everything and answers with the measures; throws when a budget is exceeded. */
async function buildWeb(): Promise<readonly string[]> {
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  await build(clientConfig('storefront'));
  await build(clientConfig('staff'));
  await build(serverConfig);
  writeFileSync(path.join(client, 'icon.svg'), readFileSync(path.join(root, 'public/icon.svg')));
  const assets = assetsOf();
  writeFileSync(path.join(client, 'web.json'), JSON.stringify(assets));
  const { lines, over } = measure(assets);
  if (over.length > 0) throw new Error([...lines, ...over].join('\n'));
  return lines;
}

process.env.NODE_ENV = 'production';
console.log((await buildWeb()).join('\n'));
