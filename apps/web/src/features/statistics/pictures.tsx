import type { Statistics, StatisticsBy, StatisticsCell } from '@galleria/contract/statistics';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatKronor, formatMonth, formatNumber, formatPercent } from '@galleria/phrases/format';
import { statisticsPhrases } from '@galleria/phrases/statistics';
import { useLang } from '../../lib/site.tsx';
import { BarChart, LineChart } from '../../ui/chart.tsx';
import { Facts } from '../../ui/facts.tsx';
import { type Column, Table } from '../../ui/table.tsx';

/** More bars than this cannot be told apart; the table and the file hold the rest. */
const MOST_BARS = 12;

/** Names by how many deliveries; a road has its own order. */
const BY_NAME = ['village', 'shop', 'carrier', 'distance', 'channel'] as const;

/** The pictures of a period, each with a sentence, its table and a file. */
export function Pictures({ statistics }: { readonly statistics: Statistics }) {
  const months = cellsOf(statistics, 'month');
  // Of a year that goes on the public is told the months alone.
  const isWhole = statistics.published?.isWhole ?? true;
  return (
    <div className="stack">
      <Sums statistics={statistics} />
      <ByMonth cells={months} />
      <MoneyByMonth cells={months} />
      {isWhole && BY_NAME.map((by) => <ByName key={by} by={by} statistics={statistics} />)}
      <ByVersion statistics={statistics} />
      <ByYear cells={cellsOf(statistics, 'year')} yearsOfNotes={statistics.yearsOfNotes} />
      {isWhole && <Served share={statistics.share} />}
      <Freed freed={statistics.freed} />
    </div>
  );
}

const cellsOf = ({ tables }: Statistics, by: StatisticsBy): readonly StatisticsCell[] =>
  tables.find((table) => table.by === by)?.cells ?? [];
const parts = (cells: readonly StatisticsCell[]): readonly StatisticsCell[] => cells.filter((cell) => cell.label !== null);
const wholeOf = (cells: readonly StatisticsCell[]): StatisticsCell | undefined => cells.find((cell) => cell.label === null);

function Sums({ statistics }: { readonly statistics: Statistics }) {
  const lang = useLang();
  const words = statisticsPhrases(lang);
  const whole = wholeOf(cellsOf(statistics, 'month'));
  if (!whole || whole.deliveries === null || whole.cost === null || whole.net === null || whole.grant === null) return null;
  const { notes, deliveries, subsidisedDeliveries } = whole;
  const year = statistics.from.slice(0, 4);
  const each = (amount: number, count = deliveries) => formatKronor(lang, ore(count > 0 ? Math.round(amount / count) : 0));
  const isMixed = subsidisedDeliveries !== null && subsidisedDeliveries !== deliveries;
  return (
    <>
      <Facts
        facts={[
          { label: words.deliveries, value: formatNumber(lang, whole.deliveries), strong: true },
          ...(notes === null || notes === deliveries ? [] : [{ label: words.notes, value: formatNumber(lang, notes) }]),
          ...(subsidisedDeliveries === null ? [] : [{ label: words.subsidised, value: formatNumber(lang, subsidisedDeliveries) }]),
          ...(whole.households === null ? [] : [{ label: words.households, value: formatNumber(lang, whole.households), strong: true }]),
          { label: words.cost, value: formatKronor(lang, ore(whole.cost)) },
          { label: words.grant, value: formatKronor(lang, ore(whole.grant)) },
          { label: words.costEach, value: each(whole.cost) },
          ...(subsidisedDeliveries === null ? [] : [{ label: words.costSubsidised, value: each(whole.cost, subsidisedDeliveries) }]),
          { label: words.net, value: formatKronor(lang, ore(whole.net)) },
          { label: words.netEach, value: each(whole.net) },
        ]}
      />
      <p className="soft">
        {statistics.yearsOfNotes.includes(year) ? words.saysYearOfNotes(year) : words.saysCounting}{' '}
        {notes !== null && notes > deliveries && words.saysNotes(formatNumber(lang, notes), formatNumber(lang, deliveries))}
      </p>
      {isMixed && <p className="soft">{words.saysSubsidised}</p>}
    </>
  );
}

/** The cell with most deliveries, in words. */
function useMost(by: StatisticsBy, cells: readonly StatisticsCell[]): string | undefined {
  const lang = useLang();
  const words = statisticsPhrases(lang);
  let most: StatisticsCell | undefined;
  for (const cell of cells) if (cell.deliveries !== null && cell.deliveries > (most?.deliveries ?? 0)) most = cell;
  if (most?.label === undefined || most.label === null || most.deliveries === null) return undefined;
  const label = by === 'month' ? formatMonth(lang, most.label) : words.labelOf(by, most.label);
  return words.says[by](label, formatNumber(lang, most.deliveries));
}

function Hidden({ cells, by = 'month' }: { readonly cells: readonly StatisticsCell[]; readonly by?: StatisticsBy }) {
  const words = statisticsPhrases(useLang());
  const names = cells.filter((cell) => cell.isHidden).map((cell) => words.labelOf(by, cell.label ?? ''));
  if (names.length === 0) return null;
  return (
    <p className="soft">
      {names.join(', ')}: {words.hidden}. {words.hiddenCell}
    </p>
  );
}

const shortMonth = (month: string): string => `${month.slice(5)}/${month.slice(2, 4)}`;

function ByMonth({ cells }: { readonly cells: readonly StatisticsCell[] }) {
  const words = statisticsPhrases(useLang());
  const rows = parts(cells);
  const most = useMost('month', rows);
  return (
    <section aria-labelledby="per-month">
      <h2 id="per-month">{words.headings.month}</h2>
      <LineChart
        title={words.headings.month}
        corner={words.by.month}
        labels={rows.map((cell) => shortMonth(cell.label ?? ''))}
        series={[
          { name: words.deliveries, values: rows.map((cell) => cell.deliveries) },
          { name: words.households, values: rows.map((cell) => cell.households) },
        ]}
        fileName="leveranser-per-manad"
      />
      {most && <p>{most}</p>}
      <Hidden cells={rows} />
    </section>
  );
}

function MoneyByMonth({ cells }: { readonly cells: readonly StatisticsCell[] }) {
  const lang = useLang();
  const words = statisticsPhrases(lang);
  const rows = parts(cells);
  const whole = wholeOf(cells);
  const kronor = (amount: number | null) => (amount === null ? null : amount / 100);
  const money = (amount: number) => formatKronor(lang, ore(Math.round(amount)));
  return (
    <section aria-labelledby="pengar">
      <h2 id="pengar">{words.moneyHeading}</h2>
      <BarChart
        title={words.moneyHeading}
        corner={words.by.month}
        labels={rows.map((cell) => shortMonth(cell.label ?? ''))}
        series={[
          { name: words.cost, values: rows.map((cell) => kronor(cell.cost)) },
          { name: words.grant, values: rows.map((cell) => kronor(cell.grant)) },
        ]}
        format={(value) => money(value * 100)}
        fileName="kostnad-per-manad"
      />
      {whole && whole.cost !== null && whole.grant !== null && whole.net !== null && (
        <p>
          {words.saysMoney(money(whole.cost), money(whole.grant))} {whole.net !== whole.cost && words.saysNet(money(whole.net))}
        </p>
      )}
    </section>
  );
}

/** Whether several notes of one delivery may stand at several places of the picture. */
const isShared = (by: (typeof BY_NAME)[number]): by is 'shop' | 'carrier' | 'channel' =>
  by === 'shop' || by === 'carrier' || by === 'channel';

function ByName({ by, statistics }: { readonly by: (typeof BY_NAME)[number]; readonly statistics: Statistics }) {
  const words = statisticsPhrases(useLang());
  const cells = cellsOf(statistics, by);
  const rows =
    by === 'distance' ? [...parts(cells)].sort(byRoad) : [...parts(cells)].sort((a, b) => (b.deliveries ?? -1) - (a.deliveries ?? -1));
  const shown = rows.slice(0, MOST_BARS);
  const most = useMost(by, rows);
  const hasShared = isShared(by) && cells.some(({ notes, deliveries }) => notes !== null && notes !== deliveries);
  return (
    <section aria-labelledby={`per-${by}`}>
      <h2 id={`per-${by}`}>{words.headings[by]}</h2>
      <BarChart
        title={words.headings[by]}
        corner={words.by[by]}
        labels={shown.map((cell) => words.labelOf(by, cell.label ?? ''))}
        series={[
          { name: words.deliveries, values: shown.map((cell) => cell.deliveries) },
          ...(hasShared ? [{ name: words.notes, values: shown.map((cell) => cell.notes) }] : []),
          { name: words.households, values: shown.map((cell) => cell.households) },
        ]}
        fileName={`leveranser-${by}`}
      />
      {most && <p>{most}</p>}
      {isShared(by) && !statistics.yearsOfNotes.includes(statistics.from.slice(0, 4)) && <p className="soft">{words.saysFirst[by]}</p>}
      <Hidden cells={rows} by={by} />
      {rows.length > MOST_BARS && (
        <details>
          <summary>{words.showMore(rows.length - MOST_BARS)}</summary>
          <ul>
            {rows.slice(MOST_BARS).map((cell) => (
              <li key={cell.key}>
                {words.labelOf(by, cell.label ?? '')}: {cell.isHidden ? words.hidden : cell.deliveries}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** From the shortest road to the longest; the unknown one last. */
const roadOf = ({ key }: StatisticsCell): number => (key ? Number.parseInt(key, 10) : Number.MAX_SAFE_INTEGER);
const byRoad = (a: StatisticsCell, b: StatisticsCell): number => roadOf(a) - roadOf(b);

const costOfSubsidised = ({ cost, subsidisedDeliveries: count }: StatisticsCell): number | null =>
  cost === null || count === null || count <= 0 ? null : Math.round(cost / count);
const costOfOne = (cell: StatisticsCell, amount: number | null): number | null =>
  amount === null || cell.deliveries === null || cell.deliveries <= 0 ? null : Math.round(amount / cell.deliveries);

/** Deliveries under each version of the rules: per week, since none held equally long, and what one of them cost. */
function ByVersion({ statistics: { versions, tables } }: { readonly statistics: Statistics }) {
  const lang = useLang();
  const words = statisticsPhrases(lang);
  const cells = tables.find(({ by }) => by === 'version')?.cells ?? [];
  const rows = versions.flatMap((version) => {
    const cell = cells.find(({ key }) => key === String(version.version));
    return cell ? [{ ...version, cell }] : [];
  });
  if (rows.length === 0) return null;
  type Row = (typeof rows)[number];
  const number = (value: number | null) => (value === null ? words.hidden : formatNumber(lang, value));
  const money = (value: number | null) => (value === null ? words.hidden : formatKronor(lang, ore(value)));
  const perWeek = ({ cell: { deliveries }, days }: Row) =>
    deliveries === null ? words.hidden : formatNumber(lang, (deliveries * 7) / days, 1);
  const columns: readonly Column<Row>[] = [
    {
      key: 'version',
      label: words.by.version,
      cell: ({ version, name, from, to }) => (
        <>
          {words.versionName(String(version), name)}
          <br />
          <small>{words.held(from, to)}</small>
        </>
      ),
    },
    { key: 'deliveries', label: words.deliveries, end: true, cell: ({ cell }) => number(cell.deliveries) },
    { key: 'week', label: words.perWeek, end: true, cell: perWeek },
    { key: 'households', label: words.households, end: true, cell: ({ cell }) => number(cell.households) },
    { key: 'cost', label: words.costEach, end: true, cell: ({ cell }) => money(costOfOne(cell, cell.cost)) },
    ...(rows.every(({ cell }) => cell.subsidisedDeliveries === null)
      ? []
      : [{ key: 'subsidised', label: words.costSubsidised, end: true, cell: ({ cell }: Row) => money(costOfSubsidised(cell)) }]),
    { key: 'net', label: words.netEach, end: true, cell: ({ cell }) => money(costOfOne(cell, cell.net)) },
    { key: 'grant', label: words.grantShort, end: true, cell: ({ cell }) => money(cell.grant) },
  ];
  const [before, after] = rows.slice(-2);
  const [first, second] = [before, after].map((row) => (row ? costOfOne(row.cell, row.cell.net) : null));
  return (
    <section aria-labelledby="per-version">
      <h2 id="per-version">{words.headings.version}</h2>
      <Table caption={words.by.version} hideCaption columns={columns} rows={rows} rowKey={({ version }) => String(version)} />
      {before && after && typeof first === 'number' && typeof second === 'number' && (
        <p>
          {words.saysVersions(
            words.labelOf('version', String(before.version)),
            money(first),
            words.labelOf('version', String(after.version)),
            money(second),
          )}
        </p>
      )}
      <Hidden cells={rows.map(({ cell }) => cell)} by="version" />
    </section>
  );
}

function ByYear({ cells, yearsOfNotes }: { readonly cells: readonly StatisticsCell[]; readonly yearsOfNotes: readonly string[] }) {
  const lang = useLang();
  const words = statisticsPhrases(lang);
  const most = useMost('year', cells);
  if (cells.length < 2) return null;
  const number = (value: number | null) => (value === null ? words.hidden : formatNumber(lang, value));
  const money = (value: number | null) => (value === null ? words.hidden : formatKronor(lang, ore(value)));
  const columns: readonly Column<StatisticsCell>[] = [
    { key: 'year', label: words.by.year, cell: ({ label }) => label ?? '' },
    { key: 'deliveries', label: words.deliveries, end: true, cell: ({ deliveries }) => number(deliveries) },
    { key: 'households', label: words.households, end: true, cell: ({ households }) => number(households) },
    { key: 'cost', label: words.cost, end: true, cell: ({ cost }) => money(cost) },
    { key: 'net', label: words.net, end: true, cell: ({ net }) => money(net) },
    { key: 'subsidised', label: words.costSubsidised, end: true, cell: (cell) => money(costOfSubsidised(cell)) },
    { key: 'each', label: words.netEach, end: true, cell: (cell) => money(costOfOne(cell, cell.net)) },
    { key: 'grant', label: words.grant, end: true, cell: ({ grant }) => money(grant) },
  ];
  return (
    <section aria-labelledby="per-year">
      <h2 id="per-year">{words.headings.year}</h2>
      <Table caption={words.by.year} hideCaption columns={columns} rows={cells} rowKey={({ key }) => key ?? ''} />
      {most && <p>{most}</p>}
      {yearsOfNotes.map((year) => (
        <p key={year} className="soft">
          {words.saysYearOfNotes(year)}
        </p>
      ))}
    </section>
  );
}

function Served({ share }: { readonly share: Statistics['share'] }) {
  const lang = useLang();
  const words = statisticsPhrases(lang);
  const number = (value: number) => formatNumber(lang, value);
  return (
    <section aria-labelledby="served">
      <h2 id="served">{words.shareHeading}</h2>
      {share ? (
        <p>{words.saysShare(number(share.served), number(share.eligible), formatPercent(lang, (100 * share.served) / share.eligible))}</p>
      ) : (
        <p className="soft">{words.noShare}</p>
      )}
    </section>
  );
}

function Freed({ freed }: { readonly freed: Statistics['freed'] }) {
  const lang = useLang();
  const words = statisticsPhrases(lang);
  return (
    <section aria-labelledby="freed">
      <h2 id="freed">{words.freedHeading}</h2>
      {freed ? (
        <>
          <p>{words.saysFreed(formatNumber(lang, freed.hours), formatNumber(lang, freed.assumption.minutesPerDelivery))}</p>
          <p className="soft">
            {words.freedSource(freed.assumption.source, formatDay(lang, localDate(freed.assumption.sourceDate), { year: true }))}
          </p>
        </>
      ) : (
        <p className="soft">{words.noFreed}</p>
      )}
    </section>
  );
}
