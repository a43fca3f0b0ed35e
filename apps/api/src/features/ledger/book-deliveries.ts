import type { TenantTx } from '@galleria/db';
import { vatOn } from '@galleria/domain/commission';
import { noteNumber } from '@galleria/domain/delivery';
import {
  commissionOwed,
  counter,
  creditEntry,
  doorPayment,
  type EntryKind,
  emptiesTaken,
  feePassedOn,
  freightAsFee,
  madeGood,
  type Posting,
  type Postings,
  saleEntry,
} from '@galleria/domain/ledger';
import { addOre, type Ore, ore, subtractOre } from '@galleria/domain/money';
import { type Credit, commissionLeft, creditLeft, type Left, leftOf, sharesLeft } from '@galleria/domain/refund';
import { dayOf } from '@galleria/domain/time';
import { tell } from '../../core/outbox.ts';
import { entriesOf, type NewEntry, post, type StandingEntry } from './entry.store.ts';
import { papersOf } from './papers.ts';
import { type CreditRow, type Delivery, notesToBook, partsToBook } from './source.store.ts';

const BOOKED: readonly EntryKind[] = ['sale', 'empties', 'door', 'fee', 'return', 'refund', 'made-good', 'commission'];

/** An entry that should stand. `key` names what it comes from: however often it is posted anew, it stands once. */
interface Wanted {
  readonly key: string;
  readonly kind: EntryKind;
  readonly day: string | null;
  readonly carrierId: string | null;
  readonly postings: Postings;
}

/** What should stand in the books of a delivery; nothing when the goods are not with the one who bought them. */
function shouldStand(delivery: Delivery): Wanted[] {
  const { id, day, lines, carrierId, takenOre, emptiesOre, feeOre, freightOre } = delivery;
  if (!delivery.done) return [];
  // What the empties are worth is paid already, or owed back.
  const [owed, taken] = [ore(delivery.owedOre - emptiesOre), ore(takenOre ?? 0)];
  // Nobody said how it was paid over the counter: to the öre, into the till.
  const means = delivery.means ?? 'cash';
  const from = lines === null ? 'rung-up' : 'customers';
  const keeper =
    delivery.feeKeptBy === 'municipality' ? 'municipality' : delivery.feeKeptBy === 'carrier' && carrierId !== null && { carrierId };
  // The municipality keeps the fee of its own rules: neither the round's own of a delivery without support, nor freight for goods that they do not cover.
  const keptOre = keeper !== 'municipality' ? feeOre : delivery.feeKind === 'scheme' ? feeOre - freightOre : 0;
  const of = (kind: EntryKind, postings: Postings): Wanted => ({ key: `${kind}:${id}`, kind, day, carrierId, postings });
  return [
    ...(lines ? [of('sale', saleEntry(lines, ore(feeOre), ore(freightOre)))] : []),
    ...(emptiesOre > 0 ? [of('empties', emptiesTaken(ore(emptiesOre), from))] : []),
    ...(taken !== 0 || (emptiesOre > 0 && takenOre !== null)
      ? [of('door', doorPayment({ owed, taken, means, from, ...(carrierId === null ? {} : { carrierId }) }))]
      : []),
    of('commission', commissionOwed(commissionOf(delivery, leftOf(lines ?? [], ore(feeOre))))),
    ...(keeper ? [of('fee', feePassedOn(ore(keptOre), keeper))] : []),
    ...creditsOf(delivery),
  ].filter(({ postings }) => postings.length > 0);
}

/** What a row takes off what is left. With the last of the goods that are taken back goes the fee. Source: distansavtalslagen (2005:59) 2 kap. 14 §. */
function creditOf(row: CreditRow, left: Left): Credit {
  if (row.kind !== 'return') {
    return {
      lines: row.lines.map(({ position, goodsOre, depositOre }) => ({ position, goods: ore(goodsOre), deposit: ore(depositOre) })),
      fee: ore(row.feeOre),
    };
  }
  const [back, kept] = [true, false].map((comes) => left.lines.filter(({ sold }) => row.positions.includes(sold.position) === comes));
  const nothingKept = kept?.every(({ goods, deposit }) => goods + deposit === 0) === true;
  return {
    lines: (back ?? []).map(({ sold, goods, deposit }) => ({ position: sold.position, goods, deposit })),
    fee: nothingKept ? left.fee : ore(0),
  };
}

/** What is left of a sale after everything that was taken off it. */
export const leftAfter = ({ lines, feeOre, freightOre, credits }: Pick<Delivery, 'lines' | 'feeOre' | 'freightOre' | 'credits'>): Left =>
  credits.reduce((left, row) => creditLeft(left, creditOf(row, left)), leftOf(lines ?? [], ore(feeOre), [], ore(freightOre)));

/** What the goods that were taken back after a withdrawal took off the sale, their fee with them. */
export function returnedOre({ lines, feeOre, freightOre, credits }: Pick<Delivery, 'lines' | 'feeOre' | 'freightOre' | 'credits'>): number {
  let left = leftOf(lines ?? [], ore(feeOre), [], ore(freightOre));
  let returned = 0;
  for (const row of credits) {
    const next = creditLeft(left, creditOf(row, left));
    if (row.kind === 'return') returned += sumLeft(left) - sumLeft(next);
    left = next;
  }
  return returned;
}
const sumLeft = ({ lines, fee }: Left): Ore => addOre(...lines.flatMap(({ goods, deposit }) => [goods, deposit]), fee);

const commissionOf = ({ commission, feeKeptBy }: Delivery, left: Left): Ore => commissionLeft(left, commission, feeKeptBy === 'shop');

/** The commission on what is left of a part, with its VAT, where it is kept of the shop's share; nothing where it is invoiced and paid. */
export const keptCommission = (delivery: Delivery): Ore => {
  if (delivery.keptVat === null) return ore(0);
  const net = commissionOf(delivery, leftAfter(delivery));
  return addOre(net, vatOn(net, delivery.keptVat));
};

/** Each credit as the difference that it makes; where another bears it, what that one owes for it: what the shop is without, VAT not counted. */
function creditsOf(delivery: Delivery): Wanted[] {
  const { lines, feeOre, freightOre, credits, day } = delivery;
  let left = leftOf(lines ?? [], ore(feeOre), [], ore(freightOre));
  return credits.flatMap((row): Wanted[] => {
    const next = creditLeft(left, creditOf(row, left));
    const postings = creditEntry(sharesLeft(left), sharesLeft(next));
    const commission = subtractOre(commissionOf(delivery, next), commissionOf(delivery, left));
    left = next;
    // A withdrawal that was handled before the goods came takes effect on the day they came.
    const at = day !== null && day > row.day ? day : row.day;
    const { id, bearer, carrierId, borneOn } = row;
    const kind = row.kind === 'refund' ? 'refund' : 'return';
    const lost = postings
      .filter(({ account }) => account !== 'customers' && account !== 'vat')
      .reduce((sum, { amount }) => sum + amount, 0);
    const by = bearer === 'municipality' ? 'municipality' : bearer === 'carrier' && carrierId !== null && { carrierId };
    return [
      { key: `${kind}:${id}`, kind, day: at, carrierId: null, postings },
      { key: `commission:${id}`, kind: 'commission', day: at, carrierId: null, postings: commissionOwed(commission) },
      ...(by
        ? [
            {
              key: `made-good:${id}`,
              kind: 'made-good',
              day: borneOn !== null && borneOn > at ? borneOn : at,
              carrierId,
              postings: madeGood(ore(lost), by),
            } as const,
          ]
        : []),
    ];
  });
}

const factOf = ({ account, ratePercent, carrierId, amount }: Posting): string =>
  `${account} ${ratePercent ?? ''} ${carrierId ?? ''} ${amount}`;
const same = (a: readonly Posting[], b: readonly Posting[]): boolean =>
  a.length === b.length && a.map(factOf).sort().join() === b.map(factOf).sort().join();
/** `sale:<part>:2` comes from `sale:<part>`. */
const keyOf = ({ cause }: Pick<StandingEntry, 'cause'>): string => cause.split(':').slice(0, 2).join(':');

/**
 * A sale that was posted before freight had an account of its own stays as it stands, and what is taken off it with it: it was shown and reported so, and the
 * customer's papers say the same of both.
 */
function asWritten(wanted: readonly Wanted[], before: ReadonlyMap<string, readonly StandingEntry[]>): readonly Wanted[] {
  const folded = wanted.map((each) => ({ ...each, postings: freightAsFee(each.postings) }));
  const sale = folded.find(({ kind }) => kind === 'sale');
  const standing = sale && before.get(sale.key)?.find(({ stands }) => stands);
  return standing && same(standing.postings, sale.postings) ? folded : wanted;
}

/**
 * Makes the books of a delivery say where it stands: what is missing is posted, what no longer holds is taken back by a counter-entry of today and posted
 * anew. It reads where things stand and not what was told, so that it may be asked any number of times, in any order.
 */
function entriesFor(delivery: Delivery, written: readonly StandingEntry[], today: string): NewEntry[] {
  const { id: subject, shopId, reference } = delivery;
  const common = { subject, reference };
  const before = Map.groupBy(
    // Before refunds through the provider were credits like any other, the money itself posted them.
    written.filter(({ kind, cause }) => BOOKED.includes(kind) && !cause.startsWith('reduction:')),
    keyOf,
  );
  const wanted = new Map(asWritten(shouldStand(delivery), before).map((each) => [each.key, each]));
  return [...new Set([...before.keys(), ...wanted.keys()])].flatMap((key): NewEntry[] => {
    const standing = before.get(key)?.find(({ stands }) => stands);
    const want = wanted.get(key);
    if (standing ? want && same(standing.postings, want.postings) : !want) return [];
    const undone: NewEntry[] = standing
      ? [
          {
            ...common,
            book: { shopId, carrierId: standing.carrierId },
            cause: `undone:${standing.cause}`,
            kind: 'undone',
            day: today,
            reverses: standing.id,
            postings: counter(standing.postings),
          },
        ]
      : [];
    if (!want) return undone;
    const again: NewEntry = {
      ...common,
      book: { shopId, carrierId: want.carrierId },
      cause: `${key}:${(before.get(key)?.length ?? 0) + 1}`,
      kind: want.kind,
      // What is posted anew is news of today; the first time it stands on the day it happened.
      day: standing || want.day === null ? today : want.day,
      postings: want.postings,
    };
    return [...undone, again];
  });
}

async function book(tx: TenantTx, deliveries: readonly Delivery[], now: Date): Promise<readonly NewEntry[]> {
  const written = Map.groupBy(
    await entriesOf(
      tx,
      deliveries.map(({ id }) => id),
    ),
    ({ subject }) => subject,
  );
  const today = dayOf(now);
  const inOrder = [...deliveries].sort((a, b) => (a.day ?? today).localeCompare(b.day ?? today) || a.id.localeCompare(b.id));
  const entries = inOrder.flatMap((delivery) => entriesFor(delivery, written.get(delivery.id) ?? [], today));
  await post(tx, entries);
  return entries;
}

/** Holds what is about to be booked until the transaction ends, before anything of it is read: of two that book it at once the second reads what the first has posted. */
async function hold(tx: TenantTx, table: 'shop_orders' | 'delivery_notes', ids: readonly string[]): Promise<void> {
  await tx.query(`select from ${table} where tenant_id = $1 and id = any($2) order by id for update`, [tx.tenantId, ids]);
}

/** Brings the books of some parts of orders to where the parts stand, in the caller's transaction; their papers follow a second later. */
export async function bookParts(tx: TenantTx, shopOrderIds: readonly string[], now: Date): Promise<void> {
  await hold(tx, 'shop_orders', shopOrderIds);
  const parts = await partsToBook(tx, shopOrderIds);
  const entries = await book(tx, parts, now);
  const last = new Map(entries.map(({ subject, cause }) => [subject, cause]));
  await tell(tx, ...[...last].map(([subject, cause]) => papersOf(subject, cause)));
  // Goods that come back: also of a withdrawal that was handled before they had come. What was paid for them through the provider goes back.
  const withdrawn = new Set(
    parts.flatMap(({ credits }) => credits.filter(({ kind }) => kind === 'return').map(({ id }) => `return:${id}`)),
  );
  const returns = entries.filter((entry) => withdrawn.has(keyOf(entry)));
  await tell(
    tx,
    ...returns.map(({ subject, cause }) => ({ topic: 'withdrawal.booked', dedupe: cause, payload: { shopOrderId: subject } })),
  );
  // What is kept of a share follows the commission.
  const kept = new Set(parts.filter(({ keptVat }) => keptVat !== null).map(({ id }) => id));
  const moved = [...last].filter(([subject]) => kept.has(subject));
  await tell(tx, ...moved.map(([subject, cause]) => ({ topic: 'payment.share', dedupe: cause, payload: { shopOrderId: subject } })));
}

/** The same for notes without an order in the galleria: their goods were rung up in the shop's till, and only what was taken at the door passes here. */
export async function bookNotes(tx: TenantTx, noteIds: readonly string[], now: Date): Promise<void> {
  await hold(tx, 'delivery_notes', noteIds);
  const notes = await notesToBook(tx, noteIds);
  await book(
    tx,
    notes.map((note) => ({ ...note, reference: noteNumber({ tenant: tx.tenantId, year: note.year, sequence: note.number }) })),
    now,
  );
}
