import type { ComparedHouseholds } from '@galleria/contract/household-merges';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { householdMergePhrases } from '@galleria/phrases/household-merges';
import { problemText } from '@galleria/phrases/problems';
import { Link, useParams } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Badge, Loaded, Notice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { comparedRows } from './compared-rows.ts';
import { MergeForm } from './merge-form.tsx';

/** Two households side by side, what merging them changes, and the merge itself. */
export function ComparePage() {
  const workplace = useWorkplace();
  const lang = useLang();
  const words = householdMergePhrases(lang);
  const { household = '', number = '' } = useParams({ strict: false }) as { household?: string; number?: string }; // named in the page's own path
  const query = useApi<ComparedHouseholds>(`/tenants/${workplace.tenant}/officer/household-doubles/${household}?number=${number}`, {
    staleTime: 0,
  });
  const list = `${workplacePath(workplace)}/household-doubles`;
  return (
    <>
      <p>
        <Link to={list}>{words.back}</Link>
      </p>
      <PageHeader title={words.compareTitle} text={words.compareText} />
      <Loaded query={query} rows={8}>
        {(compared) => (
          <div className="stack">
            <Sides compared={compared} />
            <p>
              <Link className="button button-quiet" to={`${list}/${compared.other.id}/${compared.household.number}`}>
                {words.swap}
              </Link>
            </p>
            {compared.household.id === compared.other.id ? (
              <Notice tone="warn">{problemText(lang, 'household.same')}</Notice>
            ) : (
              <>
                <Weeks compared={compared} />
                <MergeForm
                  key={`${compared.household.id} ${compared.household.version} ${compared.other.version}`}
                  compared={compared}
                  list={list}
                />
              </>
            )}
          </div>
        )}
      </Loaded>
    </>
  );
}

function Sides({ compared }: { readonly compared: ComparedHouseholds }) {
  const lang = useLang();
  const words = householdMergePhrases(lang);
  const rows = comparedRows(compared, lang);
  return (
    <Table
      caption={words.compareTitle}
      hideCaption
      rows={rows}
      rowKey={({ label }) => label}
      columns={[
        {
          key: 'what',
          label: words.what,
          cell: ({ label, differs }) => (
            <span>
              <strong>{label}</strong> {differs && <Badge tone="warn">{words.differs}</Badge>}
            </span>
          ),
        },
        { key: 'stays', label: words.keeps, cell: ({ stays }) => stays },
        { key: 'goes', label: words.leaves, cell: ({ goes }) => goes },
      ]}
    />
  );
}

function Weeks({ compared: { weeks, perWeek } }: { readonly compared: ComparedHouseholds }) {
  const lang = useLang();
  const words = householdMergePhrases(lang);
  const daysOf = (days: readonly string[]) => days.map((day) => formatDay(lang, localDate(day), { short: true })).join(', ');
  return (
    <section aria-labelledby="veckor">
      <h2 id="veckor">{words.weeks}</h2>
      <p>{weeks.length === 0 ? words.weeksNone : words.weeksText(perWeek)}</p>
      <ul className="plain">
        {weeks.map(({ week, days, otherDays, reported }) => (
          <li key={week}>
            {words.weekOf(week, daysOf(days), daysOf(otherDays))}{' '}
            <Badge tone={reported ? 'info' : 'warn'}>{reported ? words.weekReported : words.weekOpen}</Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}
