import type { FeeTariff } from '@galleria/domain/fees';
import { type Ore, ore } from '@galleria/domain/money';
import {
  answerPromise,
  type DeliveryScheme,
  type HouseholdFacts,
  KNOWN_GRANT_RULES,
  type NoteFacts,
  type ShopFacts,
} from '@galleria/domain/subsidy';
import { type LocalDate, localDate } from '@galleria/domain/time';
import type { CustomerFacts } from './market.ts';

/** What a shop's goods come to, by how the scheme sees them; öre, VAT included, deposit not counted. */
export interface GoodsOfShop {
  readonly shopId: string;
  readonly atHome: boolean;
  readonly daily: Ore;
  readonly other: Ore;
}

/** Asks whether a delivery to the resident's own household may be promised under the municipality's scheme, at its fee; undefined: not. */
export type AskScheme = (goods: GoodsOfShop, day: LocalDate, carrierId: string, earlier: readonly NoteFacts[]) => SchemePromise | undefined;
export interface SchemePromise {
  readonly tariff: FeeTariff;
  /** The promise as a fact, for judging the next one. */
  readonly note: NoteFacts;
}

const versionsOf = (facts: CustomerFacts): DeliveryScheme[] =>
  facts.schemes.map(
    // The municipality's form writes the rules through the domain's own check; the row adds what the columns hold.
    ({ id, version, validFrom, rules }) =>
      ({ ...rules, id, version, validFrom: localDate(validFrom), validTo: null, decided: null }) as unknown as DeliveryScheme,
  );

/**
 * The scheme as a resident meets it at the checkout. The household must be linked to the account. Distances lie behind the municipality's wall: where a
 * decision of eligibility holds on the day, the decision has weighed the distance already; without one, a scheme that asks for a distance gives no promise
 * here, and the fee is the round's own. Source: DOMAIN 2.2, 2.9.
 */
export function schemeAsker(facts: CustomerFacts | undefined, now: Date): AskScheme {
  const household = facts?.household;
  const versions = facts ? versionsOf(facts) : [];
  if (!facts || !household || versions.length === 0) return () => undefined;
  const promised = knownNotes(facts, household.id);
  return (goods, day, carrierId, earlier) => {
    const eligibility = facts.eligibilities.find((each) => each.validFrom <= day && day <= each.validTo);
    const rules = eligibility ? versions.map((version) => ({ ...version, minDistance: null })) : versions;
    const wanted: NoteFacts = {
      ...blankNote(`wanted:${goods.shopId}`, household.id, day),
      household: householdFacts(household, eligibility),
      promisedAt: now,
      shop: shopFacts(goods),
      carrierId,
      goods: [
        { class: 'DAILY_GOODS' as const, value: goods.daily },
        { class: 'OTHER' as const, value: goods.other },
      ].filter(({ value }) => value > 0),
    };
    const known = [...promised, ...earlier].map((note) => ({ ...note, household: wanted.household }));
    const answer = answerPromise({ wanted, known, versions: rules, grantRules: KNOWN_GRANT_RULES });
    if (!answer.subsidised || !answer.fee) return undefined;
    return { tariff: { kind: 'scheme', fee: answer.fee.proposed }, note: wanted };
  };
}

/** Deliveries that the household has had or been promised this week and on: those noted, and those ordered at the scheme's fee and not yet noted. */
function knownNotes(facts: CustomerFacts, householdId: string): NoteFacts[] {
  const noted = facts.occasions.map((each, index) => ({
    ...blankNote(`occasion:${index}`, householdId, localDate(each.day)),
    promisedAt: new Date(each.promisedAt),
    fee: ore(each.feeOre),
  }));
  const ordered = facts.paidFees
    .filter((each) => each.feeKind === 'scheme')
    .map((each, index) => ({
      ...blankNote(`ordered:${index}`, householdId, localDate(each.day)),
      promisedAt: new Date(each.placedAt),
      fee: ore(each.feeOre),
    }));
  return [...noted, ...ordered];
}

const blankNote = (noteId: string, householdId: string, day: LocalDate): NoteFacts => ({
  noteId,
  kind: 'DELIVERY',
  householdId,
  household: { eligibility: null, distanceToNearestShop: null, pin: null, yearRound: true, registeredResident: true },
  day,
  promisedAt: new Date(0),
  shop: null,
  carrierId: '',
  goods: null,
  otherGoodsCostExtra: false,
  transportCost: null,
  pieces: 1,
  fee: ore(0),
  feeKeptBy: 'VENDOR',
  outcome: { state: 'PROMISED' },
  evidence: null,
});

const householdFacts = (
  household: NonNullable<CustomerFacts['household']>,
  eligibility: CustomerFacts['eligibilities'][number] | undefined,
): HouseholdFacts => ({
  eligibility: eligibility
    ? { validFrom: localDate(eligibility.validFrom), validTo: localDate(eligibility.validTo), distanceExempt: true }
    : null,
  distanceToNearestShop: null,
  pin: household.lon !== null && household.lat !== null ? [household.lon, household.lat] : null,
  yearRound: household.yearRound,
  registeredResident: household.registered,
});

/** An admitted shop has the municipality's approval; which one lies nearest is not known here and refuses nothing. */
const shopFacts = (goods: GoodsOfShop): ShopFacts => ({
  shopId: goods.shopId,
  distance: null,
  withinMunicipality: goods.atHome,
  approved: true,
  nearest: null,
  nearestWithAgreement: null,
  passesAnother: null,
});
