import { CATEGORIES } from '@galleria/domain/catalogue';
import { categoryName } from '@galleria/phrases/categories';
import { commonPhrases } from '@galleria/phrases/common';
import { offerTablePhrases } from '@galleria/phrases/offer-table';
import { offersPhrases } from '@galleria/phrases/offers';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Loaded, Notice } from '../../ui/feedback.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { TableReply } from './cells.ts';
import { Grid } from './grid.tsx';
import type { PastePlan } from './paste.ts';
import { PasteDialog, SaveBar, SaveNotices } from './table-notices.tsx';
import { type EditsOfTable, useEdits } from './use-edits.ts';

const FILTERS = ['all', 'sold-out', 'hidden', 'missing-facts', 'wanted-facts', 'no-food-facts', 'old-deposit'] as const;
const SORTS = ['name', 'sku', 'category', 'shelf', 'price'] as const;
interface Wanted {
  readonly q: string;
  readonly filter: (typeof FILTERS)[number];
  readonly category: string;
  readonly sort: (typeof SORTS)[number];
  readonly page: number;
}
type Where = { readonly api: string; readonly page: string };

/** Many goods at once: found, changed in the cells, pasted from a spreadsheet, and saved together. */
export function OfferTable({ where }: { readonly where: Where }) {
  const words = offerTablePhrases(useLang());
  const table = useEdits(where.api);
  const [isKept] = useState(() => Object.keys(table.edits.pending).length > 0);
  const [wanted, setWanted] = useState<Wanted>({ q: '', filter: 'all', category: '', sort: 'name', page: 1 });
  const { category, ...query } = wanted;
  const list = useApi<TableReply>(apiPath(`${where.api}/offer-table`, { ...query, category: category || undefined }), { staleTime: 0 });
  return (
    <div className="stack">
      <PageHeader title={words.title} text={words.intro}>
        <Link className="button button-quiet" to={where.page}>
          {words.back}
        </Link>
      </PageHeader>
      <details>
        <summary>{words.help}</summary>
        <ul>
          {words.helpLines.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </details>
      <Search wanted={wanted} onWant={(change) => setWanted((before) => ({ ...before, page: 1, ...change }))} />
      {isKept && <Notice>{words.kept}</Notice>}
      <Loaded query={list} rows={12}>
        {(reply) => <Rows where={where} reply={reply} table={table} onPage={(page) => setWanted((before) => ({ ...before, page }))} />}
      </Loaded>
      <SaveNotices table={table} />
      <SaveBar table={table} />
    </div>
  );
}

type RowsProps = {
  readonly where: Where;
  readonly reply: TableReply;
  readonly table: EditsOfTable;
  readonly onPage: (page: number) => void;
};

function Rows({ where, reply, table, onPage }: RowsProps) {
  const lang = useLang();
  const words = offerTablePhrases(lang);
  const common = commonPhrases(lang);
  const tell = useToast();
  const [plan, setPlan] = useState<PastePlan | null>(null);
  const take = ({ cells }: PastePlan) => {
    table.change(cells);
    setPlan(null);
    tell(words.pasted(cells.length));
  };
  const paste = (found: PastePlan) => (found.misfits.length === 0 ? take(found) : setPlan(found));
  const { rows, page, pages, total } = reply;
  if (rows.length === 0) return <EmptyState icon="search" title={words.none} />;
  return (
    <>
      <Grid key={`${page}${rows[0]?.id}`} page={where.page} rows={rows} table={table} onPaste={paste} />
      <PasteDialog plan={plan} onTake={() => plan && take(plan)} onLeave={() => setPlan(null)} />
      <div className="row">
        <Button kind="quiet" icon="left" disabled={page === 1} onClick={() => onPage(page - 1)}>
          {common.previous}
        </Button>
        <p>{words.pages(page, pages, total)}</p>
        <Button kind="quiet" icon="right" disabled={page >= pages} onClick={() => onPage(page + 1)}>
          {common.next}
        </Button>
      </div>
    </>
  );
}

type SearchProps = { readonly wanted: Wanted; readonly onWant: (change: Partial<Wanted>) => void };

function Search({ wanted, onWant }: SearchProps) {
  const lang = useLang();
  const words = offerTablePhrases(lang);
  const offers = offersPhrases(lang);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onWant({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim() });
  };
  const leaves = CATEGORIES.filter(({ parent }) => parent !== null);
  return (
    <search>
      <form className="sheet-search" onSubmit={submit} noValidate>
        <TextField label={words.searchLabel} name="q" type="search" maxLength={100} required />
        <Button type="submit" icon="search">
          {commonPhrases(lang).search}
        </Button>
        <Select
          label={words.filterLabel}
          required
          value={wanted.filter}
          onChange={(event) => onWant({ filter: FILTERS.find((one) => one === event.target.value) ?? 'all' })}
          choices={FILTERS.map((value) => ({ value, label: offers.filters[value] }))}
        />
        <Select
          label={words.categoryLabel}
          required
          value={wanted.category}
          onChange={(event) => onWant({ category: event.target.value })}
          choices={[
            { value: '', label: words.allCategories },
            ...leaves.map(({ slug }) => ({ value: slug, label: categoryName(lang, slug) })),
          ]}
        />
        <Select
          label={words.sortLabel}
          required
          value={wanted.sort}
          onChange={(event) => onWant({ sort: SORTS.find((one) => one === event.target.value) ?? 'name' })}
          choices={SORTS.map((value) => ({ value, label: words.sorts[value] }))}
        />
      </form>
    </search>
  );
}
