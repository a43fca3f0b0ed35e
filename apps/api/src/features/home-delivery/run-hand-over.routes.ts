import type { runHandOverRoutes } from '@galleria/contract/run-hand-over';
import { audit } from '../../core/audit.ts';
import { found, notFound } from '../../core/problem.ts';
import { Download, type HandlersOf } from '../../http/implement.ts';
import { handOverNow } from './hand-over-run.ts';
import { findNote } from './note.store.ts';
import { notesToDrive } from './run.store.ts';
import { runCsv } from './run-file.ts';
import { showShopNote } from './show-note.ts';

export const runHandOverHandlers: HandlersOf<typeof runHandOverRoutes> = {
  'POST /tenants/:tenant/shops/:shop/notes/:note/hand-over-run': async (ctx, { params }) => {
    await handOverNow(ctx, params.note);
    return showShopNote(ctx.tx, found(await findNote(ctx.tx, params.note)), ctx.now);
  },
  'GET /tenants/:tenant/carriers/:carrier/runs/:run/file': async ({ tx, requestId }, { params }) => {
    const notes = await notesToDrive(tx, { carrierId: params.carrier, runId: params.run });
    const [first] = notes;
    if (!first) throw notFound();
    await audit(tx, { action: 'run.downloaded', subject: `run:${params.run}`, details: { day: first.day }, requestId });
    return new Download('text/csv; charset=utf-8', await runCsv(tx, notes), { filename: `tur-${first.day}.csv` });
  },
};
