import type { SettledRate, SettlementFacts } from '@galleria/domain/documents';
import { addOre, type Ore, ore } from '@galleria/domain/money';
import { isoWeekOf, localDate } from '@galleria/domain/time';
import { documentPhrases } from '@galleria/phrases/documents';
import { formatDay, formatMonth, formatOre, formatPercent } from '@galleria/phrases/format';
import { settlementPhrases } from '@galleria/phrases/settlement';
import type { Paper, PaperLine, PaperPart } from './paper-shape.ts';

type Lang = 'sv' | 'en';
type Words = ReturnType<typeof settlementPhrases>;
type Columns = readonly [string, string, string, string];

const four = ([first = '', second = '', third = '', fourth = '']: readonly string[]): Columns => [first, second, third, fourth];
const only = (what: string, amount: string): PaperLine => ({ what, quantity: '', vat: '', amount });
const ZERO = ore(0);
const grossOf = (rates: readonly SettledRate[]): Ore => addOre(...rates.map(({ gross }) => gross));

/** A settlement laid out: what was sold and how it was paid, what is owed, and each order. */
export function settlementPaper(
  facts: SettlementFacts,
  lang: Lang,
): Pick<Paper, 'columns' | 'sumsOnly' | 'parts' | 'sums' | 'last' | 'vat' | 'facts'> & Pick<Paper, 'title'> {
  const all = documentPhrases(lang);
  const words = settlementPhrases(lang);
  const amount = (sum: Ore) => formatOre(lang, sum);
  const total = addOre(grossOf(facts.sold), grossOf(facts.back));
  const parts = [
    soldPart(facts, lang, words),
    paidPart(facts, lang, words),
    otherPart(facts, lang, words),
    balancePart(facts, lang, words),
  ];
  return {
    title: `${all.kinds.settlement} ${formatMonth(lang, facts.period)}`,
    facts: [[words.month, formatMonth(lang, facts.period)]],
    columns: four(words.columns),
    sumsOnly: true,
    parts: [...parts, ...ordersParts(facts, lang, words)].filter(({ lines }) => lines.length > 0),
    sums: [
      ...(facts.sold.length === 0 ? [] : [[words.total, amount(total)] as const]),
      ...(facts.late === 0 ? [] : [[words.late, amount(facts.late)] as const]),
    ],
    last: [words.balance, amount(facts.balance)],
    vat: {
      title: words.vat,
      head: [all.vatColumn.rate, all.vatColumn.net, all.vatColumn.vat, all.vatColumn.gross],
      rows: afterRefunds(facts).map(({ ratePercent, net, vat, gross }) => [
        formatPercent(lang, ratePercent),
        ...[net, vat, gross].map(amount),
      ]),
    },
  };
}

function afterRefunds({ sold, back }: SettlementFacts) {
  const byRate = Map.groupBy([...sold, ...back], ({ ratePercent }) => ratePercent);
  return [...byRate]
    .sort(([a], [b]) => b - a)
    .map(([ratePercent, rows]) => {
      const [vat, gross] = [addOre(...rows.map((row) => row.vat)), grossOf(rows)];
      return { ratePercent, net: addOre(...rows.flatMap(({ goods, deposit, fee }) => [goods, deposit, fee])), vat, gross };
    });
}

function soldPart({ sold, back, discounts, rungUp }: SettlementFacts, lang: Lang, words: Words): PaperPart {
  const lines = (rates: readonly SettledRate[]) =>
    rates.map(({ ratePercent, gross }) => only(words.atRate(formatPercent(lang, ratePercent)), formatOre(lang, gross)));
  return {
    heading: words.sold,
    lines: [
      ...lines(sold),
      ...(back.length === 0 ? [] : [only(words.back, formatOre(lang, grossOf(back)))]),
      ...(discounts ? [only(words.discounts, formatOre(lang, discounts))] : []),
      ...(rungUp === 0 ? [] : [only(words.rungUp, formatOre(lang, rungUp))]),
    ],
  };
}

function paidPart({ paid, empties, rounding }: SettlementFacts, lang: Lang, words: Words): PaperPart {
  const rest: readonly (readonly [string, Ore])[] = [
    [words.empties, empties],
    [words.rounding, rounding],
  ];
  return {
    heading: words.paid,
    lines: [
      ...paid.map(({ means, amount }) => only(words.means[means], formatOre(lang, amount))),
      ...rest.filter(([, amount]) => amount !== 0).map(([label, amount]) => only(label, formatOre(lang, amount))),
    ],
  };
}

function otherPart(facts: SettlementFacts, lang: Lang, words: Words): PaperPart {
  const rows: readonly (readonly [string, Ore])[] = [
    [words.compensation, facts.compensation],
    [words.madeGood, facts.madeGood],
    [words.feesPassedOn, facts.feesPassedOn],
    [words.commission, facts.commission],
    [words.commissionKept, facts.commissionKept ?? ZERO],
    [words.providerFees, facts.providerFees],
    [words.providerOther, facts.providerOther],
  ];
  return {
    heading: words.other,
    lines: rows.filter(([, amount]) => amount !== 0).map(([label, amount]) => only(label, formatOre(lang, amount))),
  };
}

function balancePart({ balances }: SettlementFacts, lang: Lang, words: Words): PaperPart {
  return {
    heading: words.balances,
    columns: four(words.balanceColumns),
    lines: balances.map(({ account, opening, change, closing }) => ({
      what: words.accounts[account],
      quantity: formatOre(lang, opening),
      vat: formatOre(lang, change),
      amount: formatOre(lang, closing),
    })),
  };
}

/** More than fit on a telephone's screen or two are folded by week. */
const UNFOLDED_ORDERS = 20;

function ordersParts({ orders, orderCount }: SettlementFacts, lang: Lang, words: Words): PaperPart[] {
  if (orders === null) return [{ heading: words.orders(orderCount), lines: [only(words.manyOrders(orderCount - 1), '')] }];
  const part = (heading: string, some: typeof orders): PaperPart => ({
    heading,
    columns: four(words.orderColumns),
    lines: some.map(({ reference, day, sold, back, paid, commission }) => {
      const what = words.orderLine(reference, formatDay(lang, localDate(day), { short: true }));
      return {
        what: commission === 0 ? what : words.withCommission(what, formatOre(lang, commission)),
        quantity: formatOre(lang, sold),
        vat: formatOre(lang, back),
        amount: formatOre(lang, paid),
      };
    }),
  });
  if (orders.length <= UNFOLDED_ORDERS) return [part(words.orders(orderCount), orders)];
  const weeks = [...Map.groupBy(orders, ({ day }) => isoWeekOf(localDate(day)))].sort(([a], [b]) => (a < b ? -1 : 1));
  return weeks.map(([week, some]) => ({
    ...part(words.ordersOfWeek(Number(week.slice(-2)), some.length, formatOre(lang, addOre(...some.map(({ sold }) => sold)))), some),
    folded: true as const,
  }));
}
