import type { Reply } from '@galleria/contract/client';
import type { TillList } from '@galleria/contract/till-lists';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { tillListPhrases } from '@galleria/phrases/till-lists';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { OlderNewer } from '../../ui/older-newer.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { Money } from '../../ui/text.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Where } from './where.ts';

type Lists = Reply<'GET /tenants/:tenant/shops/:shop/till-lists'>;

/** Lists of the web's sales for the till, and what stands on none yet. */
export function TillListsPage({ where, onMade }: { readonly where: Where; readonly onMade: (id: string) => void }) {
  const words = tillListPhrases(useLang());
  const [page, setPage] = useState(1);
  const lists = useApi<Lists>(apiPath(`${where.api}/till-lists`, { page }), { staleTime: 0 });
  return (
    <div className="stack">
      <PageHeader title={words.title} text={words.intro} />
      <Loaded query={lists}>
        {(found) => (
          <>
            <Pending where={where} pending={found.pending} onMade={onMade} />
            <Made where={where} found={found} onPage={setPage} />
          </>
        )}
      </Loaded>
    </div>
  );
}

type PendingProps = { readonly where: Where; readonly pending: Lists['pending']; readonly onMade: (id: string) => void };

function Pending({ where, pending, onMade }: PendingProps) {
  const lang = useLang();
  const words = tillListPhrases(lang);
  const tell = useToast();
  const make = useCommand<{ to: string }, TillList>({
    method: 'POST',
    path: `${where.api}/till-lists`,
    changes: [`${where.api}/till-lists`],
  });
  if (!pending) return <Notice tone="success">{words.pendingNone}</Notice>;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const to = String(new FormData(event.currentTarget).get('to') ?? '') || pending.toDay;
    make.mutate(
      { to },
      {
        onSuccess: ({ id, number }) => {
          tell(words.madeNumber(number));
          onMade(id);
        },
      },
    );
  };
  const day = (text: string) => formatDay(lang, localDate(text), { short: true });
  return (
    <form className="card stack" onSubmit={submit}>
      <h2>{words.pendingTitle}</h2>
      <p>{words.pending(pending.orders, day(pending.fromDay), day(pending.toDay))}</p>
      <TextField
        key={pending.toDay}
        label={words.upTo}
        hint={words.upToHint}
        name="to"
        type="date"
        min={pending.fromDay}
        max={pending.toDay}
        defaultValue={pending.toDay}
        required
        short
      />
      <ProblemNotice problem={make.error} />
      <div>
        <Button type="submit" size="large" icon="list" busy={make.isPending && words.making}>
          {words.make}
        </Button>
      </div>
    </form>
  );
}

function Made({ where, found, onPage }: { readonly where: Where; readonly found: Lists; readonly onPage: (page: number) => void }) {
  const lang = useLang();
  const words = tillListPhrases(lang);
  const day = (text: string) => formatDay(lang, localDate(text), { short: true });
  return (
    <section className="stack">
      <h2>{words.listsTitle}</h2>
      {found.lists.length === 0 ? (
        <p className="soft">{words.none}</p>
      ) : (
        <Table
          caption={words.listsTitle}
          hideCaption
          rows={found.lists}
          rowKey={({ id }) => id}
          columns={[
            { key: 'number', label: words.listsTitle, cell: (row) => <Link to={`${where.page}/${row.id}`}>{words.list(row.number)}</Link> },
            {
              key: 'period',
              label: words.period,
              cell: (row) => (row.fromDay === row.toDay ? day(row.fromDay) : `${day(row.fromDay)} – ${day(row.toDay)}`),
            },
            { key: 'orders', label: words.orders, cell: (row) => row.orders, end: true },
            { key: 'total', label: words.total, cell: (row) => <Money ore={ore(row.totalOre)} />, end: true },
            {
              key: 'state',
              label: words.stateTitle,
              cell: (row) => <Badge tone={row.state === 'open' ? 'warn' : 'success'}>{words.state[row.state]}</Badge>,
            },
          ]}
        />
      )}
      <OlderNewer page={found.page} more={found.more} onPage={onPage} />
    </section>
  );
}
