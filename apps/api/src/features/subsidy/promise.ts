import type { TenantTx } from '@galleria/db';
import { deliveryFees, feeKey } from '@galleria/domain/fees';
import { addOre, type Ore, ore } from '@galleria/domain/money';
import {
  type FeeBounds,
  feeLeft,
  householdReasons,
  type PromiseAnswer,
  schemeOn,
  shownEligibility,
  type WeekPlaces,
  weekPlaces,
} from '@galleria/domain/subsidy';
import { dayOf, type LocalDate, localDate } from '@galleria/domain/time';
import { freightOn } from './fact.store.ts';
import { openBook, readWeeks, tariffOf, type WantedDelivery } from './promise-book.ts';

export interface Counter extends Omit<WantedDelivery, 'day'> {
  readonly householdId: string;
  readonly day: string;
  readonly now: Date;
  /** The round that would drive it, with its own fee; null: a carrier without rounds, whose fee is agreed. */
  readonly round: { readonly id: string; readonly feeOre: number } | null;
}

/** What the resident owes for one more delivery, exactly as the checkout would charge it. `paid`: by earlier orders and notes for the same door and day. */
export interface Charge {
  readonly kind: 'scheme' | 'standard';
  readonly fee: Ore;
  readonly paid: Ore;
  /** Of the fee: for goods that the scheme does not cover. */
  readonly freight: Ore;
  /** What may be taken instead: by the scheme's rules and what of its fee is paid already, its freight beside it; without the scheme it is agreed. */
  readonly bounds: FeeBounds;
}
export interface CounterPromise extends PromiseAnswer {
  /** Null: not subsidised, and driven by a carrier whose fee is agreed. */
  readonly charge: Charge | null;
}

/**
 * May one more delivery be promised to this household on this day as subsidised, and what is the fee? By the same book as the checkout, inside the
 * caller's transaction. The reasons are for the municipality's eyes; a shop sees `shopReasons` of them.
 */
export async function promiseAtCounter(tx: TenantTx, { householdId, now, round, ...counter }: Counter): Promise<CounterPromise> {
  const day = localDate(counter.day);
  const book = await openBook(tx, { householdId, from: day, to: day, now });
  const { answer } = book.ask({ ...counter, day });
  if (!answer.subsidised && !round) return { ...answer, charge: null };
  const agreed = round && counter.carrierId !== null ? await freightOn(tx, counter.carrierId, { today: dayOf(now), day }) : null;
  const standardFee = ore(round?.feeOre ?? 0);
  const tariff = tariffOf(answer, standardFee, agreed === null ? standardFee : ore(agreed));
  const addressKey = `household:${householdId}`;
  const part = { shopId: counter.shopId, addressKey, day, roundId: round?.id ?? '', tariff, goods: ore(0) };
  const { fee, freight } = deliveryFees([part], book.charged).get(counter.shopId) ?? { fee: ore(0), freight: ore(0) };
  const paid = book.charged.get(feeKey(part)) ?? ore(0);
  const bounds =
    tariff.kind === 'scheme' && answer.fee ? withFreight(feeLeft(answer.fee, paid), freight) : { minimum: ore(0), maximum: null };
  return { ...answer, charge: { kind: tariff.kind, fee, freight, paid, bounds } };
}

/** Freight is the last thing that a smaller fee leaves out: it raises the most, and not the least. */
const withFreight = ({ minimum, maximum }: FeeBounds, freight: Ore): FeeBounds => ({
  minimum,
  maximum: maximum === null ? null : addOre(maximum, freight),
});

export interface ShownRight {
  /** A decision holds. */
  readonly eligible: boolean;
  /** The rules serve it today: by a decision that holds, or where nobody decides. */
  readonly served: boolean;
  readonly until: LocalDate | null;
  readonly places: WeekPlaces;
}

/** What a counter may see of households' rights on a day: whether, until when, and the places left of the week. */
export async function rightsOf(tx: TenantTx, households: readonly string[], day: LocalDate): Promise<ReadonlyMap<string, ShownRight>> {
  const { book, known, versions, grantRules } = await readWeeks(tx, { households, from: day, to: day });
  const scheme = schemeOn(versions, day);
  return new Map(
    households.map((id) => {
      const own = known.filter((note) => note.householdId === id);
      const household = book.household(id, day);
      const served = scheme !== undefined && householdReasons(scheme, { household, day }).length === 0;
      return [id, { ...shownEligibility(household, day), served, places: weekPlaces({ known: own, versions, grantRules }, day) }];
    }),
  );
}
