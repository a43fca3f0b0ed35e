import type { drawingsRoutes } from '@galleria/contract/drawings';
import { illustration, PALETTES, type PaletteName, PICTURE_KEYS, type PictureKey } from '@galleria/demo/illustrations';
import { notFound } from '../../core/problem.ts';
import { Download, type HandlersOf } from '../../http/implement.ts';

const isPicture = (text: string): text is PictureKey => (PICTURE_KEYS as readonly string[]).includes(text);
const isPalette = (text: string): text is PaletteName => Object.hasOwn(PALETTES, text);

/** A drawing follows from its address alone, so a browser may keep it for ever. */
export const drawingsHandlers: HandlersOf<typeof drawingsRoutes> = {
  'GET /tenants/:tenant/drawings/:key/:palette': async (_, { params: { key, palette }, query }) => {
    if (!isPicture(key) || !isPalette(palette)) throw notFound();
    return new Download('image/svg+xml', illustration(key, palette, query.label), { cacheControl: 'public, max-age=31536000, immutable' });
  },
};
