import type { WaitingOrder } from '@galleria/contract/closures';
import { localDate } from '@galleria/domain/time';
import { closurePhrases } from '@galleria/phrases/closures';
import type { Lang } from '@galleria/phrases/core';
import { formatDay } from '@galleria/phrases/format';
import { useLang } from '../../lib/site.tsx';
import { Table } from '../../ui/table.tsx';

/** Each order that waits, and what becomes of it. */
export function OrdersTable({ orders }: { readonly orders: readonly WaitingOrder[] }) {
  const lang = useLang();
  const words = closurePhrases(lang);
  const day = (text: string) => formatDay(lang, localDate(text), { short: true });
  return (
    <Table
      caption={words.previewTitle(orders.length)}
      hideCaption
      rows={orders}
      rowKey={({ shopOrderId }) => shopOrderId}
      columns={[
        {
          key: 'customer',
          label: words.customer,
          cell: ({ name, village, reference }) => (
            <>
              {name} <span className="soft">{[village, reference].filter(Boolean).join(', ')}</span>
            </>
          ),
        },
        { key: 'was', label: words.was, cell: (order) => [day(order.day), order.round].filter(Boolean).join(', ') },
        { key: 'becomes', label: words.becomes, cell: (order) => becomes(order, lang) },
        { key: 'told', label: words.tells, cell: ({ outcome, told }) => (outcome === 'stays' ? '–' : words.told[told]) },
      ]}
    />
  );
}

function becomes({ state, undone, outcome, to }: WaitingOrder, lang: Lang): string {
  const words = closurePhrases(lang);
  if (state === 'cancelled') return words.cancelledSince;
  if (undone) return words.undone[undone];
  if (outcome === 'stays') return words.stays;
  return to ? words.moved(formatDay(lang, localDate(to))) : words.noDay;
}
