import { BUILDING } from './building.ts';
import { FRESH } from './fresh.ts';
import { HOME } from './home.ts';
import { PACKETS } from './packets.ts';
import { type Drawing, framed, PALETTES, type PaletteName } from './parts.ts';
import { SERVICES } from './services.ts';

export { escapeXml, PALETTES, type Palette, type PaletteName } from './parts.ts';
export { EMBLEMS, type EmblemName, emblem, landscape, SHOP_FRONTS, type ShopFrontName, shopFront } from './scenes.ts';

const DRAWINGS = { ...PACKETS, ...FRESH, ...HOME, ...BUILDING, ...SERVICES } as const;
export type PictureKey = keyof typeof DRAWINGS;

const drawings: Readonly<Record<PictureKey, Drawing>> = DRAWINGS;
/** Every picture there is, in the order of the drawings. The cast only gives back what Object.keys forgets. */
export const PICTURE_KEYS = Object.keys(DRAWINGS) as readonly PictureKey[];

/**
 * A picture of a good as a whole SVG document, 320 × 320: backdrop, the thing, a soft shadow and a paper tag with the size.
 * No scripts, styles, ids or outside references, so it may stand in a page, in an `img` and in any number on one page; below 4 kB.
 */
export const illustration = (key: PictureKey, palette: PaletteName, label = ''): string =>
  framed(PALETTES[palette], drawings[key](PALETTES[palette]), label);
