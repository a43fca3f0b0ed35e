import { CATEGORIES } from '@galleria/domain/catalogue';
import { COLUMN_FIELDS, type ColumnField } from '@galleria/domain/price-file';
import { VAT_CATEGORIES } from '@galleria/domain/vat';
import { categoryName } from '@galleria/phrases/categories';
import { priceFilePhrases } from '@galleria/phrases/price-files';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useCommand, useKeepReply } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Badge, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { RadioCards } from '../../ui/field.tsx';
import { Table } from '../../ui/table.tsx';
import type { Mapping, PriceFile, Where } from './price-file.ts';

type Props = { readonly where: Where; readonly file: PriceFile; readonly onPreviewed: () => void };
type FieldByColumn = readonly (ColumnField | '')[];
type Range = 'full' | 'part';

/** Second step: what columns, groups and VAT codes mean. Guessed, shown with examples, corrected here, remembered for the next file. */
export function MappingStep({ where, file, onPreviewed }: Props) {
  const words = priceFilePhrases(useLang());
  const [fields, setFields] = useState<FieldByColumn>(() => fieldsOf(file));
  const [groups, setGroups] = useState(file.mapping.groups);
  const [vatCodes, setVatCodes] = useState(file.mapping.vatCodes);
  const [range, setRange] = useState<Range>(() => (file.plan?.full === false || isCorrected(file) ? 'part' : 'full'));
  const [certain] = useState(() => isCertain(file));
  const path = `${where.api}/price-files/${file.id}`;
  const keep = useKeepReply();
  const save = useCommand<Mapping, PriceFile>({ method: 'PUT', path: `${path}/mapping` });
  const preview = useCommand<{ full: boolean }, PriceFile>({ method: 'POST', path: `${path}/preview`, changes: [`${path}/rows`] });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    preview.reset();
    const saved = await save.mutateAsync({ columns: columnsOf(fields), groups, vatCodes }).catch(() => undefined);
    if (!saved) return;
    const planned = await preview.mutateAsync({ full: range === 'full' }).catch(() => undefined);
    keep(path, planned ?? saved);
    if (planned) onPreviewed();
  };
  const isBusy = save.isPending || preview.isPending;
  return (
    <form className="stack import-mapping" onSubmit={(event) => void submit(event)}>
      <h2>{words.mappingTitle}</h2>
      <p>{words.mappingText}</p>
      {file.till && (
        <Notice tone="success" title={words.tillKnown(words.tills[file.till])}>
          <p>{words.tillKnownText}</p>
        </Notice>
      )}
      {certain && <FieldsRead file={file} fields={fields} />}
      <Folded by={certain ? words.mappingFold : undefined}>
        <Columns file={file} fields={fields} onChange={setFields} />
        <Groups file={file} groups={groups} onChange={setGroups} />
        <VatCodes file={file} vatCodes={vatCodes} onChange={setVatCodes} />
      </Folded>
      <RadioCards<Range>
        label={words.rangeLabel}
        name="range"
        value={range}
        onChange={setRange}
        required
        choices={[
          { value: 'full', label: words.fullLabel, text: words.fullHint },
          { value: 'part', label: words.partLabel, text: words.partHint },
        ]}
      />
      <ProblemNotice problem={save.error ?? preview.error} />
      <Button type="submit" size="large" icon="right" busy={isBusy && words.planning}>
        {words.toPreview}
      </Button>
    </form>
  );
}

/** Our own file of rows that did not go in, put right: never the whole range, and what is not in it must not be hidden. */
const isCorrected = ({ columns }: PriceFile): boolean =>
  columns.some(({ header }) => header === priceFilePhrases('sv').reasonHeading || header === priceFilePhrases('en').reasonHeading);

/** Nothing was only likely, and every VAT code is understood: then some thirty choices in a row would be read by nobody. */
const isCertain = ({ columns, mapping, vatCodes }: PriceFile): boolean =>
  columns.some(({ confidence }) => confidence) &&
  columns.every(({ confidence }) => confidence !== 'likely') &&
  vatCodes.every(({ key }) => mapping.vatCodes[key]);

type FoldedProps = { readonly by: string | undefined; readonly children: ReactNode };

/** Behind its heading when there is one; else all of it. */
function Folded({ by, children }: FoldedProps) {
  if (!by) return children;
  return (
    <details>
      <summary>{by}</summary>
      <div className="stack">{children}</div>
    </details>
  );
}

/** What was found where, in a line each: what a person looks at who only wants to go on. */
function FieldsRead({ file, fields }: { readonly file: PriceFile; readonly fields: FieldByColumn }) {
  const words = priceFilePhrases(useLang());
  const read = file.columns.flatMap((column, index) => {
    const field = fields[index];
    return field ? [{ ...column, field }] : [];
  });
  return (
    <Facts
      facts={read.map(({ field, header, samples }) => ({
        label: words.fields[field],
        value: (
          <>
            {samples[0] ?? '–'} <span className="soft">{header}</span>
          </>
        ),
      }))}
    />
  );
}

const fieldsOf = ({ columns, mapping }: PriceFile): FieldByColumn =>
  columns.map((_, index) => COLUMN_FIELDS.find((field) => mapping.columns[field] === index && !isStandIn(mapping, field)) ?? '');

/** A till without article numbers: the item numbers stand for them, and the column is shown as what it is. */
const isStandIn = ({ columns }: Mapping, field: ColumnField): boolean => field === 'articleNumber' && columns.articleNumber === columns.ean;

function columnsOf(fields: FieldByColumn): Mapping['columns'] {
  const columns: { [F in ColumnField]?: number } = {};
  fields.forEach((field, index) => {
    if (field !== '') columns[field] = index;
  });
  if (columns.articleNumber === undefined && columns.ean !== undefined) columns.articleNumber = columns.ean;
  return columns;
}

type ColumnsProps = { readonly file: PriceFile; readonly fields: FieldByColumn; readonly onChange: (fields: FieldByColumn) => void };

function Columns({ file, fields, onChange }: ColumnsProps) {
  const words = priceFilePhrases(useLang());
  const rows = file.columns.map((column, index) => ({ ...column, index }));
  // A field stands in one column: choosing it anew takes it from where it stood.
  const choose = (index: number, field: ColumnField | '') =>
    onChange(fields.map((before, at) => (at === index ? field : before === field ? '' : before)));
  return (
    <Table
      caption={words.mappingTitle}
      hideCaption
      rows={rows}
      rowKey={({ index }) => String(index)}
      columns={[
        { key: 'header', label: words.column, cell: ({ header }) => header || '–' },
        { key: 'samples', label: words.samples, cell: ({ samples }) => <span className="soft">{samples.join(' · ') || '–'}</span> },
        {
          key: 'holds',
          label: words.holds,
          cell: ({ header, index, confidence, guess }) => (
            <span className="row">
              <select
                className="input"
                aria-label={`${words.holds}: ${header}`}
                value={fields[index] ?? ''}
                onChange={(event) => choose(index, event.target.value as ColumnField | '')}
              >
                <option value="">{words.notUsed}</option>
                {COLUMN_FIELDS.map((field) => (
                  <option key={field} value={field}>
                    {words.fields[field]}
                  </option>
                ))}
              </select>
              {confidence && guess === fields[index] && (
                <Badge tone={confidence === 'likely' ? 'warn' : 'success'}>{words.confidence[confidence]}</Badge>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}

type GroupsProps = { readonly file: PriceFile; readonly groups: Mapping['groups']; readonly onChange: (groups: Mapping['groups']) => void };

function Groups({ file, groups, onChange }: GroupsProps) {
  const lang = useLang();
  const words = priceFilePhrases(lang);
  if (file.groups.length === 0) return null;
  const leaves = CATEGORIES.filter((category) => category.parent !== null && category.kind !== 'service');
  return (
    <section className="stack">
      <h2>{words.groupsTitle}</h2>
      <p>{words.groupsText}</p>
      <Table
        caption={words.groupsTitle}
        hideCaption
        rows={file.groups}
        rowKey={({ key }) => key}
        columns={[
          { key: 'label', label: words.group, cell: ({ label }) => label },
          { key: 'rows', label: words.groupRows, cell: ({ rows }) => rows, end: true },
          {
            key: 'category',
            label: words.category,
            cell: ({ key, label }) => (
              <select
                className="input"
                aria-label={`${words.category}: ${label}`}
                value={groups[key] ?? ''}
                onChange={(event) =>
                  onChange({ ...groups, [key]: (leaves.find(({ slug }) => slug === event.target.value)?.slug as never) ?? null })
                }
              >
                <option value="">{words.byName}</option>
                {leaves.map(({ slug }) => (
                  <option key={slug} value={slug}>
                    {categoryName(lang, slug)}
                  </option>
                ))}
              </select>
            ),
          },
        ]}
      />
    </section>
  );
}

type VatProps = {
  readonly file: PriceFile;
  readonly vatCodes: Mapping['vatCodes'];
  readonly onChange: (codes: Mapping['vatCodes']) => void;
};

function VatCodes({ file, vatCodes, onChange }: VatProps) {
  const words = priceFilePhrases(useLang());
  if (file.vatCodes.length === 0) return null;
  return (
    <section className="stack">
      <h2>{words.vatTitle}</h2>
      <Table
        caption={words.vatTitle}
        hideCaption
        rows={file.vatCodes}
        rowKey={({ key }) => key}
        columns={[
          { key: 'label', label: words.vatCode, cell: ({ label }) => label || words.empty },
          { key: 'rows', label: words.groupRows, cell: ({ rows }) => rows, end: true },
          {
            key: 'means',
            label: words.vatMeans,
            cell: ({ key, label }) => (
              <select
                className="input"
                aria-label={`${words.vatMeans}: ${label}`}
                value={vatCodes[key] ?? ''}
                onChange={(event) => onChange({ ...vatCodes, [key]: VAT_CATEGORIES.find((each) => each === event.target.value) ?? null })}
              >
                <option value="">{words.vatUnknown}</option>
                {VAT_CATEGORIES.map((each) => (
                  <option key={each} value={each}>
                    {words.vatNames[each]}
                  </option>
                ))}
              </select>
            ),
          },
        ]}
      />
    </section>
  );
}
