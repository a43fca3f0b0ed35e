import type { Ore } from '../money/index.ts';
import type { LocalDate } from '../time/index.ts';
import type { Party, SchemeRules } from './scheme.ts';

/** A distance along roads. Only a measured one with a date decides a right; an estimate is shown and never decides (DOMAIN 0, point 14). */
export type RoadDistance = {
  readonly metres: number;
  readonly method: 'ROAD_NETWORK' | 'DRIVEN' | 'ESTIMATE';
  readonly measuredOn: LocalDate | null;
};

/** What the register says of a decision: its days, never its reason. `distanceExempt`: it sets the least distance aside. */
export type EligibilityFact = {
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly distanceExempt: boolean;
};

/** The household as it stood on the day of the delivery (`changeState`). */
export type HouseholdFacts = {
  readonly eligibility: EligibilityFact | null;
  readonly distanceToNearestShop: RoadDistance | null;
  /** [longitude, latitude] of the pin; null when nobody has placed one. */
  readonly pin: readonly [number, number] | null;
  /** The village that it belongs to in the register; null when nobody has said. */
  readonly villageId: string | null;
  readonly yearRound: boolean;
  readonly registeredResident: boolean;
};

/** The shop as seen from the household on that day. A null answer was not known; it is remarked on and refuses nothing. */
export type ShopFacts = {
  readonly shopId: string;
  readonly distance: RoadDistance | null;
  readonly withinMunicipality: boolean;
  readonly approved: boolean;
  readonly nearest: boolean | null;
  readonly nearestWithAgreement: boolean | null;
  readonly passesAnother: boolean | null;
  readonly passesAnotherWithAgreement: boolean | null;
};

/** DAILY_GOODS: dagligvaror. BEER: folköl, daily goods that some schemes refuse alone. OTHER: cement, paint, hardware. */
export type GoodsClass = 'DAILY_GOODS' | 'BEER' | 'OTHER';
/** Value in öre, VAT included, deposit not counted. */
export type GoodsValue = { readonly class: GoodsClass; readonly value: Ore };

export type FailureReason = 'NOT_HOME' | 'ROAD_CLOSED' | 'ID_REFUSED' | 'DAMAGED' | 'OTHER';
export type NoteOutcome = { readonly state: 'PROMISED' | 'DELIVERED' } | { readonly state: 'FAILED'; readonly reason: FailureReason };

/** One delivery note (or one seat on a shopping ride) with everything that the rules ask about it, as it was at the time. */
export type NoteFacts = {
  readonly noteId: string;
  readonly kind: 'DELIVERY' | 'RIDE';
  readonly householdId: string;
  readonly household: HouseholdFacts;
  /** The day in Sweden on which it was delivered, or is promised for (`dayOf`). Moving it to another day is a new promise. */
  readonly day: LocalDate;
  readonly promisedAt: Date;
  /** Null on a ride. */
  readonly shop: ShopFacts | null;
  readonly carrierId: string;
  /** In whose reports it stands: the carrier, or the shop. */
  readonly reporterId: string;
  /** Null when nobody has stated the goods (a customer rang): rules about goods then refuse nothing and are remarked on. */
  readonly goods: readonly GoodsValue[] | null;
  /** Other goods than daily goods cost something more to carry. */
  readonly otherGoodsCostExtra: boolean;
  /** Real cost of carrying what the scheme covers (or of this household's part of the ride), ex VAT; null when not reported. */
  readonly transportCost: Ore | null;
  /** The carrier's contract of the day is for a boat: some schemes pay for its carriage alone. */
  readonly byBoat: boolean;
  /** Another carrier takes goods of the same shop to the household's village on that weekday, by its contract of the day, for less. */
  readonly cheaperDriven: boolean;
  readonly pieces: number;
  /** The resident's fee under the scheme (VAT included), not freight for goods that it does not cover. */
  readonly fee: Ore;
  readonly feeKeptBy: Party;
  readonly outcome: NoteOutcome;
  readonly evidence: SchemeRules['evidence'] | null;
};

/**
 * Household and day: the unit of limit, fee, compensation and grant. Notes of several shops hang on one occasion.
 * Rides and deliveries are occasions of their own. Source: ARCHITECTURE, words.
 */
export type Occasion = {
  readonly id: string;
  readonly kind: NoteFacts['kind'];
  readonly householdId: string;
  readonly household: HouseholdFacts;
  readonly day: LocalDate;
  readonly promisedAt: Date;
  readonly notes: readonly NoteFacts[];
};

const byPromise = (a: NoteFacts, b: NoteFacts): number => a.promisedAt.getTime() - b.promisedAt.getTime() || (a.noteId < b.noteId ? -1 : 1);

/** The same for any two notes with the same household, day and kind. */
export const occasionIdOf = (note: Pick<NoteFacts, 'householdId' | 'day' | 'kind'>): string =>
  `${note.householdId}/${note.day}/${note.kind === 'RIDE' ? 'ride' : 'delivery'}`;

/** Gathers notes into occasions. The first note promised gives the promise and the household's facts. */
export function occasionsOf(notes: readonly NoteFacts[]): Occasion[] {
  const gathered = new Map<string, NoteFacts[]>();
  for (const note of notes) {
    const id = occasionIdOf(note);
    const together = gathered.get(id);
    if (together) together.push(note);
    else gathered.set(id, [note]);
  }
  const occasions: Occasion[] = [];
  for (const [id, together] of gathered) {
    together.sort(byPromise);
    const first = together[0];
    if (!first) continue;
    const { kind, householdId, household, day, promisedAt } = first;
    occasions.push({ id, kind, householdId, household, day, promisedAt, notes: together });
  }
  return occasions;
}
