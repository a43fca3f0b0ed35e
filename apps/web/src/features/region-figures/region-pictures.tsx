import type { RegionCell, RegionFigures } from '@galleria/contract/region-figures';
import { ore } from '@galleria/domain/money';
import type { Lang } from '@galleria/phrases/core';
import { formatKronor, formatNumber, formatPercent } from '@galleria/phrases/format';
import { regionFiguresPhrases } from '@galleria/phrases/region-figures';
import { useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { BarChart, LineChart } from '../../ui/chart.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Select } from '../../ui/field.tsx';
import { type Column, Table } from '../../ui/table.tsx';

type Props = { readonly figures: RegionFigures };
const MEASURES = ['deliveries', 'households', 'subsidised', 'cost', 'grant', 'shops', 'carriers'] as const;
type Measure = (typeof MEASURES)[number];
const isMoney = (measure: Measure): boolean => measure === 'cost' || measure === 'grant';

const cellAt = ({ cells }: RegionFigures, municipality: string | null, month: string | null): RegionCell | undefined =>
  cells.find((cell) => cell.municipality === municipality && cell.month === month);

/** An amount as people read it; a dash for nothing reported, words for what is hidden. */
function shown(lang: Lang, cell: RegionCell | undefined, measure: Measure): string {
  const words = regionFiguresPhrases(lang);
  if (!cell) return '–';
  const value = cell[measure];
  if (value === null) return words.hidden;
  return isMoney(measure) ? formatKronor(lang, ore(value)) : formatNumber(lang, value);
}

/** The whole region and year. */
export function Sums({ figures }: Props) {
  const lang = useLang();
  const words = regionFiguresPhrases(lang);
  const whole = cellAt(figures, null, null);
  if (!whole || whole.cost === null || !whole.deliveries) return null;
  const each = formatKronor(lang, ore(Math.round(whole.cost / whole.deliveries)));
  return (
    <Facts
      facts={[
        ...MEASURES.map((measure) => ({
          label: words.measures[measure],
          value: shown(lang, whole, measure),
          strong: measure === 'deliveries' || measure === 'households',
        })),
        { label: words.costEach, value: each },
      ]}
    />
  );
}

type Row = { readonly name: string; readonly cell: RegionCell | undefined };

/** The municipalities side by side: one measure as bars, all of them in the table. */
export function Comparison({ figures }: Props) {
  const lang = useLang();
  const words = regionFiguresPhrases(lang);
  const [measure, setMeasure] = useState<Measure>('deliveries');
  const rows = figures.municipalities.map(({ slug, name }): Row => ({ name, cell: cellAt(figures, slug, null) }));
  const unit = isMoney(measure) ? 100 : 1;
  let most: Row | undefined;
  for (const row of rows) if ((row.cell?.deliveries ?? 0) > (most?.cell?.deliveries ?? 0)) most = row;
  return (
    <section className="stack">
      <h2>{words.byMunicipality}</h2>
      <div className="filters screen-only">
        <Select
          label={words.measure}
          required
          choices={MEASURES.map((value) => ({ value, label: words.measures[value] }))}
          value={measure}
          onChange={(event) => setMeasure(MEASURES.find((each) => each === event.target.value) ?? 'deliveries')}
        />
      </div>
      <BarChart
        title={words.measures[measure]}
        corner={words.municipality}
        labels={rows.map(({ name }) => name)}
        series={[
          {
            name: words.measures[measure],
            values: rows.map(({ cell }) => {
              const value = cell?.[measure];
              return value === null || value === undefined ? null : value / unit;
            }),
          },
        ]}
        {...(isMoney(measure) && { format: (value: number) => formatKronor(lang, ore(Math.round(value * 100))) })}
        fileName={`${words.fileName}-${figures.year}-${measure}`}
      />
      {most?.cell?.deliveries && <p>{words.most(most.name, formatNumber(lang, most.cell.deliveries))}</p>}
      <AllMeasures figures={figures} rows={rows} />
    </section>
  );
}

function AllMeasures({ figures, rows }: Props & { readonly rows: readonly Row[] }) {
  const lang = useLang();
  const words = regionFiguresPhrases(lang);
  const whole = cellAt(figures, null, null);
  const columns: readonly Column<Row>[] = [
    {
      key: 'place',
      label: words.municipality,
      cell: ({ name, cell }) => (cell ? name : `${name} (${words.noReport})`),
      sort: ({ name }) => name,
      foot: words.all,
    },
    ...MEASURES.map(
      (measure): Column<Row> => ({
        key: measure,
        label: words.short[measure],
        end: true,
        cell: ({ cell }) => shown(lang, cell, measure),
        sort: ({ cell }) => cell?.[measure] ?? -1,
        foot: shown(lang, whole, measure),
      }),
    ),
  ];
  return <Table caption={words.byMunicipality} hideCaption columns={columns} rows={rows} rowKey={({ name }) => name} />;
}

const shortMonth = (month: string): string => `${month.slice(5)}/${month.slice(2, 4)}`;
const WHOLE = '';

/** One municipality, or all of them, month by month. */
export function Months({ figures }: Props) {
  const lang = useLang();
  const words = regionFiguresPhrases(lang);
  const [chosen, setChosen] = useState(WHOLE);
  const place = figures.municipalities.find(({ slug }) => slug === chosen);
  const name = place?.name ?? words.all;
  const months = [...new Set(figures.cells.flatMap(({ month }) => (month === null ? [] : [month])))].sort();
  const cells = months.map((month) => cellAt(figures, place?.slug ?? null, month));
  // Hidden or not published yet: nothing is told of it.
  const values = (measure: Measure, unit = 1) =>
    cells.map((cell) => {
      const value = cell?.[measure] ?? null;
      return value === null ? null : value / unit;
    });
  const labels = months.map(shortMonth);
  return (
    <section aria-labelledby="manader" className="stack">
      <h2 id="manader">{words.byMonth(name)}</h2>
      <div className="filters screen-only">
        <Select
          label={words.chooseMunicipality}
          required
          choices={[{ value: WHOLE, label: words.all }, ...figures.municipalities.map(({ slug, name: label }) => ({ value: slug, label }))]}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
        />
      </div>
      <LineChart
        title={words.byMonth(name)}
        corner={words.month}
        labels={labels}
        series={(['deliveries', 'households', 'subsidised'] as const).map((measure) => ({
          name: words.measures[measure],
          values: values(measure),
        }))}
        fileName={`${words.fileName}-${figures.year}-${chosen || 'alla'}`}
      />
      <BarChart
        title={words.moneyByMonth(name)}
        corner={words.month}
        labels={labels}
        series={(['cost', 'grant'] as const).map((measure) => ({ name: words.measures[measure], values: values(measure, 100) }))}
        format={(value) => formatKronor(lang, ore(Math.round(value * 100)))}
        fileName={`${words.fileName}-${figures.year}-${chosen || 'alla'}-kronor`}
      />
    </section>
  );
}

/** How the year's deliveries were ordered. */
export function Channels({ figures: { channels, year } }: Props) {
  const lang = useLang();
  const words = regionFiguresPhrases(lang);
  const all = channels.every(({ isHidden }) => !isHidden) ? channels.reduce((sum, { deliveries }) => sum + (deliveries ?? 0), 0) : 0;
  return (
    <section aria-labelledby="bestallningar">
      <h2 id="bestallningar">{words.channels}</h2>
      {channels.every(({ isHidden }) => isHidden) ? (
        <p className="soft">{words.channelsLater}</p>
      ) : (
        <BarChart
          title={words.channels}
          corner={words.channel}
          labels={channels.map(({ channel }) => words.channelNames[channel])}
          series={[{ name: words.measures.deliveries, values: channels.map(({ deliveries }) => deliveries) }]}
          fileName={`${words.fileName}-${year}-satt`}
        />
      )}
      {all > 0 && (
        <p>
          {words.share}:{' '}
          {channels
            .map(
              ({ channel, deliveries }) =>
                `${words.channelNames[channel]} ${formatPercent(lang, Math.round((100 * (deliveries ?? 0)) / all))}`,
            )
            .join(', ')}
          .
        </p>
      )}
    </section>
  );
}
