/** The colours of one picture: backdrop, the thing itself, its shaded and lit sides, and a second colour. */
export interface Palette {
  readonly tint: string;
  readonly main: string;
  readonly deep: string;
  readonly pale: string;
  readonly accent: string;
}

/** Muted, warm, a little like painted wood: they stand beside one another on a shelf page without shouting. */
export const PALETTES = {
  green: { tint: '#eaf0de', main: '#7da464', deep: '#557b42', pale: '#b5cd9c', accent: '#e9b949' },
  forest: { tint: '#e3ebe2', main: '#4d7a5c', deep: '#335742', pale: '#8fb39a', accent: '#e6c77a' },
  teal: { tint: '#e0eeea', main: '#56a097', deep: '#36766f', pale: '#9ccfc7', accent: '#f0b76a' },
  blue: { tint: '#e3ecf2', main: '#6296b8', deep: '#3d6c8c', pale: '#a9cbde', accent: '#f2c66d' },
  navy: { tint: '#e4e8ef', main: '#46607f', deep: '#2e4260', pale: '#8ba3bf', accent: '#e7a65b' },
  purple: { tint: '#eee7f1', main: '#8f709f', deep: '#674b78', pale: '#c3aacd', accent: '#e8b45f' },
  pink: { tint: '#f8e7e5', main: '#dd8f95', deep: '#b5656e', pale: '#f0bfc0', accent: '#7da464' },
  red: { tint: '#f8e6de', main: '#cb5b45', deep: '#983c2c', pale: '#e79a83', accent: '#f0c463' },
  orange: { tint: '#fbebd8', main: '#e28f45', deep: '#b4672a', pale: '#f3bf87', accent: '#6f9a63' },
  yellow: { tint: '#fbf1d5', main: '#e8ba4c', deep: '#bd8a2a', pale: '#f5da92', accent: '#cb5b45' },
  brown: { tint: '#f2e8dc', main: '#a5764c', deep: '#774f2e', pale: '#cfa57d', accent: '#e8ba4c' },
  cream: { tint: '#f1ebe0', main: '#f7eedb', deep: '#d5c3a2', pale: '#fffaf0', accent: '#cb5b45' },
  grey: { tint: '#eceae6', main: '#a3a49f', deep: '#73756f', pale: '#cbcbc5', accent: '#e28f45' },
} as const satisfies Record<string, Palette>;
export type PaletteName = keyof typeof PALETTES;

export type Drawing = (palette: Palette) => string;

export const INK = '#43362b';
export const CREAM = '#fff7e8';
export const KRAFT = '#d8b98c';
export const WOOD = '#d9a86c';
export const WOOD_DEEP = '#b27f47';
export const STEEL = '#b9c0c4';
export const STEEL_DEEP = '#8a9499';

/** Shade and light lie over a colour instead of being colours, so that every palette gets them. */
export const SHADE = 'fill="#3a2413" opacity=".13"';
export const SHINE = 'fill="#fff" opacity=".32"';

const fillOf = (fill: string): string => (fill.startsWith('fill') ? fill : `fill="${fill}"`);
export const path = (d: string, fill: string): string => `<path d="${d}" ${fillOf(fill)}/>`;
export const box = (x: number, y: number, width: number, height: number, radius: number, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" ${fillOf(fill)}/>`;
export const disc = (x: number, y: number, radius: number, fill: string): string =>
  `<circle cx="${x}" cy="${y}" r="${radius}" ${fillOf(fill)}/>`;
export const oval = (x: number, y: number, rx: number, ry: number, fill: string): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" ${fillOf(fill)}/>`;
export const line = (d: string, colour: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${more}/>`;
export const turned = (degrees: number, inner: string, x = 160, y = 165): string =>
  `<g transform="rotate(${degrees} ${x} ${y})">${inner}</g>`;
export const at = (x: number, y: number, scale: number, inner: string): string =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${inner}</g>`;

/** A shadow on the table in three layers: soft without a filter, which old phones draw slowly. */
export const groundShadow = (x: number, y: number, rx: number): string =>
  [1.16, 1, 0.82].map((k) => oval(x, y, Math.round(rx * k), Math.round(rx * k * 0.13), 'fill="#3a2413" opacity=".07"')).join('');

/** Small signs for labels, drawn around 0,0 and about 40 wide. */
export const SIGNS = {
  wheat: (colour: string): string =>
    line('M0 24V-16', colour, 3) +
    [-12, -2, 8].map((y) => path(`M0 ${y + 8}q-13-1-13-12q12 0 13 12q1-12 13-12q0 11-13 12`, colour)).join('') +
    path('M0-12q-7-7 0-15q7 8 0 15', colour),
  drop: (colour: string): string =>
    path('M0-22q18 22 18 30a18 16 0 0 1-36 0q0-8 18-30', colour) +
    path('M-9 8q0 9 8 9', 'fill="none" stroke="#fff" stroke-width="3" opacity=".6"'),
  leaf: (colour: string): string => path('M-18 16q-4-32 36-34q2 38-36 34', colour) + line('M-18 20L6-6', CREAM, 2.5),
  berry: (colour: string): string =>
    disc(-9, 6, 11, colour) + disc(10, 9, 11, colour) + disc(2, -8, 11, colour) + disc(-1, -11, 3, 'fill="#fff" opacity=".5"'),
  fell: (colour: string): string => path('M-26 18L-8-14l8 12l8-10l18 30z', colour) + path('M-8-14l-6 11l6-3l4 4l2-6z', CREAM),
  sun: (colour: string): string =>
    disc(0, 0, 11, colour) + line('M0-18v-5M0 18v5M-18 0h-5M18 0h5M-13-13l-4-4M13 13l4 4M-13 13l-4 4M13-13l4-4', colour, 3.5),
  heart: (colour: string): string => path('M0 20Q-26 0-20-12Q-10-24 0-8Q10-24 20-12Q26 0 0 20', colour),
  paw: (colour: string): string =>
    oval(0, 9, 14, 11, colour) +
    disc(-15, -4, 6, colour) +
    disc(-6, -13, 6.5, colour) +
    disc(6, -13, 6.5, colour) +
    disc(15, -4, 6, colour),
  flake: (colour: string): string =>
    line('M0-22v44M-19-11l38 22M19-11l-38 22M-6-18l6 6l6-6M-6 18l6-6l6 6M-18-3l8-2l-2-9M18 3l-8 2l2 9', colour, 3.5),
  bean: (colour: string): string => `<g transform="rotate(30)">${oval(0, 0, 13, 20, colour)}${line('M3-18q-10 18-3 36', CREAM, 3)}</g>`,
  spruce: (colour: string): string => path('M0-26l14 18h-6l11 15h-7l12 14h-48l12-14h-7l11-15h-6z', colour) + box(-3, 20, 6, 7, 1, colour),
  star: (colour: string): string => path('M0-22l6 15l16 1l-13 10l5 16l-14-9l-14 9l5-16l-13-10l16-1z', colour),
  fish: (colour: string): string => path('M-24 0q16-17 34 0q7-8 14-8q-5 8 0 16q-7 0-14-8q-18 17-34 0', colour) + disc(-14, -2, 2, CREAM),
} as const;
export type Sign = keyof typeof SIGNS;
export const sign = (name: Sign, x: number, y: number, scale: number, colour: string): string => at(x, y, scale, SIGNS[name](colour));

const XML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (character) => XML[character] ?? character);

/** The paper tag with the size, hung in the lower right corner. */
export function sizeTag(label: string): string {
  if (label === '') return '';
  const width = Math.round(26 + [...label].length * 11.5);
  const x = 304 - width;
  return (
    `<g transform="rotate(-3 ${x + width / 2} 286)">` +
    box(x + 2, 269, width, 36, 9, 'fill="#3a2413" opacity=".12"') +
    box(x, 266, width, 36, 9, '#fffdf7') +
    `<text x="${x + width / 2}" y="291" text-anchor="middle" font-family="ui-rounded,'Segoe UI',system-ui,sans-serif" font-size="20" font-weight="700" fill="${INK}">${escapeXml(label)}</text></g>`
  );
}

/** Backdrop, ground shadow, the thing, the size. */
export const framed = (palette: Palette, thing: string, label: string, shadow = 88): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 320">` +
  `${box(0, 0, 320, 320, 0, palette.tint)}${disc(160, 152, 122, 'fill="#fff" opacity=".5"')}${groundShadow(160, 268, shadow)}${thing}${sizeTag(label)}</svg>`;
