import { z } from 'zod';
import { ShopNote } from './home-delivery.ts';
import { defineRoutes } from './route.ts';
import { CarrierPath, Id, ShopPath } from './shapes.ts';

const ShopNotePath = z.strictObject({ ...ShopPath.shape, note: Id });
const RunPath = z.strictObject({ ...CarrierPath.shape, run: Id });

/** A whole run to a carrier that does not work in the galleria: in one letter, or as a file. */
export const runHandOverRoutes = defineRoutes({
  'POST /tenants/:tenant/shops/:shop/notes/:note/hand-over-run': {
    summary: 'The run of the note is ready: its carrier gets every note that waits in one letter now. Pressed twice, it is sent once',
    callers: ['shop'],
    params: ShopNotePath,
    idempotent: true,
    body: z.strictObject({}),
    reply: { 200: ShopNote },
    problems: { 'run.not-by-mail': 409 },
  },
  'GET /tenants/:tenant/carriers/:carrier/runs/:run/file': {
    summary: 'The run as a CSV file for the carrier’s own system: a row for each note that is to be driven, in the order of the stops',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: RunPath,
    reply: { 200: undefined },
    produces: 'text/csv',
  },
});
