import type { Register } from '@galleria/contract/item-register';
import { dayOf, daysBetween, type LocalDate, localDate } from '@galleria/domain/time';
import { formatDay, formatMoment } from '@galleria/phrases/format';
import { itemRegisterPhrases } from '@galleria/phrases/item-register';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Badge, EmptyState, Loaded } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { FindItem } from './find-item.tsx';
import { LoadItems, REGISTER } from './load-items.tsx';

const today = (): LocalDate => dayOf(new Date());
/** Recipes change: after a year the facts are shown as old to customers too. */
const OLD_DAYS = 365;

/** The operator's page of the item register: what it holds and how old it is, a file to load, an item to look up, and what came before. */
export function RegisterPage() {
  const words = itemRegisterPhrases(useLang());
  const register = useApi<Register>(REGISTER, { staleTime: 0 });
  return (
    <div className="stack">
      <PageHeader title={words.title} text={words.intro} />
      <Loaded query={register}>{(known) => <Sources register={known} />}</Loaded>
      <FindItem />
      <LoadItems />
      <Loaded query={register}>{(known) => <Loads register={known} />}</Loaded>
    </div>
  );
}

function Sources({ register: { items, sources } }: { readonly register: Register }) {
  const lang = useLang();
  const words = itemRegisterPhrases(lang);
  if (items === 0)
    return (
      <EmptyState icon="list" title={words.empty}>
        <p>{words.emptyText}</p>
      </EmptyState>
    );
  const day = (text: string) => formatDay(lang, localDate(text), { year: true });
  return (
    <section className="stack">
      <h2>{words.holds(items)}</h2>
      <Table
        caption={words.sources}
        hideCaption
        rows={sources}
        rowKey={({ source, licence }) => `${source}/${licence}`}
        columns={[
          { key: 'source', label: words.source, cell: ({ source }) => source },
          { key: 'licence', label: words.licence, cell: ({ licence }) => licence },
          { key: 'items', label: words.items, cell: (row) => row.items, end: true },
          {
            key: 'oldest',
            label: words.oldest,
            cell: ({ oldest }) => (
              <>
                {day(oldest)} {daysBetween(localDate(oldest), today()) > OLD_DAYS && <Badge tone="warn">{words.old}</Badge>}
              </>
            ),
          },
          { key: 'newest', label: words.newest, cell: ({ newest }) => day(newest) },
        ]}
      />
    </section>
  );
}

function Loads({ register: { loads } }: { readonly register: Register }) {
  const lang = useLang();
  const words = itemRegisterPhrases(lang);
  return (
    <section className="stack">
      <h2>{words.loads}</h2>
      {loads.length === 0 ? (
        <p className="soft">{words.loadsNone}</p>
      ) : (
        <Table
          caption={words.loads}
          hideCaption
          rows={loads}
          rowKey={({ id }) => id}
          columns={[
            { key: 'when', label: words.when, cell: ({ at }) => formatMoment(lang, new Date(at), { short: true }) },
            { key: 'by', label: words.by, cell: ({ by }) => by ?? words.script },
            {
              key: 'source',
              label: words.source,
              cell: ({ source, date }) => `${source}, ${formatDay(lang, localDate(date), { year: true })}`,
            },
            { key: 'lines', label: words.lines, cell: ({ lines }) => lines, end: true },
            { key: 'changed', label: words.changed, cell: ({ changed }) => changed, end: true },
            { key: 'same', label: words.same, cell: ({ same }) => same, end: true },
            { key: 'rejected', label: words.rejected, cell: ({ rejected }) => rejected, end: true },
          ]}
        />
      )}
    </section>
  );
}
