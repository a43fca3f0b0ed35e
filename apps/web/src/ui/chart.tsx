import { commonPhrases } from '@galleria/phrases/common';
import { formatNumber } from '@galleria/phrases/format';
import { useLang } from '../lib/site.tsx';
import { axisMarks, axisNames, chartCsv, type Series } from './chart-scale.ts';
import { type Column, Table } from './table.tsx';

export type ChartProps = {
  readonly title: string;
  /** What the labels are: "Månad", "By". */
  readonly corner: string;
  readonly labels: readonly string[];
  /** At most five: more cannot be told apart. */
  readonly series: readonly Series[];
  /** How a value is written; a plain number when left out. */
  readonly format?: (value: number) => string;
  /** The file's name, without ".csv". */
  readonly fileName: string;
};

const [WIDTH, LEFT, TOP, PLOT] = [720, 88, 16, 260];

/** Amounts side by side. The same numbers stand in a table under it and in a CSV file. */
export const BarChart = (props: ChartProps) => <Chart {...props} draw={bars} mayTurn />;
/** Change over time. */
export const LineChart = (props: ChartProps) => <Chart {...props} draw={lines} mayTurn={false} />;

type Plot = { readonly series: readonly Series[]; readonly slot: number; readonly y: (value: number) => number };

type Drawn = ChartProps & { readonly draw: (plot: Plot) => React.ReactNode; readonly mayTurn: boolean };

function Chart({ draw, mayTurn, ...props }: Drawn) {
  const { title, labels, series, format } = props;
  const lang = useLang();
  const show = format ?? ((value: number) => formatNumber(lang, value, 1));
  const marks = axisMarks(Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0))));
  const top = marks.at(-1) ?? 1;
  const y = (value: number) => TOP + PLOT * (1 - value / top);
  const slot = (WIDTH - LEFT) / Math.max(1, labels.length);
  const { turned, every, bottom, names } = axisNames(labels, slot, mayTurn);
  const height = TOP + PLOT + bottom;
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      {series.length > 1 && <Legend series={series} />}
      <svg viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true" focusable="false">
        {marks.map((mark) => (
          <g key={mark}>
            <line className="axis" x1={LEFT} x2={WIDTH} y1={y(mark)} y2={y(mark)} />
            <text x={LEFT - 8} y={y(mark) + 4} textAnchor="end">
              {show(mark)}
            </text>
          </g>
        ))}
        {draw({ series, slot, y })}
        {labels.map((label, index) =>
          index % every === 0 ? (
            <AxisName key={label} x={LEFT + slot * (index + 0.5)} y={y(0)} turned={turned} lines={names[index] ?? [label]} />
          ) : null,
        )}
      </svg>
      <ChartTable {...props} show={show} />
    </figure>
  );
}

type AxisNameProps = { readonly x: number; readonly y: number; readonly turned: boolean; readonly lines: readonly string[] };

const AxisName = ({ x, y, turned, lines }: AxisNameProps) =>
  turned ? (
    <text className="turned" textAnchor="end" dominantBaseline="central" transform={`translate(${x} ${y + 10}) rotate(-90)`}>
      {lines.join(' ')}
    </text>
  ) : (
    <text x={x} y={y + 6} textAnchor="middle">
      {lines.map((line) => (
        <tspan key={line} x={x} dy="1.1em">
          {line}
        </tspan>
      ))}
    </text>
  );

function bars({ series, slot, y }: Plot) {
  const width = (slot * 0.76) / series.length;
  return series.map(({ name, values }, row) => (
    <g key={name} className={`series-${row + 1}`}>
      {values.map((value, index) =>
        value === null ? null : (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place on the axis
            key={index}
            x={LEFT + slot * (index + 0.12) + width * row}
            y={y(value)}
            width={Math.max(1, width - 2)}
            height={y(0) - y(value)}
            rx="2"
          />
        ),
      )}
    </g>
  ));
}

function lines({ series, slot, y }: Plot) {
  return series.map(({ name, values }, row) => {
    const points = values.flatMap((value, index) => (value === null ? [] : [{ index, x: LEFT + slot * (index + 0.5), y: y(value) }]));
    // A gap in the numbers is a gap in the line.
    const path = points
      .map((point, at) => `${at > 0 && points[at - 1]?.index === point.index - 1 ? 'L' : 'M'}${point.x} ${point.y}`)
      .join('');
    return (
      <g key={name} className={`series-${row + 1}`}>
        <path className="line" d={path} />
        {points.map((point) => (
          <circle key={point.index} cx={point.x} cy={point.y} r="4" />
        ))}
      </g>
    );
  });
}

function Legend({ series }: { readonly series: readonly Series[] }) {
  return (
    <ul className="legend">
      {series.map(({ name }, row) => (
        <li key={name}>
          <svg className={`series-${row + 1}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <rect width="16" height="16" rx="3" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

type Line = { readonly label: string; readonly index: number };

function ChartTable({ title, corner, labels, series, fileName, show }: ChartProps & { readonly show: (value: number) => string }) {
  const words = commonPhrases(useLang());
  const rows = labels.map((label, index): Line => ({ label, index }));
  const columns: readonly Column<Line>[] = [
    { key: 'label', label: corner, cell: ({ label }) => label },
    ...series.map(
      ({ name, values }): Column<Line> => ({
        key: name,
        label: name,
        end: true,
        cell: ({ index }) => {
          const value = values[index] ?? null;
          return value === null ? '–' : show(value);
        },
      }),
    ),
  ];
  const csv = `data:text/csv;charset=utf-8,${encodeURIComponent(chartCsv(corner, labels, series))}`;
  return (
    <>
      <details>
        <summary>{words.chartTable}</summary>
        <Table caption={title} hideCaption columns={columns} rows={rows} rowKey={({ label }) => label} />
      </details>
      <p className="screen-only">
        <a href={csv} download={`${fileName}.csv`}>
          {words.csv}
        </a>
      </p>
    </>
  );
}
