import type { drivingRoutes } from '@galleria/contract/driving';
import type { homeDeliveryRoutes, Recipient } from '@galleria/contract/home-delivery';
import type { TenantTx } from '@galleria/db';
import { parseNoteNumber, parseNoteQr } from '@galleria/domain/delivery';
import { inGalleriasOf } from '../../core/gallerias.ts';
import { found, notFound } from '../../core/problem.ts';
import { Download, type HandlersOf, ownDoor } from '../../http/implement.ts';
import { takeBagDeed } from '../cool-bags/index.ts';
import { pinsOfHouseholds } from '../households/index.ts';
import { changesOnPaper, linesOf } from '../picking/index.ts';
import { carriersFor } from './carriers-for.ts';
import { driveDay, loadRun, orderRun } from './drive.ts';
import { issueNote } from './issue-note.ts';
import { decideLook, listLooks } from './looks.ts';
import { moveNote } from './move-note.ts';
import { findNote, findNoteByNumber, type NoteRow, notesOfShop, onCancelledDay } from './note.store.ts';
import { notePdf } from './note-pdf.ts';
import { reissueNote } from './reissue-note.ts';
import { paperOf, showCarrierNote, showShopNote } from './show-note.ts';
import { takeDeed } from './take-deed.ts';
import { voidNote } from './void-note.ts';

const NO_DOOR: Recipient = { name: '', phone: null, street: '', postalCode: '', locality: '', village: '', directions: '' };

/** By what was typed or scanned. A number of another municipality, or with a slip in it, names nothing here. */
async function byNumber(tx: TenantTx, typed: string): Promise<NoteRow> {
  const number = parseNoteQr(typed);
  const parts = number && parseNoteNumber(number);
  if (!parts || parts.tenant !== tx.tenantId) throw notFound();
  return found(await findNoteByNumber(tx, parts.year, parts.sequence));
}

export const homeDeliveryHandlers: HandlersOf<typeof homeDeliveryRoutes> = {
  'GET /tenants/:tenant/shops/:shop/carriers': async (ctx, { params, query }) => ({
    carriers: await carriersFor(ctx, { shopId: params.shop, ...query }),
  }),
  'GET /tenants/:tenant/shops/:shop/notes': ownDoor(async (ctx, { params, query }) => {
    const lists = await inGalleriasOf(ctx, params.shop, async (tx, { slug, name }) => {
      const notes = await notesOfShop(tx, params.shop, query.day);
      const cancelled = await onCancelledDay(tx, notes);
      const pins = await pinsOfHouseholds(tx, [...new Set(notes.flatMap(({ householdId }) => householdId ?? []))]);
      return notes.map((note) => ({
        ...showShopNote(tx, note, ctx.now),
        // A household that was protected after its note was written stands in no list: the note itself, opened, says where to.
        ...(note.householdId && pins.get(note.householdId)?.protected && { recipient: NO_DOOR }),
        tenant: slug,
        galleria: name,
        dayCancelled: cancelled.has(note.id),
      }));
    });
    return { notes: lists.flat().sort((a, b) => a.day.localeCompare(b.day) || a.number.localeCompare(b.number)) };
  }),
  'POST /tenants/:tenant/shops/:shop/notes': (ctx, { params, body }) => issueNote(ctx, params.shop, body),
  'GET /tenants/:tenant/shops/:shop/notes/:note': async ({ tx, now }, { params }) =>
    showShopNote(tx, found(await findNote(tx, params.note)), now),
  'GET /tenants/:tenant/shops/:shop/notes/:note/pdf': async ({ tx, deps, tenant }, { params }) => {
    const note = found(await findNote(tx, params.note));
    const changes = note.shopOrderId ? changesOnPaper(await linesOf(tx, note.shopOrderId)) : [];
    return new Download(
      'application/pdf',
      await notePdf({ ...paperOf(tx, note), changes }, { origin: deps.config.publicOrigin, training: tenant.mark === 'training' }),
    );
  },
  'POST /tenants/:tenant/shops/:shop/notes/:note/issue': (ctx, { params, body }) =>
    reissueNote(ctx, { noteId: params.note, shopId: params.shop, ...body }),
  'POST /tenants/:tenant/shops/:shop/notes/:note/void': (ctx, { params, body }) => voidNote(ctx, params.note, body.clientTime),
  'GET /tenants/:tenant/shops/:shop/notes/by-number/:number': async ({ tx, now }, { params }) =>
    showShopNote(tx, await byNumber(tx, params.number), now),
  'GET /tenants/:tenant/carriers/:carrier/runs': (ctx, { params, query }) => driveDay(ctx, params.carrier, query.day),
  'POST /tenants/:tenant/carriers/:carrier/runs/:run/load': (ctx, { params, body }) =>
    loadRun(ctx, { carrierId: params.carrier, runId: params.run, clientTime: body.clientTime }),
  'PUT /tenants/:tenant/carriers/:carrier/runs/:run/order': (ctx, { params, body }) =>
    orderRun(ctx, { carrierId: params.carrier, runId: params.run, stops: body.stops }),
  'GET /tenants/:tenant/carriers/:carrier/notes/by-number/:number': async ({ tx, now }, { params }) =>
    showCarrierNote(tx, await byNumber(tx, params.number), now),
  'POST /tenants/:tenant/carriers/:carrier/notes/:note/steps': async ({ tx, now }, { params, body }) =>
    showCarrierNote(tx, await moveNote(tx, { noteId: params.note, command: body, by: 'carrier', now }), now),
};

export const drivingHandlers: HandlersOf<typeof drivingRoutes> = {
  'POST /tenants/:tenant/carriers/:carrier/deeds': (ctx, { params, body }) =>
    body.kind === 'bag' ? takeBagDeed(ctx, params.carrier, body) : takeDeed(ctx, params.carrier, body),
  'GET /tenants/:tenant/carriers/:carrier/looks': ({ tx }, { params }) => listLooks(tx, params.carrier),
  'POST /tenants/:tenant/carriers/:carrier/looks/:note': (ctx, { params, body }) =>
    decideLook(ctx, { carrierId: params.carrier, noteId: params.note, holds: body.holds }),
};
