import type { HouseholdListReply } from '@galleria/contract/household-list';
import { settingUpPhrases } from '@galleria/phrases/setting-up';
import { Link } from '@tanstack/react-router';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Notice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { ListPaste } from './list-paste.tsx';

type Row = HouseholdListReply['rows'][number];

/** The municipality's own list of households with their decisions. */
export function HouseholdListPage() {
  const workplace = useWorkplace();
  const words = settingUpPhrases(useLang());
  const register = `/tenants/${workplace.tenant}/officer/households`;
  return (
    <>
      <p>
        <Link to={`${workplacePath(workplace)}/households`}>{words.backToHouseholds}</Link>
      </p>
      <PageHeader title={words.listTitle} text={words.listText} />
      <div className="card">
        <ListPaste<HouseholdListReply>
          path={`${register}/list`}
          changes={[register]}
          label={words.listLabel}
          hint={words.listHint}
          mostSigns={200_000}
          news={({ rows }) => rows.filter(({ verdict }) => verdict !== 'known').length}
        >
          {(reply) => (
            <>
              <Columns reply={reply} />
              {reply.rows.length > 0 && <Rows rows={reply.rows} />}
            </>
          )}
        </ListPaste>
      </div>
    </>
  );
}

/** What was done with the list's columns: a reason is never read, and what is missing stops the list. */
function Columns({ reply: { reasonColumns, unknownColumns, missingColumns } }: { readonly reply: HouseholdListReply }) {
  const words = settingUpPhrases(useLang());
  const names: Readonly<Record<string, string>> = words.missingNames;
  return (
    <>
      {missingColumns.length > 0 && (
        <Notice tone="error">{words.missing(missingColumns.map((each) => names[each] ?? each).join(', '))}</Notice>
      )}
      {reasonColumns.length > 0 && <Notice tone="warn">{words.reasonsDropped(reasonColumns.join(', '))}</Notice>}
      {unknownColumns.length > 0 && <Notice tone="info">{words.unknownDropped(unknownColumns.join(', '))}</Notice>}
    </>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const words = settingUpPhrases(useLang());
  return (
    <Table
      caption={words.listTitle}
      hideCaption
      rows={rows}
      rowKey={({ line }) => String(line)}
      columns={[
        { key: 'name', label: words.name, cell: (row) => (row.protected ? words.protectedRow : row.name) },
        { key: 'line', label: words.row, end: true, cell: ({ line }) => line },
        { key: 'place', label: words.place, cell: ({ place }) => place },
        { key: 'until', label: words.until, cell: ({ validTo }) => validTo ?? '' },
        { key: 'verdict', label: words.verdict, cell: ({ verdict }) => words.verdicts[verdict] },
      ]}
    />
  );
}
