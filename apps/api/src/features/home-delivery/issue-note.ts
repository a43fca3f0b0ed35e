import { randomBytes } from 'node:crypto';
import type { NewNote, Recipient, ShopNote } from '@galleria/contract/home-delivery';
import { type Parcels, parcelFaults } from '@galleria/domain/delivery';
import { freightIn } from '@galleria/domain/fees';
import { ore } from '@galleria/domain/money';
import { roundFeeOn } from '@galleria/domain/rounds';
import { feeWithin } from '@galleria/domain/subsidy';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import {
  ageGoodsIn,
  agesIn,
  goodsSplit,
  linesOf,
  moveOrder,
  owedFor,
  type PartRow,
  taxOn,
  togetherWith,
  weightPicked,
  writeCarriage,
} from '../picking/index.ts';
import { countPlaces, findRound } from '../rounds/index.ts';
import { occasionFor, promiseAtCounter, queueForHousehold, releaseOccasion } from '../subsidy/index.ts';
import { takeCarriage } from './carriage.ts';
import { feeKeeper, findDoor, shopFace, villageName } from './choice.store.ts';
import { coldZones } from './fit.ts';
import { type Linked, linkHousehold } from './link-household.ts';
import { type Carriage, findNote, insertNote, type NewNoteRow, nextNumber, writeNoteEvent } from './note.store.ts';
import { showShopNote } from './show-note.ts';

type ByHand = Extract<NewNote, { kind: 'by-hand' }>;
type OfOrder = Extract<NewNote, { kind: 'order' }>;

/** What a note says whatever it comes from; its number, run and stop are given when it is written. */
interface Draft {
  readonly shopOrderId: string | null;
  readonly householdId: string | null;
  readonly villageId: string | null;
  /** What the stop is known by: a village's id, or its name when nobody has said which. */
  readonly doorVillage: string;
  readonly channel: NewNoteRow['channel'];
  readonly shopName: string;
  readonly homeTenantId: number;
  readonly recipient: Recipient;
  readonly parcels: Parcels;
  readonly dailyGoodsOre: number;
  readonly otherGoodsOre: number;
  readonly depositOre: number;
  readonly beerOnly: boolean;
  readonly feeOre: number;
  readonly freightOre: number;
  readonly feeKind: 'scheme' | 'standard';
  readonly weightGrams: number | null;
  readonly collectOre: number;
  readonly emptiesSettled: boolean;
  readonly ageLimit: number | null;
  readonly ageGoodsOre: number | null;
  readonly message: string;
  readonly promisedAt: Date;
  /** The household was said at the note, not in the order: in the village that was ordered to, or another. */
  readonly linked?: 'there' | 'elsewhere' | undefined;
  /** Where the order behind it was to go so far. */
  readonly ordered: { readonly roundId: string | null; readonly carrierId: string | null; readonly day: string } | undefined;
}

/**
 * Issues a delivery note, of a packed order or by hand. The carrier can do what the goods ask, the door has a stop on a run of that day, household and day
 * have their occasion, and the number has no gap behind it. Sources: DOMAIN 1.3, 2.8; issue 2 point 5.
 */
export async function issueNote(ctx: Ctx, shopId: string, input: NewNote): Promise<ShopNote> {
  const draft = input.kind === 'order' ? await draftOfOrder(ctx, input) : await draftByHand(ctx, shopId, input);
  const { tx, now } = ctx;
  if (input.kind === 'order') await refuseOtherWay(ctx, input);
  const occasionId = draft.householdId
    ? await occasionFor(tx, { householdId: draft.householdId, day: input.day, promisedAt: draft.promisedAt })
    : null;
  const carriage = await takeCarriage(ctx, {
    shopId,
    carrierId: input.carrierId,
    roundId: input.roundId,
    day: input.day,
    burden: {
      collects: draft.collectOre > 0,
      checksId: draft.ageLimit !== null,
      zones: coldZones(draft.parcels),
      weightGrams: draft.weightGrams,
    },
    door: {
      householdId: draft.householdId,
      street: draft.recipient.street,
      postalCode: draft.recipient.postalCode,
      village: draft.doorVillage,
    },
    villageId: draft.villageId,
    // What was promised was promised to the village that was ordered to.
    bookedBefore: draft.ordered?.roundId === input.roundId && draft.ordered.day === input.day && draft.linked !== 'elsewhere',
    forOrder: draft.ordered !== undefined,
    parcels: draft.parcels,
  });
  const id = newId();
  const year = Number(dayOf(now).slice(0, 4));
  const feeKeptBy = await feeKeeper(tx, input.day);
  const { villageId: _v, doorVillage: _d, ordered: _o, linked: _l, ...said } = draft;
  const number = await nextNumber(tx, year);
  await insertNote(tx, {
    ...said,
    id,
    year,
    number,
    shopId,
    occasionId,
    feeKeptBy,
    goodsClass: classOf(draft),
    code: randomBytes(10),
    issuedAt: now,
    carriage,
  });
  await followCarriage(ctx, draft, carriage);
  // The place was booked for the door that was typed.
  if (draft.linked && carriage.roundId) await countPlaces(tx, [{ roundId: carriage.roundId, day: carriage.day }]);
  return issued(ctx, id, input);
}

/** Orders whose delivery is one go the same way, as long as none of them has left the shop: one stop, and the fee that one of them has. */
async function refuseOtherWay({ tx }: Ctx, { shopOrderId, carrierId, roundId, day }: OfOrder): Promise<void> {
  const other = (await togetherWith(tx, shopOrderId)).find(
    ({ carriage: way }) => way && !(way.carrierId === carrierId && way.roundId === (roundId ?? null) && way.day === day),
  );
  if (other) throw new Problem('note.goes-with', { reference: other.reference, day: other.carriage?.day ?? day });
}

/** An order whose note goes another way than the resident chose goes with it: what it held on the first round and day is free, once. */
async function followCarriage({ tx, now }: Ctx, { shopOrderId, householdId, ordered }: Draft, to: Carriage): Promise<void> {
  if (!shopOrderId || !ordered) return;
  const { roundId, day } = ordered;
  if (roundId === to.roundId && day === to.day && ordered.carrierId === to.carrierId) return;
  await writeCarriage(tx, shopOrderId, to);
  await taxOn(tx, shopOrderId, { from: day, to: to.day });
  if (householdId && day !== to.day) await releaseOccasion(tx, { householdId, day }, now);
  await countPlaces(
    tx,
    [{ roundId, day }, to].flatMap((each) => (each.roundId ? [{ roundId: each.roundId, day: each.day }] : [])),
  );
}

async function issued(ctx: Ctx, id: string, input: NewNote): Promise<ShopNote> {
  const { tx, now } = ctx;
  const note = found(await findNote(tx, id));
  const deviceAt = input.clientTime ? new Date(input.clientTime) : undefined;
  await writeNoteEvent(tx, { note, step: 'issue', from: 'draft', to: note.state, at: now, deviceAt });
  await audit(tx, {
    action: 'delivery-note.issued',
    subject: `delivery-note:${id}`,
    details: { kind: input.kind },
    requestId: ctx.requestId,
  });
  await tell(tx, { topic: 'note.issued', dedupe: `${id}:${note.version}`, payload: { noteId: id } });
  return showShopNote(tx, note, now);
}

const classOf = ({ dailyGoodsOre, otherGoodsOre }: Draft): NewNoteRow['goodsClass'] => {
  if (otherGoodsOre === 0) return 'daily-goods';
  return dailyGoodsOre > 0 ? 'mixed' : 'other';
};

async function draftOfOrder(ctx: Ctx, input: OfOrder): Promise<Draft> {
  const { tx, now } = ctx;
  const linked = await linkHousehold(ctx, input);
  // Before anything of the carrier's: an order that is not packed is refused for its state, and not for a carrier's sake.
  const part = await moveOrder(tx, { shopOrderId: input.shopOrderId, step: 'put-on-note', by: 'shop', now });
  const home = found(await shopFace(tx, part.shopId));
  const lines = await linesOf(tx, part.id);
  const owed = owedFor(part, lines);
  const split = goodsSplit(part, lines);
  const ages = agesIn(lines);
  return {
    shopOrderId: part.id,
    ...doorOfOrder(part, linked),
    channel: part.channel,
    shopName: part.shopName || home.name,
    homeTenantId: home.homeTenantId,
    parcels: found(part.parcels),
    dailyGoodsOre: split.daily,
    otherGoodsOre: split.other,
    depositOre: owed.deposit,
    beerOnly: split.beerOnly,
    feeOre: owed.fee,
    freightOre: freightIn(ore(owed.fee), { fee: ore(part.feeOre), freight: ore(linked?.freightOre ?? part.freightOre) }),
    feeKind: linked?.feeKind ?? part.feeKind ?? 'standard',
    weightGrams: weightPicked(lines),
    collectOre: part.paymentMethod === 'at-door' ? owed.total : 0,
    // Off the card payment, or the invoice.
    emptiesSettled: part.paymentMethod === 'card' || part.paymentMethod === 'invoice',
    ageLimit: ages.length > 0 ? Math.max(...ages) : null,
    ageGoodsOre: ageGoodsIn(part, lines),
    message: part.message,
    promisedAt: linked ? now : part.placedAt,
    linked: linked && (linked.door.villageId === part.villageId ? 'there' : 'elsewhere'),
    ordered: { roundId: part.roundId, carrierId: part.carrierId, day: found(part.day) },
  };
}

/** Where the buyer asked for it; of a household that the shop has said, its own door, with the name and number of whoever ordered. */
function doorOfOrder(part: PartRow, linked: Linked | undefined): Pick<Draft, 'householdId' | 'villageId' | 'doorVillage' | 'recipient'> {
  const { name, phone, directions } = part;
  const { street, postalCode, locality, village, villageId } = linked?.door ?? part;
  return {
    householdId: linked?.door.id ?? part.householdId,
    villageId,
    doorVillage: villageId ?? locality,
    recipient: {
      ...{ name, street, postalCode, locality, village },
      phone: phone ?? linked?.door.phone ?? null,
      directions: directions || (linked?.door.directions ?? ''),
    },
  };
}

/** Goods that can stay behind alone: some, and not all. */
const apart = (ageGoodsOre: number, goodsOre: number): number | null => (ageGoodsOre > 0 && ageGoodsOre < goodsOre ? ageGoodsOre : null);

async function draftByHand(ctx: Ctx, shopId: string, input: ByHand): Promise<Draft> {
  const faults = parcelFaults(input.parcels, []);
  if (faults.length > 0) throw new Problem('parcels.invalid', { faults });
  const goods = input.dailyGoodsOre + input.otherGoodsOre + input.depositOre;
  if (goods + input.feeOre === 0 && input.payment === 'at-door') throw new Problem('note.nothing-to-deliver');
  const door = await doorByHand(ctx, input);
  const home = found(await shopFace(ctx.tx, shopId));
  return {
    ...door,
    shopOrderId: null,
    channel: input.channel,
    shopName: home.name,
    homeTenantId: home.homeTenantId,
    parcels: input.parcels,
    dailyGoodsOre: input.dailyGoodsOre,
    otherGoodsOre: input.otherGoodsOre,
    depositOre: input.depositOre,
    beerOnly: input.beerOnly && input.otherGoodsOre === 0,
    feeOre: input.feeOre,
    ...(await feeByHand(ctx, door.householdId, { ...input, shopId, atHome: home.homeTenantId === ctx.tx.tenantId })),
    weightGrams: input.weightGrams,
    collectOre: input.payment === 'at-door' ? goods + input.feeOre : 0,
    emptiesSettled: false,
    ageLimit: input.ageLimit,
    ageGoodsOre: apart(input.ageLimit === null ? 0 : (input.ageGoodsOre ?? 0), goods),
    message: input.message,
    promisedAt: ctx.now,
    ordered: undefined,
  };
}

/**
 * Whether the fee on the note was promised as the scheme's, and what of it is freight: asked behind everybody else who promises something to the household.
 * The municipality pays for a delivery on its own terms: a fee that they forbid is refused here, and not when the month is judged.
 */
async function feeByHand(
  { tx, now }: Ctx,
  householdId: string | null,
  wanted: ByHand & { readonly shopId: string; readonly atHome: boolean },
): Promise<Pick<Draft, 'feeKind' | 'freightOre'>> {
  if (!householdId) return { feeKind: 'standard', freightOre: 0 };
  await queueForHousehold(tx, householdId);
  const round = wanted.roundId ? await findRound(tx, wanted.roundId, dayOf(now)) : undefined;
  const { subsidised, charge } = await promiseAtCounter(tx, {
    ...wanted,
    householdId,
    round: round ? { id: round.id, feeOre: roundFeeOn(round, wanted.day) } : null,
    now,
  });
  const fee = ore(wanted.feeOre);
  if (charge && !feeWithin(charge.bounds, fee)) {
    const { bounds, paid } = charge;
    throw new Problem('note.fee-outside-rules', { minimumOre: bounds.minimum, maximumOre: bounds.maximum, paidOre: paid });
  }
  return { feeKind: subsidised ? 'scheme' : 'standard', freightOre: charge ? freightIn(fee, charge) : 0 };
}

/** A household's own address, or the one that was told over the telephone. */
async function doorByHand(ctx: Ctx, input: ByHand): Promise<Pick<Draft, 'householdId' | 'villageId' | 'doorVillage' | 'recipient'>> {
  if (input.householdId) {
    const { id, villageId, ...recipient } = found(await findDoor(ctx.tx, input.householdId));
    const directions = input.recipient?.directions ?? recipient.directions;
    return { householdId: id, villageId, doorVillage: villageId ?? recipient.locality, recipient: { ...recipient, directions } };
  }
  const typed = input.recipient;
  if (!typed) throw new Problem('note.recipient-missing');
  const village = typed.villageId ? found(await villageName(ctx.tx, typed.villageId)) : '';
  const { villageId = null, phone = null, directions = '', ...rest } = typed;
  return { householdId: null, villageId, doorVillage: villageId ?? typed.locality, recipient: { ...rest, phone, directions, village } };
}
