import type { ListedNote } from '@galleria/contract/home-delivery';
import { localDate } from '@galleria/domain/time';
import { correctionsPhrases } from '@galleria/phrases/corrections';
import { formatDay } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Badge, EmptyState, Loaded } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { PrintButton, toneOf } from './note-card.tsx';

/** `tenant`: the shop's home; its notes lie in every galleria in which it sells, each below its own. `pages`: where a galleria's notes lie. */
interface Props {
  readonly tenant: string;
  readonly shop: string;
  readonly pages: string;
  readonly newNote: string;
  /** Where a note that was driven already is put right. */
  readonly corrections: string;
}

/** The shop's notes that are not finished, and the way to make one when a customer rings. */
export function NotesPage({ tenant, shop, pages, newNote, corrections }: Props) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang);
  const apiIn = (galleria: string) => `/tenants/${galleria}/shops/${shop}`;
  const notes = useApi<{ notes: ListedNote[] }>(`${apiIn(tenant)}/notes`, { refetchInterval: 10_000 });
  return (
    <>
      <PageHeader title={words.notes}>
        <Link className="button" to={newNote}>
          {words.newNote}
        </Link>
        <Link className="button button-quiet" to={corrections}>
          {correctionsPhrases(lang).title}
        </Link>
      </PageHeader>
      <Loaded query={notes}>
        {({ notes: rows }) =>
          rows.length === 0 ? (
            <EmptyState icon="van">{words.noNotes}</EmptyState>
          ) : (
            <Table
              caption={words.notes}
              hideCaption
              rows={rows}
              rowKey={(row) => row.id}
              columns={[
                { key: 'number', label: words.note(''), cell: (row) => <Link to={`${pages}/${row.tenant}/${row.id}`}>{row.number}</Link> },
                {
                  key: 'to',
                  label: words.to,
                  cell: ({ recipient }) =>
                    recipient.name ? `${recipient.name}, ${recipient.village || recipient.locality}` : words.hiddenTo,
                },
                {
                  key: 'day',
                  label: words.day,
                  cell: (row) => (
                    <>
                      {formatDay(lang, localDate(row.day), { short: true })}{' '}
                      {row.dayCancelled && <Badge tone="warn">{words.dayCancelled}</Badge>}
                    </>
                  ),
                  sort: (row) => row.day,
                },
                ...(rows.some((row) => row.tenant !== tenant)
                  ? [{ key: 'galleria', label: words.galleria, cell: (row: ListedNote) => row.galleria }]
                  : []),
                { key: 'carrier', label: words.carrier, cell: (row) => row.carrierName },
                { key: 'state', label: words.state, cell: (row) => <Badge tone={toneOf(row.state)}>{words.states[row.state]}</Badge> },
                { key: 'print', label: words.print, cell: (row) => <PrintButton api={apiIn(row.tenant)} note={row} /> },
              ]}
            />
          )
        }
      </Loaded>
    </>
  );
}
