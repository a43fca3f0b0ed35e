import type { CarrierNote, Recipient, ShopNote } from '@galleria/contract/home-delivery';
import type { TenantTx } from '@galleria/db';
import { coldTimes, DEFAULT_COLD_LIMITS, deliveryNoteSteps, type NoteActor, type NoteNumber, noteNumber } from '@galleria/domain/delivery';
import { dayOf } from '@galleria/domain/time';
import { emptiesUpTo } from './empties-back.ts';
import type { NoteRow } from './note.store.ts';
import type { PaperNote } from './note-pdf.ts';

export const numberOf = (tx: Pick<TenantTx, 'tenantId'>, note: Pick<NoteRow, 'year' | 'number'>): NoteNumber =>
  noteNumber({ tenant: tx.tenantId, year: note.year, sequence: note.number });

const SHOWN = ['accept', 'decline', 'load', 'unload', 'deliver', 'fail', 'undo', 'report', 'answer', 'issue', 'void'] as const;

/** A note for whoever carries it: the door, the parcels, the money to take, and never what is in them. */
export function showCarrierNote(tx: TenantTx, note: NoteRow, now: Date, by: NoteActor = 'carrier'): CarrierNote {
  // What the state allows; a slip of the finger is undone on the day that it was made, and no button offers it later.
  const settledToday = note.outcomeAt !== null && dayOf(note.outcomeAt) === dayOf(now);
  const steps = deliveryNoteSteps(note.state, by).filter((step) => step !== 'undo' || settledToday);
  return {
    id: note.id,
    number: numberOf(tx, note),
    state: note.state,
    steps: SHOWN.filter((step) => steps.includes(step)),
    shopName: note.shopName,
    day: note.day,
    runId: note.runId,
    recipient: doorOf(note.recipient),
    bus: note.bus,
    parcels: note.parcels,
    collectOre: note.collectOre,
    feeOre: note.feeOre,
    freightOre: note.freightOre,
    ageLimit: note.ageLimit,
    ...{ ageGoodsOre: note.ageGoodsOre, ageRefused: note.ageRefused },
    weightGrams: note.weightGrams,
    message: note.message,
    loadedAt: note.loadedAt?.toISOString() ?? null,
    outcomeAt: note.outcomeAt?.toISOString() ?? null,
    coldTimes: timesOf(note),
    parcelLoads: note.parcelLoads,
    receivedBy: note.receivedBy,
    receiverName: note.receiverName || null,
    collectedOre: note.collectedOre,
    emptiesOre: note.emptiesOre,
    emptiesSettled: note.emptiesSettled,
    emptiesUpToOre: emptiesUpTo(note) ?? null,
    paidOutOre: note.paidOutOre,
    failReason: note.failReason,
    signedOnPaper: note.signedOnPaper,
    ...{ leftWhere: note.leftWhere, nextStep: note.nextStep, called: note.called, toLookAt: note.toLookAt, afterMonth: note.afterMonth },
    remark: note.remark,
    proofs: note.proofs.map((each) => ({ ...each, at: new Date(each.at).toISOString() })),
  };
}

// What was frozen with the note may hold more (a place on the map) than those who read it need.
const doorOf = ({ name, phone, street, postalCode, locality, village, directions }: Recipient): Recipient => ({
  name,
  phone: phone || null,
  street,
  postalCode,
  locality,
  village,
  directions,
});

/** From loading to the door, by the telephone's corrected clock; of what was not handed over nothing is counted. */
const timesOf = ({ parcels, loadedAt, parcelLoads, deliveredAt, failReason, coldLimits }: NoteRow) =>
  deliveredAt && failReason === null
    ? coldTimes({ parcels, from: loadedAt ?? undefined, loads: parcelLoads, to: deliveredAt, limits: coldLimits ?? DEFAULT_COLD_LIMITS })
    : [];

export const showShopNote = (tx: TenantTx, note: NoteRow, now: Date): ShopNote => ({
  ...showCarrierNote(tx, note, now, 'shop'),
  channel: note.channel,
  shopOrderId: note.shopOrderId,
  householdId: note.householdId,
  carrierId: note.carrierId,
  carrierName: note.carrierName,
  round: note.round,
  goodsClass: note.goodsClass,
  dailyGoodsOre: note.dailyGoodsOre,
  otherGoodsOre: note.otherGoodsOre,
  depositOre: note.depositOre,
  declineReason: note.declineReason,
  ageBackAt: note.ageBackAt?.toISOString() ?? null,
  handOver: note.handOver,
  ringUp: note.channel === 'counter',
});

/** What stands on the note's paper. */
export const paperOf = (tx: { readonly tenantId: number }, note: NoteRow): PaperNote => ({ ...note, number: numberOf(tx, note) });
