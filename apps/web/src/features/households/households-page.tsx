import type { Village } from '@galleria/contract/galleria';
import type { Household, HouseholdRow } from '@galleria/contract/households';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { householdsPhrases } from '@galleria/phrases/households';
import { settingUpPhrases } from '@galleria/phrases/setting-up';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { apiPath, send } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { queryKeyOf, useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, EmptyState, Loaded, ProblemNotice, type Tone } from '../../ui/feedback.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { PageButtons } from '../../ui/page-buttons.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { type Column, Table } from '../../ui/table.tsx';

type HouseholdList = {
  readonly households: readonly HouseholdRow[];
  readonly page: number;
  readonly more: boolean;
  readonly total: number;
};
type Wanted = { readonly q: string | undefined; readonly right: string; readonly village: string | undefined; readonly page: number };
const RIGHTS = ['all', 'current', 'ending', 'ended', 'none'] as const;
const PER_PAGE = 50;

/** The register. A protected household is opened by its number alone. */
export function HouseholdsPage() {
  const workplace = useWorkplace();
  const lang = useLang();
  const words = householdsPhrases(lang);
  const [wanted, setWanted] = useState<Wanted>({ q: undefined, right: 'all', village: undefined, page: 1 });
  const address = apiPath(`/tenants/${workplace.tenant}/officer/households`, wanted);
  const list = useQuery<HouseholdList, ApiProblem>({
    queryKey: queryKeyOf(address),
    queryFn: ({ signal }) => send<HouseholdList>('GET', address, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader title={words.title} text={words.text}>
        <Link className="button" to={`${workplacePath(workplace)}/households/new`}>
          {words.enrol}
        </Link>
        <Link className="button button-quiet" to={`${workplacePath(workplace)}/households/list`}>
          {settingUpPhrases(lang).listMenu}
        </Link>
      </PageHeader>
      <Search wanted={wanted} onChange={setWanted} />
      <Loaded query={list} rows={8}>
        {(loaded) => (
          <>
            <p className="soft" aria-live="polite">
              {words.count(loaded.total)}
            </p>
            <HouseholdTable rows={loaded.households} searched={Boolean(wanted.q ?? wanted.village) || wanted.right !== 'all'} />
            <PageButtons
              page={loaded.page}
              pages={Math.ceil(loaded.total / PER_PAGE)}
              onChange={(page) => setWanted({ ...wanted, page })}
            />
          </>
        )}
      </Loaded>
      <OpenNumber />
    </>
  );
}

function Search({ wanted, onChange }: { readonly wanted: Wanted; readonly onChange: (wanted: Wanted) => void }) {
  const { tenant } = useWorkplace();
  const words = householdsPhrases(useLang());
  const villages = useApi<{ villages: Village[] }>(`/tenants/${tenant}/villages`, { staleTime: 600_000 });
  return (
    <search className="filters screen-only">
      <TextField
        label={words.search}
        required
        type="search"
        maxLength={80}
        value={wanted.q ?? ''}
        onChange={(event) => onChange({ ...wanted, page: 1, q: event.target.value || undefined })}
      />
      <Select
        label={words.right}
        required
        choices={RIGHTS.map((value) => ({ value, label: words.rights[value] }))}
        value={wanted.right}
        onChange={(event) => onChange({ ...wanted, page: 1, right: event.target.value })}
      />
      <Select
        label={words.village}
        required
        choices={[
          { value: '', label: words.allVillages },
          ...(villages.data?.villages ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={wanted.village ?? ''}
        onChange={(event) => onChange({ ...wanted, page: 1, village: event.target.value || undefined })}
      />
    </search>
  );
}

const TONES: Readonly<Record<HouseholdRow['right'], Tone>> = { current: 'success', coming: 'info', ended: 'warn', none: 'warn' };

function HouseholdTable({ rows, searched }: { readonly rows: readonly HouseholdRow[]; readonly searched: boolean }) {
  const lang = useLang();
  const words = householdsPhrases(lang);
  const path = workplacePath(useWorkplace());
  if (rows.length === 0) {
    return (
      <EmptyState icon={searched ? 'search' : 'house'} title={searched ? words.none : words.noneYet}>
        <p>{searched ? words.noneText : words.noneYetText}</p>
      </EmptyState>
    );
  }
  const columns: readonly Column<HouseholdRow>[] = [
    { key: 'name', label: words.name, cell: (row) => <Link to={`${path}/households/${row.id}`}>{row.name}</Link>, sort: (row) => row.name },
    { key: 'number', label: words.number, end: true, cell: (row) => row.number, sort: (row) => row.number },
    {
      key: 'village',
      label: words.village,
      cell: (row) => [row.street, row.village].filter(Boolean).join(', '),
      sort: (row) => row.village ?? '',
    },
    { key: 'phone', label: words.phone, cell: (row) => (row.phone ? telephoneOnPage(row.phone) : '–') },
    {
      key: 'right',
      label: words.right,
      cell: (row) => (
        <span>
          <Badge tone={TONES[row.right]}>{words.standing[row.right]}</Badge>{' '}
          {row.validTo && <span className="soft">{words.until(formatDay(lang, localDate(row.validTo), { short: true, year: true }))}</span>}
        </span>
      ),
      sort: (row) => row.validTo ?? '',
    },
  ];
  return <Table caption={words.title} hideCaption columns={columns} rows={rows} rowKey={(row) => row.id} />;
}

function OpenNumber() {
  const workplace = useWorkplace();
  const words = householdsPhrases(useLang());
  const navigate = useNavigate();
  const [number, setNumber] = useState('');
  const [problem, setProblem] = useState<ApiProblem>();
  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (!/^\d{1,7}$/.test(number.trim())) return;
    try {
      const { id } = await send<Household>('GET', `/tenants/${workplace.tenant}/officer/households/by-number/${number.trim()}`);
      await navigate({ to: `${workplacePath(workplace)}/households/${id}` });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    }
  };
  return (
    <form className="card screen-only" onSubmit={(event) => void open(event)}>
      <h2>{words.openNumber}</h2>
      <p>{words.protectedHint}</p>
      <TextField
        label={words.number}
        required
        short
        inputMode="numeric"
        value={number}
        onChange={(event) => setNumber(event.target.value)}
      />
      <ProblemNotice problem={problem} />
      <Button type="submit" kind="quiet">
        {words.open}
      </Button>
    </form>
  );
}
