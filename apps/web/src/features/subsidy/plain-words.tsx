import type { SchemeRules } from '@galleria/contract/subsidy';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import type { Lang } from '@galleria/phrases/core';
import { formatDay, formatMonth, formatNumber, formatOre } from '@galleria/phrases/format';
import { schemeFormPhrases, subsidyPhrases } from '@galleria/phrases/subsidy';
import { useLang } from '../../lib/site.tsx';

type Sentences = readonly (string | false | null | undefined)[];
type Dated = SchemeRules['minOrderValue'];

/** The amount of a day among dated rows. */
export const amountOn = (rows: Dated, day: string): number | undefined => rows.findLast((row) => row.from <= day)?.amount;

type Group = { readonly title: string; readonly lines: Sentences };
type Asked = { readonly lang: Lang; readonly rules: SchemeRules; readonly day: string };

const moneyIn = (lang: Lang) => (amount: number | undefined) => formatOre(lang, ore(amount ?? 0));

/** What an amount becomes on later days. */
const laterOf = ({ lang, day }: Asked, rows: Dated): Sentences =>
  rows
    .filter(({ from }) => from > day)
    .map(({ from, amount }) => schemeFormPhrases(lang).says.later(formatDay(lang, localDate(from), { year: true }), moneyIn(lang)(amount)));

function feeWords({ lang, rules: { residentFee }, day }: Asked): string {
  const { says } = subsidyPhrases(lang);
  const money = moneyIn(lang);
  const { mode, limits, ceilings = [], charged } = residentFee;
  const [amount, most] = [amountOn(mode === 'FIXED' ? charged : limits, day), amountOn(ceilings, day)];
  if (mode === 'MIN' && most !== undefined) return says.feeBetween(money(amount), money(most));
  // A least fee of nothing is no limit: each shop takes what it will.
  return mode === 'MIN' && !amount ? says.anyFee : says.fee(mode, money(amount));
}

function moneyWords(asked: Asked): Group {
  const { lang, rules, day } = asked;
  const { says: form } = schemeFormPhrases(lang);
  const { says, parties, money: title } = subsidyPhrases(lang);
  const money = moneyIn(lang);
  const { compensation, residentFee, transportReimbursement: transport } = rules;
  const paid = amountOn(compensation.amounts, day);
  const feeRows = residentFee.mode === 'FIXED' ? residentFee.charged : residentFee.limits;
  const takesFee = residentFee.mode !== 'FORBIDDEN' && residentFee.mode !== 'FREE';
  return {
    title,
    lines: [
      paid !== undefined && says.compensation(money(paid), parties[rules.payee]),
      ...laterOf(asked, compensation.amounts),
      paid !== undefined && form.indexed[compensation.indexedBy],
      transport && (transport.means === 'BOAT' ? form.boat : says.transport)(parties[rules.payee]),
      transport && transport.capPerPiece !== null && form.cap(money(transport.capPerPiece)),
      transport?.means === 'CHEAPEST' && form.cheapest,
      rules.payFailed && says.failed,
      feeWords(asked),
      ...laterOf(asked, feeRows),
      ...laterOf(asked, residentFee.ceilings ?? []),
      takesFee && says.keptBy(parties[residentFee.keptBy]),
    ],
  };
}

function whoWords({ lang, rules }: Asked): Group {
  const words = subsidyPhrases(lang);
  const form = schemeFormPhrases(lang);
  const { says } = words;
  const { all, any } = rules.eligibility.criteria;
  const asks = new Set(all.map(({ kind }) => kind));
  const named = (criteria: typeof all): string =>
    criteria
      .map((each) => {
        if (each.kind === 'AGE_MIN') return form.says.age(each.years);
        if (each.kind === 'YEAR_ROUND' || each.kind === 'REGISTERED_RESIDENT') return form.says.home[each.kind];
        return form.criterion[each.kind].toLocaleLowerCase(lang);
      })
      .join(', ');
  // Where one lives has sentences of its own, when it is asked of everybody.
  const others = named(all.filter(({ kind }) => kind !== 'YEAR_ROUND' && kind !== 'REGISTERED_RESIDENT'));
  const names = (...lists: readonly (readonly { readonly name: string }[] | undefined)[]): string =>
    lists.flatMap((list) => (list ?? []).map(({ name }) => name)).join(', ');
  const excluded = names(rules.places?.excludedVillages, rules.excludedAreas);
  const included = names(rules.places?.includedVillages, rules.places?.includedAreas);
  const { minDistance: distance } = rules;
  const saysDistance = distance?.comparison === 'MORE_THAN' ? form.says.moreThan : says.distance;
  const exceptions = (distance?.exceptions ?? []).map((each) => form.exception[each]).join(', ');
  return {
    title: words.who,
    lines: [
      says.mode(rules.eligibility.mode),
      rules.eligibility.validityMonths !== null && says.validity(rules.eligibility.validityMonths),
      others !== '' && form.says.all(others),
      named(any) !== '' && form.says.any(named(any)),
      asks.has('YEAR_ROUND') && says.yearRound,
      asks.has('REGISTERED_RESIDENT') && says.registered,
      excluded !== '' && form.says.excluded(excluded),
      included !== '' && form.says.included(included),
      distance && saysDistance(formatNumber(lang, distance.metres / 1000, 1), words.measures[distance.measuredTo]),
      exceptions !== '' && form.says.exceptions(exceptions),
    ],
  };
}

function whatWords(asked: Asked): Group {
  const { lang, rules, day } = asked;
  const { says, what: title } = subsidyPhrases(lang);
  const { says: form } = schemeFormPhrases(lang);
  const minimum = amountOn(rules.minOrderValue, day);
  return {
    title,
    lines: [
      rules.maxOccasions ? says.limit(rules.maxOccasions.n) : says.noLimit,
      rules.shoppingTrips && form.trips,
      rules.maxOccasions?.countsTrips && form.countsTrips,
      rules.maxOccasions?.countsFailed && form.countsFailed,
      minimum !== undefined && says.minimum(moneyIn(lang)(minimum)),
      ...laterOf(asked, rules.minOrderValue),
      rules.goodsAllowed === 'DAILY_GOODS' ? says.goods : says.goodsAll,
      rules.forbiddenBaskets.includes('BEER_ONLY') && says.beer,
      rules.vendorRules.includes('NEAREST') && says.nearest,
      rules.vendorRules.includes('NEAREST_WITH_AGREEMENT') && says.nearestAgreed,
      rules.vendorRules.includes('NOT_PAST_ANOTHER') && says.notPast,
      rules.vendorWithin === 'MUNICIPALITY' && says.within,
      rules.vendorApprovalRequired && says.agreement,
      rules.catchmentDuty && form.catchment,
    ],
  };
}

function reportWords({ lang, rules: { reporting, guidelineDocument: document, evidence, paymentTermsDays } }: Asked): Group {
  const { says, other: title } = subsidyPhrases(lang);
  const { says: form } = schemeFormPhrases(lang);
  const month = formatMonth(lang, `2026-${String(reporting.startMonth).padStart(2, '0')}`).replace(/ \d{4}$/, '');
  return {
    title,
    lines: [
      says.evidence[evidence],
      form.period[reporting.period],
      reporting.period !== 'MONTH' && reporting.startMonth !== 1 && form.startsIn(month),
      says.due(reporting.dueDays),
      reporting.closingDueDays !== undefined && form.closingDue(reporting.closingDueDays),
      says.payment(paymentTermsDays),
      document && form.guideline(document.title, document.dnr ?? ''),
    ],
  };
}

/** The rules of a day as sentences under headings; what does not apply is false or empty. */
export const sentencesOf = (asked: Asked): readonly Group[] => [moneyWords(asked), whoWords(asked), whatWords(asked), reportWords(asked)];

/** The rules as sentences: what a resident, a shopkeeper and an auditor each need to know. */
export function PlainWords({ rules, day }: { readonly rules: SchemeRules; readonly day: string }) {
  const groups = sentencesOf({ lang: useLang(), rules, day });
  return (
    <div className="card">
      <h3>{rules.name}</h3>
      {groups.map(({ title, lines }) => (
        <section key={title}>
          <h4>{title}</h4>
          <ul>
            {lines
              .filter((line): line is string => typeof line === 'string' && line !== '')
              .map((line) => (
                <li key={line}>{line}</li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
