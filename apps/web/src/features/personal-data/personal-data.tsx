import type { DataPlace, Erased, PersonalData } from '@galleria/contract/personal-data';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import type { Lang } from '@galleria/phrases/core';
import { formatDay, formatMoment, formatOre } from '@galleria/phrases/format';
import { labelOf, personalDataPhrases } from '@galleria/phrases/personal-data';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { Erase } from './erase.tsx';

export type Asking = {
  readonly query: UseQueryResult<PersonalData, ApiProblem>;
  readonly erase: () => Promise<Erased>;
  readonly onErased?: () => void;
};

/** What is held about somebody: counted, to open and read, to save in two ways, and to have erased. */
export function PersonalDataView({ query, erase, onErased }: Asking) {
  return <Loaded query={query}>{(data) => <Shown data={data} erase={erase} {...(onErased && { onErased })} />}</Loaded>;
}

function Shown({
  data,
  ...erasing
}: {
  readonly data: PersonalData;
  readonly erase: () => Promise<Erased>;
  readonly onErased?: () => void;
}) {
  const lang = useLang();
  const words = personalDataPhrases(lang);
  const day = data.madeAt.slice(0, 10);
  const { html, ...plain } = data;
  return (
    <div className="stack">
      <p className="soft">{words.madeAt(formatMoment(lang, new Date(data.madeAt), { year: true }))}</p>
      {data.places.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <div className="row screen-only">
          <Button kind="quiet" icon="download" onClick={() => save(`uppgifter-${day}.html`, 'text/html', html)}>
            {words.saveHtml}
          </Button>
          <Button
            kind="quiet"
            icon="download"
            onClick={() => save(`uppgifter-${day}.json`, 'application/json', JSON.stringify(plain, null, 2))}
          >
            {words.saveJson}
          </Button>
        </div>
      )}
      {data.places.map((place) => (
        <Place key={place.tenant ?? ''} place={place} />
      ))}
      <Erase plan={data.erasure} {...erasing} />
    </div>
  );
}

function save(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers fetch the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function Place({ place }: { readonly place: DataPlace }) {
  const words = personalDataPhrases(useLang());
  const kinds = [...new Set(place.sections.map(({ kind }) => kind))];
  return (
    <section className="stack">
      <h2>{place.galleria || words.account}</h2>
      {kinds.map((kind) => {
        const rows = place.sections.filter((section) => section.kind === kind).flatMap((section) => section.rows);
        // Rows have no key of their own and never change places.
        const shown = rows.slice(0, MOST_SHOWN).map((row, index) => ({ key: `${kind} ${index}`, row }));
        return (
          <details key={kind} className="card">
            <summary>
              {words.kinds[kind]} <span className="soft">({words.rows(rows.length)})</span>
            </summary>
            <ul className="plain stack">
              {shown.map(({ key, row }) => (
                <li key={key}>
                  <Row row={row} />
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </section>
  );
}

/** Everything is in the files; a page of ten thousand rows would not open on an old phone. */
const MOST_SHOWN = 200;

type Value = string | number | boolean | null;
function Row({ row }: { readonly row: Readonly<Record<string, Value>> }) {
  const lang = useLang();
  const told = Object.entries(row).filter(([, value]) => value !== null && value !== '');
  return (
    <dl className="facts">
      {told.map(([column, value]) => (
        <div key={column}>
          <dt>{labelOf(lang, column)}</dt>
          <dd>{worded(lang, column, value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function worded(lang: Lang, column: string, value: Value): string {
  const words = personalDataPhrases(lang);
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return /_ore$|Ore$/.test(column) ? formatOre(lang, ore(value)) : String(value);
  if (value === null) return '';
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return formatMoment(lang, new Date(value), { year: true });
  return /^\d{4}-\d\d-\d\d$/.test(value) ? formatDay(lang, localDate(value), { year: true }) : value;
}
