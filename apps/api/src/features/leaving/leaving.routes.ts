import type { leavingRoutes } from '@galleria/contract/leaving';
import type { HandlersOf } from '../../http/implement.ts';
import { listCertificates } from './certificate.store.ts';
import { askForDeletion, callDeletionOff, callOffAsOperator, confirmAsOperator, confirmDeletion, operated } from './deletion.ts';
import { listDepartures } from './departure.store.ts';
import { announce, closeForGood, handOverToArchive, stay } from './leaving.ts';
import { readLeaving } from './standing.ts';

export const leavingHandlers: HandlersOf<typeof leavingRoutes> = {
  'GET /tenants/:tenant/officer/leaving': (ctx) => readLeaving(ctx),
  'POST /tenants/:tenant/officer/leaving': (ctx, { body }) => announce(ctx, body.closeOn),
  'DELETE /tenants/:tenant/officer/leaving': (ctx) => stay(ctx),
  'POST /tenants/:tenant/officer/leaving/seal': (ctx) => closeForGood(ctx),
  'POST /tenants/:tenant/officer/leaving/archive': (ctx, { body }) => handOverToArchive(ctx, body),
  'POST /tenants/:tenant/officer/leaving/deletion': (ctx, { body }) => askForDeletion(ctx, body.name),
  'POST /tenants/:tenant/officer/leaving/deletion/confirm': (ctx, { body }) => confirmDeletion(ctx, body.name),
  'DELETE /tenants/:tenant/officer/leaving/deletion': (ctx) => callDeletionOff(ctx),
  'GET /operator/leavings': async ({ platform, identity }) => ({
    leavings: (await listDepartures(platform)).map((each) => operated(each, `identity:${identity?.id}`)),
    certificates: await listCertificates(platform),
  }),
  'POST /operator/tenants/:tenant/leaving/confirm': (ctx, { body }) => confirmAsOperator(ctx, body.name),
  'DELETE /operator/tenants/:tenant/leaving/deletion': (ctx) => callOffAsOperator(ctx),
};
