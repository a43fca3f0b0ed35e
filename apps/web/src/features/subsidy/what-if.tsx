import type { ChangedHouseholds, SchemeRules, WhatIf } from '@galleria/contract/subsidy';
import { ore } from '@galleria/domain/money';
import { HOUSEHOLD_CHANGES, type HouseholdChange, ownCost } from '@galleria/domain/subsidy';
import { localDate } from '@galleria/domain/time';
import type { Lang } from '@galleria/phrases/core';
import { formatDay, formatKronor, formatNumber, formatOre } from '@galleria/phrases/format';
import { reportsPhrases } from '@galleria/phrases/reports';
import { subsidyPhrases } from '@galleria/phrases/subsidy';
import { Link } from '@tanstack/react-router';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { type Column, Table } from '../../ui/table.tsx';

type Draft = { readonly validFrom: string; readonly rules: SchemeRules };
type Totals = WhatIf['before'];
type Line = { readonly key: keyof Totals; readonly isMoney: boolean };
const LINES: readonly Line[] = [
  { key: 'deliveries', isMoney: false },
  { key: 'households', isMoney: false },
  { key: 'netOutlay', isMoney: true },
  { key: 'grant', isMoney: true },
  { key: 'fees', isMoney: true },
];

/** What the draft would have meant for the past year's deliveries. An answer stands as long as the draft is the one that was asked about. */
export function WhatIfPanel({ validFrom, rules }: Draft) {
  const lang = useLang();
  const words = subsidyPhrases(lang).whatIf;
  const { tenant } = useWorkplace();
  const ask = useCommand<Draft, WhatIf>({ method: 'POST', path: `/tenants/${tenant}/officer/schemes/what-if` });
  const isOld = ask.variables !== undefined && JSON.stringify(ask.variables) !== JSON.stringify({ validFrom, rules });
  return (
    <section className="stack" aria-labelledby="what-if">
      <h2 id="what-if">{words.title}</h2>
      <p>{words.text}</p>
      <div>
        <Button kind="quiet" busy={ask.isPending && words.counting} onClick={() => ask.mutate({ validFrom, rules })}>
          {ask.data ? words.again : words.ask}
        </Button>
      </div>
      <ProblemNotice problem={ask.error} />
      {isOld && ask.data && <Notice tone="warn">{words.old}</Notice>}
      <div aria-live="polite">{ask.data && <Answer answer={ask.data} />}</div>
      {ask.data && ask.variables && ask.data.before.deliveries + ask.data.after.deliveries > 0 && (
        <Households key={JSON.stringify(ask.variables)} draft={ask.variables} />
      )}
    </section>
  );
}

function Answer({ answer }: { readonly answer: WhatIf }) {
  const lang = useLang();
  const { whatIf: words } = subsidyPhrases(lang);
  const { before, after, counts, threshold } = answer;
  const span = words.span(formatDay(lang, localDate(answer.from), { year: true }), formatDay(lang, localDate(answer.to), { year: true }));
  if (before.deliveries === 0 && after.deliveries === 0) return <EmptyState icon="chart">{words.nothing(span)}</EmptyState>;
  return (
    <div className="stack">
      <p>{words.sentence(span, formatNumber(lang, before.deliveries), formatNumber(lang, after.deliveries))}</p>
      <People counts={counts} />
      <p>{ownCostText(answer, lang)}</p>
      <Sides answer={answer} />
      {threshold !== null && after.netOutlay < threshold && <Notice tone="warn">{words.below(formatOre(lang, ore(threshold)))}</Notice>}
      <Reasons answer={answer} />
      <details>
        <summary>{words.villages}</summary>
        <Villages answer={answer} />
      </details>
      <p className="soft">{words.caveat}</p>
    </div>
  );
}

/** What becomes of households, the gains and the losses each in a sentence. */
function People({ counts }: { readonly counts: WhatIf['counts'] }) {
  const lang = useLang();
  const { whatIf: words } = subsidyPhrases(lang);
  const sentence = (kinds: readonly HouseholdChange[], opening: string) => {
    const said = kinds.filter((kind) => counts[kind] > 0).map((kind) => words.people[kind](formatNumber(lang, counts[kind])));
    return said.length === 0 ? null : <p>{`${opening} ${new Intl.ListFormat(lang).format(said)}.`}</p>;
  };
  if (HOUSEHOLD_CHANGES.every((kind) => counts[kind] === 0)) return <p>{words.samePeople}</p>;
  return (
    <>
      {sentence(['gaining', 'more', 'cheaper'], words.better)}
      {sentence(['losing', 'fewer', 'dearer'], words.worse)}
      <p className="soft">{words.countedOnce}</p>
    </>
  );
}

function ownCostText({ before, after, threshold }: WhatIf, lang: Lang): string {
  const least = threshold === null ? null : ore(threshold);
  const own = ({ netOutlay, grant }: Totals) => ownCost({ netOutlay: ore(netOutlay), grant: ore(grant) }, least);
  const [was, becomes] = [own(before), own(after)];
  const money = (amount: number) => formatKronor(lang, ore(amount));
  const by = becomes === was ? undefined : money(Math.abs(becomes - was));
  return subsidyPhrases(lang).whatIf.own(money(was), money(becomes), by, becomes > was);
}

function Sides({ answer: { before, after } }: { readonly answer: WhatIf }) {
  const lang = useLang();
  const { whatIf: words } = subsidyPhrases(lang);
  const shown = (value: number, isMoney: boolean) => (isMoney ? formatOre(lang, ore(value)) : formatNumber(lang, value));
  const change = ({ key, isMoney }: Line) => {
    const by = after[key] - before[key];
    return by === 0 ? '±0' : `${by > 0 ? '+' : '−'}${shown(Math.abs(by), isMoney)}`;
  };
  const columns: readonly Column<Line>[] = [
    { key: 'what', label: words.what, cell: ({ key }) => words.lines[key] },
    { key: 'before', label: words.before, end: true, cell: ({ key, isMoney }) => shown(before[key], isMoney) },
    { key: 'after', label: words.after, end: true, cell: ({ key, isMoney }) => shown(after[key], isMoney) },
    { key: 'change', label: words.change, end: true, cell: change },
  ];
  return <Table caption={words.sides} hideCaption columns={columns} rows={LINES} rowKey={({ key }) => key} />;
}

function Reasons({ answer: { reasons } }: { readonly answer: WhatIf }) {
  const lang = useLang();
  const { whatIf: words } = subsidyPhrases(lang);
  const { reasonOf } = reportsPhrases(lang);
  if (reasons.length === 0) return null;
  return (
    <>
      <p>{words.why}</p>
      <ul>
        {reasons.map(({ code, occasions }) => (
          <li key={code}>
            {formatNumber(lang, occasions)}: {reasonOf(code)}
          </li>
        ))}
      </ul>
    </>
  );
}

type Village = WhatIf['villages'][number];
function Villages({ answer: { villages } }: { readonly answer: WhatIf }) {
  const lang = useLang();
  const { whatIf: words } = subsidyPhrases(lang);
  const money = (value: number) => formatOre(lang, ore(value));
  const columns: readonly Column<Village>[] = [
    { key: 'village', label: words.village, cell: ({ village }) => village || words.noVillage, sort: ({ village }) => village },
    {
      key: 'before',
      label: words.deliveriesBefore,
      end: true,
      cell: ({ before }) => before.deliveries,
      sort: ({ before }) => before.deliveries,
    },
    { key: 'after', label: words.deliveriesAfter, end: true, cell: ({ after }) => after.deliveries, sort: ({ after }) => after.deliveries },
    {
      key: 'cost',
      label: words.costAfter,
      end: true,
      // The grant beneath: a column more would lie outside a small screen.
      cell: ({ after }) => (
        <>
          {money(after.netOutlay)}
          <br />
          <small>
            {words.grantAfter} {money(after.grant)}
          </small>
        </>
      ),
      sort: ({ after }) => after.netOutlay,
    },
  ];
  return <Table caption={words.villages} hideCaption columns={columns} rows={villages} rowKey={({ village }) => village} />;
}

type Changed = ChangedHouseholds['households'][number];

/** Which households they are, when the officer asks: a look that is logged. */
function Households({ draft }: { readonly draft: Draft }) {
  const words = subsidyPhrases(useLang()).whatIf;
  const { tenant } = useWorkplace();
  const ask = useCommand<Draft, ChangedHouseholds>({ method: 'POST', path: `/tenants/${tenant}/officer/schemes/what-if/households` });
  return (
    <div className="stack">
      <p className="soft">{words.householdsText}</p>
      <div>
        <Button kind="quiet" busy={ask.isPending && words.counting} onClick={() => ask.mutate(draft)}>
          {words.showHouseholds}
        </Button>
      </div>
      <ProblemNotice problem={ask.error} />
      <div aria-live="polite">{ask.data && <ChangedTable answer={ask.data} />}</div>
    </div>
  );
}

function ChangedTable({ answer: { households, protectedToo, more } }: { readonly answer: ChangedHouseholds }) {
  const lang = useLang();
  const { whatIf: words } = subsidyPhrases(lang);
  const { reasonOf } = reportsPhrases(lang);
  const workplace = useWorkplace();
  // The fees beneath the number: columns more would lie outside a small screen.
  const withFees = (count: 'before' | 'after', fees: 'feesBefore' | 'feesAfter') => (row: Changed) => (
    <>
      {row[count]}
      <br />
      <small>{words.paying(formatOre(lang, ore(row[fees])))}</small>
    </>
  );
  const columns: readonly Column<Changed>[] = [
    {
      key: 'number',
      label: words.household,
      cell: ({ id, number }) => <Link to={`${workplacePath(workplace)}/households/${id}`}>{number}</Link>,
      sort: ({ number }) => number,
    },
    { key: 'village', label: words.village, cell: ({ village }) => village || words.noVillage, sort: ({ village }) => village },
    { key: 'before', label: words.deliveriesBefore, end: true, cell: withFees('before', 'feesBefore'), sort: ({ before }) => before },
    { key: 'after', label: words.deliveriesAfter, end: true, cell: withFees('after', 'feesAfter'), sort: ({ after }) => after },
    { key: 'why', label: words.householdWhy, cell: ({ reasons }) => reasons.map(reasonOf).join(', ') },
  ];
  return (
    <>
      {households.length === 0 && protectedToo === 0 && <p>{words.noHouseholds}</p>}
      {households.length > 0 && (
        <Table caption={words.showHouseholds} hideCaption columns={columns} rows={households} rowKey={({ id }) => id} />
      )}
      {protectedToo > 0 && <p>{words.protectedToo(protectedToo)}</p>}
      {more > 0 && <p>{words.moreHouseholds(more)}</p>}
    </>
  );
}
