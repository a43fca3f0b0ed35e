import type { NoticeRow } from '@galleria/contract/notices';
import { noticesStaffPhrases } from '@galleria/phrases/notices-staff';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Badge, EmptyState, Loaded } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { DateText } from '../../ui/text.tsx';

const TONES = { received: 'warn', assessed: 'info', decided: 'success' } as const;

/** The municipality's queue: illegal content and faults in accessibility, what waits first. */
export function NoticesPage() {
  const workplace = useWorkplace();
  const words = noticesStaffPhrases(useLang());
  const list = useApi<{ notices: readonly NoticeRow[] }>(`/tenants/${workplace.tenant}/officer/notices`, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.title} text={words.text} />
      <Loaded query={list}>
        {({ notices }) =>
          notices.length === 0 ? (
            <EmptyState icon="check" title={words.none}>
              <p>{words.noneText}</p>
            </EmptyState>
          ) : (
            <Table
              caption={words.title}
              hideCaption
              rows={notices}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'reference',
                  label: words.reference,
                  cell: ({ id, reference }) => <Link to={`${workplacePath(workplace)}/notices/${id}`}>{reference}</Link>,
                },
                { key: 'about', label: words.about, cell: ({ kind, shown, place }) => `${words.kinds[kind]}: ${shown || place}` },
                { key: 'shop', label: words.shop, cell: ({ shopName }) => shopName ?? '–' },
                { key: 'received', label: words.received, cell: ({ receivedAt }) => <DateText at={receivedAt} short /> },
                { key: 'state', label: words.state, cell: (row) => <State row={row} /> },
              ]}
            />
          )
        }
      </Loaded>
    </>
  );
}

function State({ row: { state, hidden, complained } }: { readonly row: NoticeRow }) {
  const words = noticesStaffPhrases(useLang());
  return (
    <span className="row">
      <Badge tone={TONES[state]}>{words.states[state]}</Badge>
      {hidden && <Badge>{words.hidden}</Badge>}
      {complained && <Badge tone="warn">{words.complained}</Badge>}
    </span>
  );
}
