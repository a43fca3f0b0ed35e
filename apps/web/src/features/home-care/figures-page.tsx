import type { HomeCareFigures } from '@galleria/contract/home-care';
import { ore } from '@galleria/domain/money';
import { addDays, dayOf } from '@galleria/domain/time';
import { homeCarePhrases } from '@galleria/phrases/home-care';
import { useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { EmptyState, Loaded } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Money } from '../../ui/text.tsx';

type Shop = HomeCareFigures['shops'][number];
const DAYS_SHOWN = 90;
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** Whether the lot, or somebody, decides where the home care buys: numbers alone. */
export function HomeCareFiguresPage() {
  const { tenant } = useWorkplace();
  const words = homeCarePhrases(useLang());
  const [today] = useState(() => dayOf(new Date()));
  const [span, setSpan] = useState({ from: String(addDays(today, -DAYS_SHOWN)), to: String(today) });
  const [asked, setAsked] = useState(span);
  const query = useApi<HomeCareFigures>(apiPath(`/tenants/${tenant}/officer/home-care`, asked));
  const set = (change: Partial<typeof span>) => {
    const next = { ...span, ...change };
    setSpan(next);
    if (isDay(next.from) && isDay(next.to)) setAsked(next);
  };
  const columns: readonly Column<Shop>[] = [
    { key: 'shop', label: words.shop, cell: ({ name }) => name, sort: ({ name }) => name },
    { key: 'drawn', label: words.drawn, end: true, cell: ({ drawn }) => drawn, sort: ({ drawn }) => drawn },
    { key: 'first', label: words.first, end: true, cell: ({ first }) => first, sort: ({ first }) => first },
    { key: 'chosen', label: words.chosen, end: true, cell: ({ chosen }) => chosen, sort: ({ chosen }) => chosen },
    {
      key: 'chosenWhenFirst',
      label: words.chosenWhenFirst,
      end: true,
      cell: ({ chosenWhenFirst }) => chosenWhenFirst,
      sort: ({ chosenWhenFirst }) => chosenWhenFirst,
    },
    { key: 'sum', label: words.sum, end: true, cell: ({ goodsOre }) => <Money ore={ore(goodsOre)} />, sort: ({ goodsOre }) => goodsOre },
  ];
  return (
    <>
      <PageHeader title={words.figuresTitle} text={words.figuresText} />
      <search className="filters screen-only">
        <TextField
          {...{ label: words.from, type: 'date', required: true, value: span.from }}
          onChange={({ target }) => set({ from: target.value })}
        />
        <TextField
          {...{ label: words.to, type: 'date', required: true, value: span.to }}
          onChange={({ target }) => set({ to: target.value })}
        />
      </search>
      <Loaded query={query}>
        {({ draws, orders, helpers, shops }) =>
          draws === 0 ? (
            <EmptyState icon="chart" title={words.figuresNone} />
          ) : (
            <>
              <p aria-live="polite">{words.totals(draws, orders, helpers)}</p>
              <Table caption={words.figuresTitle} hideCaption columns={columns} rows={shops} rowKey={({ id }) => id} />
            </>
          )
        }
      </Loaded>
    </>
  );
}
