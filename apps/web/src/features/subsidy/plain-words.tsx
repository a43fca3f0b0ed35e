import type { SchemeRules } from '@galleria/contract/subsidy';
import { ore } from '@galleria/domain/money';
import type { Lang } from '@galleria/phrases/core';
import { formatNumber, formatOre } from '@galleria/phrases/format';
import { subsidyPhrases } from '@galleria/phrases/subsidy';
import { useLang } from '../../lib/site.tsx';

type Sentences = readonly (string | false | null | undefined)[];
type Dated = SchemeRules['minOrderValue'];

/** The amount of a day among dated rows. */
export const amountOn = (rows: Dated, day: string): number | undefined => rows.findLast((row) => row.from <= day)?.amount;

/** The rules of a day as sentences under headings; what does not apply is false or empty. */
function sentencesOf(lang: Lang, rules: SchemeRules, day: string): readonly { readonly title: string; readonly lines: Sentences }[] {
  const words = subsidyPhrases(lang);
  const { says, parties } = words;
  const money = (amount: number | undefined) => formatOre(lang, ore(amount ?? 0));
  const paid = amountOn(rules.compensation.amounts, day);
  const feeRows = rules.residentFee.mode === 'FIXED' ? rules.residentFee.charged : rules.residentFee.limits;
  const asks = new Set(rules.eligibility.criteria.all.map(({ kind }) => kind));
  const minimum = amountOn(rules.minOrderValue, day);
  return [
    {
      title: words.money,
      lines: [
        paid !== undefined && says.compensation(money(paid), parties[rules.payee]),
        rules.transportReimbursement && says.transport(parties[rules.payee]),
        rules.payFailed && says.failed,
        says.fee(rules.residentFee.mode, money(amountOn(feeRows, day))),
        rules.residentFee.mode !== 'FORBIDDEN' && rules.residentFee.mode !== 'FREE' && says.keptBy(parties[rules.residentFee.keptBy]),
      ],
    },
    {
      title: words.who,
      lines: [
        says.mode(rules.eligibility.mode),
        rules.eligibility.validityMonths !== null && says.validity(rules.eligibility.validityMonths),
        asks.has('YEAR_ROUND') && says.yearRound,
        asks.has('REGISTERED_RESIDENT') && says.registered,
        rules.minDistance &&
          says.distance(formatNumber(lang, rules.minDistance.metres / 1000, 1), words.measures[rules.minDistance.measuredTo]),
      ],
    },
    {
      title: words.what,
      lines: [
        rules.maxOccasions ? says.limit(rules.maxOccasions.n) : says.noLimit,
        minimum !== undefined && says.minimum(money(minimum)),
        rules.goodsAllowed === 'DAILY_GOODS' ? says.goods : says.goodsAll,
        rules.forbiddenBaskets.includes('BEER_ONLY') && says.beer,
        rules.vendorRules.includes('NEAREST') && says.nearest,
        rules.vendorRules.includes('NEAREST_WITH_AGREEMENT') && says.nearestAgreed,
        rules.vendorRules.includes('NOT_PAST_ANOTHER') && says.notPast,
        rules.vendorWithin === 'MUNICIPALITY' && says.within,
        rules.vendorApprovalRequired && says.agreement,
      ],
    },
    { title: words.other, lines: [says.due(rules.reporting.dueDays)] },
  ];
}

/** The rules as sentences: what a resident, a shopkeeper and an auditor each need to know. */
export function PlainWords({ rules, day }: { readonly rules: SchemeRules; readonly day: string }) {
  const groups = sentencesOf(useLang(), rules, day);
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
