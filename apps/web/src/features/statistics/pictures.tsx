import type { Statistics, StatisticsBy, StatisticsCell } from '@galleria/contract/statistics';
import { ore } from '@galleria/domain/money';
import { commonPhrases } from '@galleria/phrases/common';
import { formatKronor, formatMonth, formatNumber } from '@galleria/phrases/format';
import { statisticsPhrases } from '@galleria/phrases/statistics';
import { useLang } from '../../lib/site.tsx';
import { BarChart, LineChart } from '../../ui/chart.tsx';
import { Facts } from '../../ui/facts.tsx';

/** More bars than this cannot be told apart; the table and the file hold the rest. */
const MOST_BARS = 12;

/** The pictures of a period, each with a sentence, its table and a file. */
export function Pictures({ statistics }: { readonly statistics: Statistics }) {
  const months = cellsOf(statistics, 'month');
  return (
    <div className="stack">
      <Sums statistics={statistics} />
      <ByMonth cells={months} />
      <MoneyByMonth cells={months} />
      {(['village', 'shop', 'carrier'] as const).map((by) => (
        <ByName key={by} by={by} cells={cellsOf(statistics, by)} />
      ))}
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
  if (!whole || whole.deliveries === null || whole.households === null || whole.cost === null || whole.grant === null) return null;
  const each = whole.deliveries > 0 ? Math.round(whole.cost / whole.deliveries) : 0;
  return (
    <Facts
      facts={[
        { label: words.deliveries, value: formatNumber(lang, whole.deliveries), strong: true },
        { label: words.households, value: formatNumber(lang, whole.households), strong: true },
        { label: words.cost, value: formatKronor(lang, ore(whole.cost)) },
        { label: words.grant, value: formatKronor(lang, ore(whole.grant)) },
        { label: words.costEach, value: formatKronor(lang, ore(each)) },
      ]}
    />
  );
}

/** The cell with most deliveries, in words. */
function useMost(by: StatisticsBy, cells: readonly StatisticsCell[]): string | undefined {
  const lang = useLang();
  const words = statisticsPhrases(lang);
  let most: StatisticsCell | undefined;
  for (const cell of cells) if (cell.deliveries !== null && cell.deliveries > (most?.deliveries ?? 0)) most = cell;
  if (!most?.label || most.deliveries === null) return undefined;
  const label = by === 'month' ? formatMonth(lang, most.label) : most.label;
  return words.says[by](label, formatNumber(lang, most.deliveries));
}

function Hidden({ cells }: { readonly cells: readonly StatisticsCell[] }) {
  const words = statisticsPhrases(useLang());
  const names = cells.filter((cell) => cell.isHidden).map((cell) => cell.label);
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
      {whole && whole.cost !== null && whole.grant !== null && <p>{words.saysMoney(money(whole.cost), money(whole.grant))}</p>}
    </section>
  );
}

function ByName({ by, cells }: { readonly by: 'village' | 'shop' | 'carrier'; readonly cells: readonly StatisticsCell[] }) {
  const words = statisticsPhrases(useLang());
  const { more } = commonPhrases(useLang());
  const rows = [...parts(cells)].sort((a, b) => (b.deliveries ?? -1) - (a.deliveries ?? -1));
  const shown = rows.slice(0, MOST_BARS);
  const most = useMost(by, rows);
  return (
    <section aria-labelledby={`per-${by}`}>
      <h2 id={`per-${by}`}>{words.headings[by]}</h2>
      <BarChart
        title={words.headings[by]}
        corner={words.by[by]}
        labels={shown.map((cell) => cell.label ?? '')}
        series={[
          { name: words.deliveries, values: shown.map((cell) => cell.deliveries) },
          { name: words.households, values: shown.map((cell) => cell.households) },
        ]}
        fileName={`leveranser-${by}`}
      />
      {most && <p>{most}</p>}
      <Hidden cells={rows} />
      {rows.length > MOST_BARS && (
        <details>
          <summary>
            {more}: {rows.length - MOST_BARS}
          </summary>
          <ul>
            {rows.slice(MOST_BARS).map((cell) => (
              <li key={cell.label}>
                {cell.label}: {cell.isHidden ? words.hidden : cell.deliveries}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
