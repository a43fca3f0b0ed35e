import { kronor } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import type { HouseholdFacts, NoteFacts, ShopFacts } from './occasion.ts';
import type { DeliveryScheme } from './scheme.ts';
import { type SchemeTemplateKey, schemeFromTemplate } from './templates.ts';

/** For tests: a household that every one of the shipped rules grants. Seven kilometres from the shop by a measured road. */
export const GRANTED: HouseholdFacts = {
  eligibility: { validFrom: localDate('2026-01-01'), validTo: localDate('2026-12-31'), distanceExempt: false },
  distanceToNearestShop: { metres: 7_000, method: 'ROAD_NETWORK', measuredOn: localDate('2026-01-10') },
  pin: [17.89, 66.05],
  villageId: 'laisvall',
  yearRound: true,
  registeredResident: true,
};

/** For tests: the household's nearest shop, with agreement. */
export const NEAREST_SHOP: ShopFacts = {
  shopId: 'lanthandeln',
  distance: { metres: 7_000, method: 'ROAD_NETWORK', measuredOn: localDate('2026-01-10') },
  withinMunicipality: true,
  approved: true,
  nearest: true,
  nearestWithAgreement: true,
  passesAnother: false,
  passesAnotherWithAgreement: false,
};

/** For tests: a delivered note of 300 kronor's food on Tuesday 3 November 2026; what differs is given. */
export function aNote(noteId: string, differs: Partial<NoteFacts> = {}): NoteFacts {
  return {
    noteId,
    kind: 'DELIVERY',
    householdId: 'asa',
    household: GRANTED,
    day: localDate('2026-11-03'),
    promisedAt: new Date('2026-11-02T09:00:00Z'),
    shop: NEAREST_SHOP,
    carrierId: 'posten',
    reporterId: 'posten',
    goods: [{ class: 'DAILY_GOODS', value: kronor(300) }],
    otherGoodsCostExtra: false,
    transportCost: null,
    byBoat: false,
    cheaperDriven: false,
    pieces: 1,
    fee: kronor(0),
    feeKeptBy: 'VENDOR',
    outcome: { state: 'DELIVERED' },
    evidence: 'SIGNATURE',
    ...differs,
  };
}

/** For tests: a shipped template in force from 2026, with what differs. */
export function aScheme(key: SchemeTemplateKey, differs: Partial<DeliveryScheme> = {}): DeliveryScheme {
  const head = { id: 'hemsandning', version: 1, validFrom: localDate('2026-01-01'), validTo: null, decided: null };
  return { ...schemeFromTemplate(key, head), ...differs };
}
