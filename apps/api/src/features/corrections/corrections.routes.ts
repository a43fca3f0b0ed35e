import type { correctionRoutes } from '@galleria/contract/corrections';
import type { HandlersOf } from '../../http/implement.ts';
import { correctNote } from './correct-note.ts';
import { showCorrection } from './show-correction.ts';

export const correctionHandlers: HandlersOf<typeof correctionRoutes> = {
  'GET /tenants/:tenant/shops/:shop/notes/:note/correction': ({ tx }, { params }) => showCorrection(tx, params.note),
  'POST /tenants/:tenant/shops/:shop/notes/:note/correction': (ctx, { params, body }) =>
    correctNote(ctx, { noteId: params.note, by: 'shop', ...body }),
  'GET /tenants/:tenant/carriers/:carrier/notes/:note/correction': ({ tx }, { params }) => showCorrection(tx, params.note),
  'POST /tenants/:tenant/carriers/:carrier/notes/:note/correction': (ctx, { params, body }) =>
    correctNote(ctx, { noteId: params.note, by: 'carrier', ...body }),
  'GET /tenants/:tenant/officer/notes/:note/correction': ({ tx }, { params }) => showCorrection(tx, params.note),
  'POST /tenants/:tenant/officer/notes/:note/correction': (ctx, { params, body }) =>
    correctNote(ctx, { noteId: params.note, by: 'municipality', ...body }),
};
