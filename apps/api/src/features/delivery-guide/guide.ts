import type { TenantTx } from '@galleria/db';
import { type DeliveryScheme, schemeOn, shopFeeSpans } from '@galleria/domain/subsidy';
import { dayOf, type LocalDate } from '@galleria/domain/time';
import type { Lang } from '@galleria/phrases/core';
import { folderPhrases } from '@galleria/phrases/delivery-folder';
import { weekdayNames } from '@galleria/phrases/format';
import { liveRounds, upcomingDays } from '../rounds/index.ts';
import { feesToShow, schemesOf } from '../subsidy/index.ts';
import { shopsToRing } from './guide.store.ts';
import { type ComingRules, comingRules, type GuideRules, money, rulesOn } from './rules.ts';

export interface GuideVillage {
  readonly village: string;
  /** `when`: days and hours; `orderBy`: the moment before which one orders. */
  readonly trips: readonly { readonly when: string; readonly orderBy: string }[];
}
export interface GuideShop {
  readonly name: string;
  readonly phone: string;
  readonly locality: string;
  /** What it has said that a delivery costs today, where the rules leave that to it; empty where it has said nothing. */
  readonly takes: string;
}
/** What somebody who wants goods home needs to know, as it is today: the rules and those to come, the rounds that are driven, the shops' own numbers. */
export interface Guide {
  readonly today: LocalDate;
  readonly rules: GuideRules;
  readonly coming: readonly ComingRules[];
  readonly shops: readonly GuideShop[];
  readonly villages: readonly GuideVillage[];
  /** Whoever applies does it on the own page. */
  readonly appliesOneself: boolean;
}

export async function deliveryGuide(tx: TenantTx, now: Date, lang: Lang): Promise<Guide> {
  const today = dayOf(now);
  const versions = await schemesOf(tx);
  return {
    today,
    rules: rulesOn(versions, today, lang),
    coming: comingRules(versions, today, lang),
    shops: await shopsOf(tx, { versions, today, lang }),
    villages: await villagesOf(tx, now, lang),
    appliesOneself: schemeOn(versions, today)?.eligibility.mode === 'RESIDENT_APPLIES',
  };
}

interface Asked {
  readonly versions: readonly DeliveryScheme[];
  readonly today: LocalDate;
  readonly lang: Lang;
}
async function shopsOf(tx: TenantTx, { versions, today, lang }: Asked): Promise<readonly GuideShop[]> {
  const words = folderPhrases(lang);
  const fees = await feesToShow(tx);
  return (await shopsToRing(tx, today)).map(({ shopId, name, phone, locality }) => {
    const [span] = shopFeeSpans(versions, fees.get(shopId) ?? [], today);
    const taken = span?.leaves === 'SHOP' && span.own !== null ? span.taken : null;
    return { name, phone, locality, takes: taken === null ? '' : taken > 0 ? words.shopTakes(money(lang, taken)) : words.shopFree };
  });
}

const LOOK_AHEAD_DAYS = 29;

/** By village: the rounds that are driven in the weeks to come, with the hours of the season that it is then. */
async function villagesOf(tx: TenantTx, now: Date, lang: Lang): Promise<readonly GuideVillage[]> {
  const words = folderPhrases(lang);
  const villages = new Map<string, GuideVillage['trips']>();
  for (const round of await liveRounds(tx, dayOf(now))) {
    const next = upcomingDays(round, now, LOOK_AHEAD_DAYS).find(({ status }) => status === 'open' || status === 'closed');
    if (!next) continue;
    const [before, time] = [round.cutOffDaysBefore, round.cutOffTime.slice(0, 5)];
    const orderBy = before === 0 ? words.sameDay(time) : before === 1 ? words.dayBefore(time) : words.daysBefore(before, time);
    const days = round.weekdays.map((day) => weekdayNames(lang)[day - 1] ?? '').join(', ');
    const [from, to] = [next.windowFrom.slice(0, 5), next.windowTo.slice(0, 5)];
    // In a season with other hours the stop's minute of the rest of the year does not hold.
    const asUsual = from === round.windowFrom.slice(0, 5);
    for (const { name, stopName, stopAt } of round.villages) {
      // A bus drives past the stop, and not up to the house.
      const when = stopName ? words.byBus(days, stopName, (asUsual && stopAt) || `${from}–${to}`) : `${days} ${from}–${to}`;
      villages.set(name, [...(villages.get(name) ?? []), { when, orderBy: `${words.orderBy} ${orderBy}` }]);
    }
  }
  return [...villages].map(([village, trips]) => ({ village, trips })).sort((a, b) => a.village.localeCompare(b.village, 'sv'));
}
