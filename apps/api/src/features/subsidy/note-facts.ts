import { ore, subtractOre, vatWithin } from '@galleria/domain/money';
import {
  type EligibilityFact,
  type FailureReason,
  type GoodsValue,
  type HouseholdFacts,
  type NoteFacts,
  passesAnother,
  type RoadDistance,
  type ShopFacts,
  type ShopOnTheRoad,
} from '@galleria/domain/subsidy';
import { addDays, type LocalDate } from '@galleria/domain/time';
import { isCheaperDriven } from './cheaper-carrier.store.ts';
import type { DistanceRow, EligibilityRow, HouseholdRow, NoteRow, OrderedRow, PastRow, Surroundings } from './fact.store.ts';
import { roadOn } from './shop-ways.store.ts';

const METHODS = { 'road-measured': 'DRIVEN', 'road-router': 'ROAD_NETWORK', estimate: 'ESTIMATE' } as const;
const KEPT_BY = { shop: 'VENDOR', carrier: 'CARRIER', municipality: 'MUNICIPALITY' } as const;
const FAILURES: Readonly<Record<string, FailureReason>> = {
  'not-home': 'NOT_HOME',
  'road-closed': 'ROAD_CLOSED',
  'id-refused': 'ID_REFUSED',
  damaged: 'DAMAGED',
};
// Somebody else's word, or nobody's, is no confirmation by the household.
const UNCONFIRMED = ['neighbour', 'left-at-door', 'met-bus'];

type Road = Omit<DistanceRow, 'householdId'>;

const roadDistance = (row: Road): RoadDistance => ({ metres: row.metres, method: METHODS[row.method], measuredOn: row.measuredOn });
const decides = (row: Road): boolean => row.method !== 'estimate';
const nearer = (a: Road, b: Road): number => a.metres - b.metres;

function groupBy<T extends { readonly householdId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.householdId);
    if (group) group.push(row);
    else groups.set(row.householdId, [row]);
  }
  return groups;
}

/** A decision as it holds: one that was ended holds through the day before. */
function standing(row: EligibilityRow): EligibilityFact {
  const validTo = row.revokedOn !== null && row.revokedOn <= row.validTo ? addDays(row.revokedOn, -1) : row.validTo;
  return { validFrom: row.validFrom, validTo, distanceExempt: row.distanceExempt };
}

/** What a note came with: null when nobody stated it (a customer rang). */
function goodsOf(row: Pick<NoteRow, 'dailyGoodsOre' | 'otherGoodsOre' | 'goodsClass' | 'beerOnly'>): GoodsValue[] | null {
  const { dailyGoodsOre, otherGoodsOre, goodsClass, beerOnly } = row;
  const goods: GoodsValue[] = [];
  if (dailyGoodsOre > 0 || (goodsClass !== 'other' && beerOnly)) {
    goods.push({ class: beerOnly ? 'BEER' : 'DAILY_GOODS', value: ore(dailyGoodsOre) });
  }
  if (otherGoodsOre > 0 || goodsClass === 'other') goods.push({ class: 'OTHER', value: ore(otherGoodsOre) });
  return goods.length === 0 ? null : goods;
}

/** The strongest there is: a name that was written, on the telephone or on the receipt list, somebody of the household or a picture of where it was put, else the driver's word. */
function evidenceOf({
  proofs,
  signedOnPaper,
  receivedBy,
}: Pick<NoteRow, 'proofs' | 'signedOnPaper' | 'receivedBy'>): NoteFacts['evidence'] {
  if (signedOnPaper || proofs.includes('signature')) return 'SIGNATURE';
  const confirmed = receivedBy !== null && !UNCONFIRMED.includes(receivedBy);
  return confirmed || proofs.includes('photo') ? 'CUSTOMER_CONFIRM' : 'DRIVER_REPORT';
}

function outcomeOf(row: NoteRow): NoteFacts['outcome'] {
  if (!row.settled) return { state: 'PROMISED' };
  return row.failReason === null ? { state: 'DELIVERED' } : { state: 'FAILED', reason: FAILURES[row.failReason] ?? 'OTHER' };
}

/** Turns rows of the register into what the rules ask about a note. */
export class FactBook {
  readonly #distances: Map<string, DistanceRow[]>;
  readonly #rights: Map<string, EligibilityRow[]>;
  readonly #households: Map<string, HouseholdRow>;
  readonly #past: Map<string, PastRow[]>;
  readonly #approved: ReadonlySet<string>;
  readonly #ways: Surroundings['ways'];
  readonly #driven: Surroundings['driven'];
  readonly #vatRates: Surroundings['vatRates'];

  constructor(around: Surroundings) {
    this.#distances = groupBy(around.distances);
    this.#rights = groupBy(around.eligibilities);
    this.#households = new Map(around.households.map((row) => [row.id, row]));
    this.#past = groupBy(around.past);
    this.#approved = new Set(around.approvedShops);
    this.#ways = around.ways;
    this.#driven = around.driven;
    this.#vatRates = around.vatRates;
  }

  /** Where it was and how far from the shops: of what held before, the first that had not ended by the day, else what holds now. */
  #stood(id: string, day: LocalDate): { readonly row: Omit<HouseholdRow, 'id'> | undefined; readonly distances: readonly Road[] } {
    const past = this.#past.get(id)?.find(({ until }) => until > day);
    if (past) return { row: past, distances: past.distances };
    return { row: this.#households.get(id), distances: this.#distances.get(id) ?? [] };
  }

  /** The household on a day: the decision that covers it, and the nearest shop by a road that was measured. */
  household(id: string, day: LocalDate): HouseholdFacts {
    const { row, distances } = this.#stood(id, day);
    const rights = (this.#rights.get(id) ?? []).map(standing);
    const covering = rights.find((right) => right.validFrom <= day && (right.validTo === null || day <= right.validTo));
    const known = distances.filter((each) => each.grocery).sort(nearer);
    const nearest = known.find(decides) ?? known[0];
    return {
      eligibility: covering ?? null,
      distanceToNearestShop: nearest ? roadDistance(nearest) : null,
      pin: row && row.lat !== null && row.lon !== null ? [row.lon, row.lat] : null,
      villageId: row?.villageId ?? null,
      yearRound: row?.yearRound ?? false,
      registeredResident: row?.registered ?? false,
    };
  }

  /** The shop as seen from the household on the day. Which shop is nearest is known only where the road to this one has been measured. */
  shop(householdId: string, { id, shopId, atHome, day }: Pick<NoteRow, 'id' | 'shopId' | 'atHome' | 'day'>): ShopFacts {
    const measured = this.#stood(householdId, day).distances.filter(decides);
    const own = measured.find((row) => row.shopId === shopId);
    const isNearest = (rows: readonly Road[]): boolean | null => (own ? rows.every((row) => row.metres >= own.metres) : null);
    const groceries = measured.filter((each) => each.grocery);
    const agreed = groceries.filter((row) => this.#approved.has(row.shopId));
    const passes = (others: readonly Road[]): boolean | null =>
      own && isNearest(others) === false ? this.#passesAnother(own, others, { id, day }) : own ? false : null;
    return {
      shopId,
      distance: own ? roadDistance(own) : null,
      withinMunicipality: atHome,
      approved: this.#approved.has(shopId),
      nearest: isNearest(groceries),
      nearestWithAgreement: isNearest(agreed),
      passesAnother: passes(groceries),
      passesAnotherWithAgreement: passes(agreed),
    };
  }

  #passesAnother(own: Road, others: readonly Road[], { id, day }: Pick<NoteRow, 'id' | 'day'>): boolean | null {
    return passesAnother(this.#onTheRoad(own), others.map(this.#onTheRoad), roadOn(this.#ways.roads, day, this.#ways.handedIn.get(id)));
  }

  readonly #onTheRoad = ({ shopId, metres }: Road): ShopOnTheRoad => ({ shopId, metres, villageId: this.#ways.villageOf.get(shopId) });

  /** What carrying it cost, ex VAT: as fixed when reported, until then by the carrier's contract. */
  #transportCost(row: NoteRow): NoteFacts['transportCost'] {
    if (row.transportCostOre !== null) return ore(row.transportCostOre);
    if (row.contractPriceOre === null) return null;
    const rate = this.#vatRates.find(({ from, to }) => from <= row.day && (to === null || row.day <= to))?.ratePercent ?? 0;
    const price = ore(row.contractPriceOre);
    return subtractOre(price, vatWithin(price, rate));
  }

  #cheaperDriven({ carrierId, contractPriceOre: priceOre, householdId, ...row }: NoteRow): boolean {
    if (this.#driven.length === 0 || carrierId === null || priceOre === null) return false;
    const villageId = this.#stood(householdId, row.day).row?.villageId ?? null;
    return isCheaperDriven(this.#driven, { ...row, carrierId, priceOre, villageId });
  }

  note(row: NoteRow): NoteFacts {
    return {
      noteId: row.id,
      kind: 'DELIVERY',
      householdId: row.householdId,
      household: this.household(row.householdId, row.day),
      day: row.day,
      promisedAt: row.promisedAt,
      shop: this.shop(row.householdId, row),
      carrierId: row.carrierId ?? '',
      reporterId: row.reporterId ?? '',
      goods: goodsOf(row),
      otherGoodsCostExtra: row.freightOre > 0,
      transportCost: this.#transportCost(row),
      byBoat: row.byBoat,
      cheaperDriven: this.#cheaperDriven(row),
      pieces: row.pieces,
      fee: ore(row.feeOre - row.freightOre),
      // The municipality keeps the fee of its own rules alone, as the books have it: what was asked before a right that came later is the shop's.
      feeKeptBy: row.feeKind === 'standard' && row.feeKeptBy === 'municipality' ? 'VENDOR' : KEPT_BY[row.feeKeptBy],
      outcome: outcomeOf(row),
      evidence: row.settled && row.failReason === null ? evidenceOf(row) : null,
    };
  }

  /** A promise that has no note yet. */
  promise({ householdId, day, promisedAt, ...asked }: PromiseRow): NoteFacts {
    return {
      noteId: asked.id,
      kind: 'DELIVERY',
      householdId,
      household: this.household(householdId, day),
      day,
      promisedAt,
      shop: this.shop(householdId, { ...asked, day }),
      carrierId: asked.carrierId ?? '',
      reporterId: asked.carrierId ?? '',
      goods: goodsOf({ ...asked, goodsClass: 'daily-goods' }),
      otherGoodsCostExtra: asked.otherGoodsCostExtra ?? asked.freightOre > 0,
      transportCost: null,
      byBoat: false,
      cheaperDriven: false,
      pieces: 1,
      fee: ore(asked.feeOre - asked.freightOre),
      feeKeptBy: 'VENDOR',
      outcome: { state: 'PROMISED' },
      evidence: null,
    };
  }
}

export type PromiseRow = Omit<OrderedRow, 'roundId' | 'feeKind'> & { readonly otherGoodsCostExtra?: boolean };
