import type { RegionCell, RegionFigures } from '@galleria/contract/region-figures';
import { type CsvColumn, toCsv } from '@galleria/domain/csv';
import { ore } from '@galleria/domain/money';
import { regionFiguresPhrases } from '@galleria/phrases/region-figures';
import type { Language, PlatformCtx } from '../../core/context.ts';
import { type Cell, writeWorkbook } from '../../core/xlsx/write-workbook.ts';
import { Download } from '../../http/implement.ts';
import { regionFigures } from './figures.ts';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Named = RegionCell & { readonly place: string; readonly time: string; readonly remark: string };

function rowsOf({ municipalities, cells }: RegionFigures, language: Language): Named[] {
  const words = regionFiguresPhrases(language);
  const names = new Map(municipalities.map(({ slug, name }) => [slug, name]));
  const ofNotes = new Set(municipalities.filter(({ countsNotes }) => countsNotes).map(({ slug }) => slug));
  const remarkOf = ({ isHidden, municipality }: RegionCell) =>
    isHidden ? words.hidden : ofNotes.has(municipality ?? '') ? words.notesCounted : '';
  return cells.map((cell) => ({
    ...cell,
    remark: remarkOf(cell),
    place: cell.municipality === null ? words.all : (names.get(cell.municipality) ?? cell.municipality),
    time: cell.month ?? words.wholeYear,
  }));
}

const money = (value: number | null) => (value === null ? null : ore(value));

function columnsOf(language: Language): CsvColumn<Named>[] {
  const words = regionFiguresPhrases(language);
  return [
    { heading: words.municipality, kind: 'text', value: ({ place }) => place },
    { heading: words.month, kind: 'text', value: ({ time }) => time },
    { heading: words.measures.deliveries, kind: 'integer', value: ({ deliveries }) => deliveries },
    { heading: words.measures.households, kind: 'integer', value: ({ households }) => households },
    { heading: words.measures.subsidised, kind: 'integer', value: ({ subsidised }) => subsidised },
    { heading: words.measures.cost, kind: 'money', value: ({ cost }) => money(cost) },
    { heading: words.measures.grant, kind: 'money', value: ({ grant }) => money(grant) },
    { heading: words.measures.shops, kind: 'integer', value: ({ shops }) => shops },
    { heading: words.measures.carriers, kind: 'integer', value: ({ carriers }) => carriers },
    { heading: words.remark, kind: 'text', value: ({ remark }) => remark },
  ];
}

const cellOf = (column: CsvColumn<Named>, row: Named): Cell => {
  const value = column.value(row) ?? '';
  return column.kind === 'money' && typeof value === 'number' ? value / 100 : value;
};

/** The year as a file: a row for each municipality and month and their sums. What is hidden is empty, and says so. */
export async function figuresFile(ctx: PlatformCtx, year: string | undefined, as: 'csv' | 'xlsx'): Promise<Download> {
  const figures = await regionFigures(ctx, year, 'downloaded');
  const words = regionFiguresPhrases(ctx.language);
  const filename = `${words.fileName}-${figures.year}.${as}`;
  const rows = rowsOf(figures, ctx.language);
  const columns = columnsOf(ctx.language);
  if (as === 'csv') return new Download('text/csv; charset=utf-8', toCsv(columns, rows), { filename });
  const title = `${figures.name} ${figures.year}. ${words.privacy}`;
  const sheet = [[title], columns.map(({ heading }) => heading), ...rows.map((row) => columns.map((column) => cellOf(column, row)))];
  return new Download(WORKBOOK, writeWorkbook({ name: words.title, rows: sheet, headingRow: 1 }), { filename });
}
