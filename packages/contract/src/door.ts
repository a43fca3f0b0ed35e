import { z } from 'zod';
import { DoorProof } from './door-proof.ts';
import { CarrierNote, ShopNote, ShopNotePath } from './home-delivery.ts';
import { ClientTime } from './picking.ts';
import { defineRoutes } from './route.ts';
import { CarrierPath, Id, ShopPath, TenantPath } from './shapes.ts';

/** What follows from what happened at a door: goods that came back, and what the driver has to show for it. */
export const doorRoutes = defineRoutes({
  'POST /tenants/:tenant/shops/:shop/notes/:note/age-goods': {
    summary: 'Goods that went back for their age limit are in the shop again: on the shelf, or not to be sold',
    callers: ['shop'],
    params: ShopNotePath,
    idempotent: true,
    body: z.strictObject({ sellable: z.boolean(), ...ClientTime.shape }),
    reply: { 200: ShopNote },
    problems: { 'age-goods.not-awaited': 409 },
  },
  'PUT /tenants/:tenant/carriers/:carrier/notes/:note/proofs/:proof': {
    summary:
      'A photograph or a signature from the door, apart from the deed that it belongs to: kept once, however often it is sent. Form fields: kind, clientTime, offsetMs, file',
    callers: ['carrier'],
    params: z.strictObject({ ...CarrierPath.shape, note: Id, proof: Id }),
    accepts: 'multipart/form-data',
    reply: { 200: DoorProof },
    problems: { 'deed.unknown': 404, 'proof.too-large': 413, 'proof.unreadable': 415, 'proof.too-many': 409 },
  },
  'POST /tenants/:tenant/carriers/:carrier/notes/:note/signed-on-paper': {
    summary: 'Says of a delivery that is told already that whoever took the goods signed the receipt list on paper',
    callers: ['carrier'],
    params: z.strictObject({ ...CarrierPath.shape, note: Id }),
    idempotent: true,
    body: ClientTime,
    reply: { 200: CarrierNote },
    problems: { 'delivery-note.step-forbidden': 409 },
  },
  'GET /tenants/:tenant/shops/:shop/proofs/:proof': {
    summary: 'The picture of a proof from the door of one of the shop’s deliveries',
    callers: ['shop'],
    params: z.strictObject({ ...ShopPath.shape, proof: Id }),
    produces: 'image/webp',
    reply: { 200: undefined },
  },
  'GET /tenants/:tenant/officer/proofs/:proof': {
    summary: 'The picture of a proof from a door',
    callers: ['officer'],
    params: z.strictObject({ ...TenantPath.shape, proof: Id }),
    produces: 'image/webp',
    reply: { 200: undefined },
  },
  'GET /tenants/:tenant/orders/:order/proofs/:proof': {
    summary: 'The picture of a proof from the door, to whoever ordered',
    callers: ['guest', 'customer'],
    params: z.strictObject({ ...TenantPath.shape, order: Id, proof: Id }),
    produces: 'image/webp',
    reply: { 200: undefined },
  },
});
