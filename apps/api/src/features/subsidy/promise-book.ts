import { asJudge, type TenantTx } from '@galleria/db';
import { type FeeTariff, paidFor } from '@galleria/domain/fees';
import { addOre, type Ore, ore } from '@galleria/domain/money';
import { answerPromise, type DeliveryScheme, type GrantRules, type NoteFacts, type PromiseAnswer } from '@galleria/domain/subsidy';
import type { LocalDate } from '@galleria/domain/time';
import { notesIn, orderedIn, surroundingsOf } from './fact.store.ts';
import { grantRulesOf } from './grant-rules.store.ts';
import { wholeWeeks } from './judge.ts';
import { FactBook } from './note-facts.ts';
import { schemesOf } from './scheme.store.ts';
import { type FeesOfShops, feesOfShops, ownFeeOn } from './shop-fee.store.ts';

/** One shop's delivery that somebody thinks of. Öre, VAT included, deposit not counted; goods that nobody has named yet are zero of both. */
export interface WantedDelivery {
  readonly shopId: string;
  /** The shop's home is this municipality. */
  readonly atHome: boolean;
  readonly day: LocalDate;
  readonly carrierId: string | null;
  readonly dailyGoodsOre: number;
  readonly otherGoodsOre: number;
  readonly beerOnly: boolean;
  /** The carrier asks more for the other goods than for what they ride along with. */
  readonly otherGoodsCostExtra?: boolean;
}

export interface GivenPromise {
  readonly answer: PromiseAnswer;
  /** The promise as a fact, for judging the next one in the same basket. */
  readonly note: NoteFacts;
}

/** What is known of households' deliveries, whoever ordered them from whichever shop: by it every promise is given, at the checkout and at the counter. */
export interface Weeks {
  readonly book: FactBook;
  readonly known: readonly NoteFacts[];
  readonly versions: readonly DeliveryScheme[];
  readonly grantRules: GrantRules;
  readonly charged: ReadonlyMap<string, Ore>;
  readonly shopFees: FeesOfShops;
}
export interface WeeksWanted {
  readonly households: readonly string[];
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The door of a household, as fees and stops know it. */
const doorOf = (householdId: string): string => `household:${householdId}`;

/** Reads over the second wall what promises are judged by. Hand on answers, not these facts. */
export function readWeeks(tx: TenantTx, { households, from, to }: WeeksWanted): Promise<Weeks> {
  const span = { ...wholeWeeks({ from, to }), households };
  return asJudge(tx, async (all) => {
    const notes = (await notesIn(all, span)).filter((row) => !row.countered);
    const ordered = await orderedIn(all, span);
    const book = new FactBook(await surroundingsOf(all, households));
    const paid = [...notes.filter((row) => row.failReason === null), ...ordered];
    const charged = new Map<string, Ore>();
    for (const { householdId, day, roundId, feeKind, feeOre, freightOre } of paid) {
      const fee = { kind: feeKind, fee: ore(feeOre), freight: ore(freightOre) };
      for (const [key, amount] of paidFor({ addressKey: doorOf(householdId), day, roundId: roundId ?? '', ...fee }))
        charged.set(key, addOre(charged.get(key) ?? ore(0), amount));
    }
    return {
      book,
      known: [...notes.map((row) => book.note(row)), ...ordered.map((row) => book.promise(row))],
      versions: await schemesOf(all),
      grantRules: await grantRulesOf(all),
      charged,
      shopFees: await feesOfShops(all),
    };
  });
}

export interface PromiseBook {
  readonly householdId: string;
  /** Delivery fees that the household owes or has paid already, by `feeKey`. */
  readonly charged: ReadonlyMap<string, Ore>;
  /** May this delivery be promised as subsidised? `earlier`: what the same basket has been promised already. */
  readonly ask: (wanted: WantedDelivery, earlier?: readonly NoteFacts[]) => GivenPromise;
}

/**
 * Opens the book of one household over the weeks of some days. Judged as at the month's end, over all shops, carriers and members of the household. Open
 * it behind `queueForHousehold` where the answer is to be kept, so that two who ask in one moment are not both promised the last place.
 */
export async function openBook(
  tx: TenantTx,
  { householdId, from, to, now }: Omit<WeeksWanted, 'households'> & { readonly householdId: string; readonly now: Date },
): Promise<PromiseBook> {
  const { book, known, versions, grantRules, charged, shopFees } = await readWeeks(tx, { households: [householdId], from, to });
  return {
    householdId,
    charged,
    ask: (wanted, earlier = []) => {
      const note = book.promise({ ...wanted, id: `wanted:${wanted.shopId}`, householdId, promisedAt: now, feeOre: 0, freightOre: 0 });
      const ownFee = ownFeeOn(shopFees, wanted.shopId, wanted.day);
      return { answer: answerPromise({ wanted: note, ownFee, known: [...known, ...earlier], versions, grantRules }), note };
    },
  };
}

/**
 * What a delivery costs the resident: the scheme's fee where it was promised, and beside it freight for goods that it does not cover; else the round's own.
 * `freight`: what the carrier takes for such goods, where it is not the round's fee.
 */
export function tariffOf(answer: PromiseAnswer, standardFee: Ore, freight: Ore = standardFee): FeeTariff {
  if (!answer.subsidised || !answer.fee) return { kind: 'standard', fee: standardFee };
  return {
    kind: 'scheme',
    fee: answer.fee.proposed,
    split: answer.feeSplit,
    ...(answer.separate > 0 && { freight: { fee: freight, goods: answer.separate } }),
  };
}

/** Promises to one household are given one after the other, until the end of the transaction: the second sees what the first was given. */
export async function queueForHousehold(tx: TenantTx, householdId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('household:' || $2::text, $1))`, [tx.tenantId, householdId]);
}
