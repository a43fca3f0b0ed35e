import { parseColour, type Rgb, readableColour } from '@galleria/domain/colours';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import type { PageState } from '../../lib/page-state.ts';
import { EARLY_PRESSES } from './early-presses.ts';
import type { Head } from './page.ts';

/** What `render` makes of an address and its replies. */
export type Rendered = {
  readonly html: string;
  readonly head: Head;
  readonly status: number;
  readonly state: PageState;
  /** The page's source file, the key of its chunk in `WebAssets.pages`. */
  readonly module?: string;
};

export type PageAssets = { readonly script: string; readonly preloads: readonly string[] };
/** The languages that the storefront is built in: each has scripts of its own, with no other language's words in them. */
export const STOREFRONT_LANGUAGES = ['sv', 'en'] as const;
export type StorefrontLanguage = (typeof STOREFRONT_LANGUAGES)[number];
type StorefrontAssets = PageAssets & { readonly pages: Readonly<Record<string, readonly string[]>> };
/** dist/client/web.json, written by the build: addresses of scripts and the text of the storefront's stylesheet. */
export type WebAssets = {
  readonly storefront: { readonly css: string } & { readonly [L in StorefrontLanguage]: StorefrontAssets };
  readonly staff: PageAssets & { readonly stylesheet: string };
  /** The driver's own pages: a shell like the staff's, and much less behind it. */
  readonly driver: PageAssets & { readonly stylesheet: string };
};

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const preload = (address: string): string => `<link rel="modulepreload" href="${escapeHtml(address)}">`;

/** Above every page where scripts are off: what can be done all the same, and whom to ring. The browser's own scripts have no need of these words. */
function withoutScripts({ lang, site }: PageState): string {
  const phone = site.phone ? ` ${telephoneOnPage(site.phone)}` : '';
  const text =
    lang === 'en'
      ? `JavaScript is turned off in your browser. You can look at goods, prices and shops. To order, call${phone} or the shop, or turn JavaScript on.`
      : `JavaScript är avstängt i webbläsaren. Du kan titta på varor, priser och butiker. Ring${phone} eller butiken för att beställa, eller slå på JavaScript.`;
  return `<noscript><p class="notice tone-info">${escapeHtml(text)}</p></noscript>`;
}

/**
 * The whole HTML of a storefront page. `styles` and `scripts` are the texts of its inline elements: the caller puts the SHA-256 of each into the
 * Content-Security-Policy (`style-src`, and `script-src` beside `'self'`). Nothing else is inline.
 */
export function pageDocument(
  rendered: Rendered,
  assets: WebAssets['storefront'],
): { readonly html: string; readonly styles: readonly string[]; readonly scripts: readonly string[] } {
  const { state, head } = rendered;
  const theme = state.site.theme ? themeRule(state.site.theme) : '';
  const styles = theme ? [assets.css, theme] : [assets.css];
  const { script, preloads: base, pages } = assets[state.lang === 'en' ? 'en' : 'sv'];
  const preloads = [...new Set([...base, ...(rendered.module ? (pages[rendered.module] ?? []) : [])])];
  const html = [
    `<!doctype html><html lang="${state.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${escapeHtml(head.title)}</title>`,
    head.description ? `<meta name="description" content="${escapeHtml(head.description)}">` : '',
    head.noIndex || rendered.status !== 200 ? '<meta name="robots" content="noindex">' : '',
    '<meta name="format-detection" content="telephone=no"><link rel="icon" href="/assets/icon.svg" type="image/svg+xml">',
    ...styles.map((style) => `<style>${style}</style>`),
    `<script>${EARLY_PRESSES}</script>`,
    ...preloads.map(preload),
    `<script type="module" src="${escapeHtml(script)}"></script></head><body>${withoutScripts(state)}<div id="root">${rendered.html}</div>`,
    // `<` would end the element early; U+2028 and U+2029 are legal JSON.
    `<script type="application/json" id="state">${JSON.stringify(state).replaceAll('<', '\\u003c')}</script></body></html>`,
  ];
  return { html: html.join(''), styles, scripts: [EARLY_PRESSES] };
}

/** The staff's page: a shell that its script fills. Needs `style-src 'self'`. */
export function staffDocument(assets: WebAssets['staff'], lang = 'sv'): string {
  return [
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    '<title>Galleria</title><meta name="robots" content="noindex"><link rel="icon" href="/assets/icon.svg" type="image/svg+xml">',
    `<link rel="stylesheet" href="${escapeHtml(assets.stylesheet)}">`,
    ...assets.preloads.map(preload),
    `<script type="module" src="${escapeHtml(assets.script)}"></script></head><body><div id="root"></div>`,
    '<noscript><p>Personalsidorna behöver JavaScript. The staff pages need JavaScript.</p></noscript></body></html>',
  ].join('');
}

const mixed = (colour: Rgb, other: number, share: number): string =>
  `#${colour
    .map((part) =>
      Math.round(part * (1 - share) + other * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/**
 * A municipality's own colours as a stylesheet rule. Text on them is white, so a colour that white does not stand out from (less than
 * 4.5 : 1) is darkened until it does; what is not a colour (`#rrggbb`) is left out and ours stays.
 */
export function themeRule(theme: { readonly brand: string; readonly accent: string }): string {
  const [brand, accent] = [readable(theme.brand), readable(theme.accent)];
  const rules = [
    ...(brand ? [`--brand:${mixed(brand, 0, 0)}`, `--brand-deep:${mixed(brand, 0, 0.38)}`, `--brand-soft:${mixed(brand, 255, 0.86)}`] : []),
    ...(accent ? [`--accent:${mixed(accent, 0, 0)}`, `--accent-deep:${mixed(accent, 0, 0.25)}`] : []),
  ];
  return rules.length === 0 ? '' : `:root{${rules.join(';')}}`;
}

function readable(hex: string): Rgb | undefined {
  const colour = parseColour(hex);
  return colour && readableColour(colour);
}
