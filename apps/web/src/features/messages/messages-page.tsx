import type { MessageOverview } from '@galleria/contract/messages';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatMoment } from '@galleria/phrases/format';
import { messagesPhrases } from '@galleria/phrases/messages';
import { useState } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Facts } from '../../ui/facts.tsx';
import { Loaded, Notice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { BudgetForm } from './budget-form.tsx';
import { MessageList } from './message-list.tsx';

const LISTS = ['held', 'failed', 'print', 'all'] as const;

/** How the galleria's messages go: what they may cost, what waits, what reached nobody, and about what they were. */
export function MessagesPage() {
  const { tenant } = useWorkplace();
  const words = messagesPhrases(useLang());
  const path = `/tenants/${tenant}/officer/messages`;
  const query = useApi<MessageOverview>(path, { refetchInterval: 60_000 });
  const [list, setList] = useState<(typeof LISTS)[number]>('held');
  return (
    <>
      <PageHeader title={words.title} text={words.text} />
      <Loaded query={query} rows={6}>
        {(overview) => (
          <div className="stack">
            <State overview={overview} />
            <BudgetForm overview={overview} path={path} />
            <section aria-label={words.list}>
              <Tabs
                label={words.listsLabel}
                current={list}
                onChange={setList}
                tabs={LISTS.map((key) => ({
                  key,
                  label: key === 'all' ? words.lists.all : `${words.lists[key]} (${overview.counts[key]})`,
                  content: <MessageList key={key} show={key} path={path} />,
                }))}
              />
            </section>
            <Kinds overview={overview} />
          </div>
        )}
      </Loaded>
    </>
  );
}

function State({ overview: { hasSms, today, ahead, silentSince, waiting } }: { readonly overview: MessageOverview }) {
  const lang = useLang();
  const words = messagesPhrases(lang);
  return (
    <>
      {!hasSms && <Notice tone="warn">{words.noSms}</Notice>}
      {silentSince && (
        <Notice tone="error" live>
          {words.silent(formatMoment(lang, new Date(silentSince)), waiting)}
        </Notice>
      )}
      <Facts
        facts={[
          { label: words.today, value: words.used(today.used, today.perDay), strong: true },
          { label: words.reserve, value: words.reserveOf(today.reserve) },
          ...ahead.map(({ day, used }) => ({ label: `${words.ahead}, ${formatDay(lang, localDate(day))}`, value: String(used) })),
        ]}
      />
    </>
  );
}

function Kinds({ overview: { kinds } }: { readonly overview: MessageOverview }) {
  const words = messagesPhrases(useLang());
  const names: Readonly<Record<string, string>> = words.kinds;
  if (kinds.length === 0) return null;
  return (
    <Table
      caption={words.byKind}
      rowKey={({ kind }) => kind}
      rows={kinds}
      columns={[
        { key: 'kind', label: words.columns.kind, cell: ({ kind }) => names[kind] ?? words.kinds.other },
        { key: 'email', label: words.ways.email, cell: ({ email }) => email, sort: ({ email }) => email, end: true },
        { key: 'sms', label: words.ways.sms, cell: ({ sms }) => sms, sort: ({ sms }) => sms, end: true },
        { key: 'letter', label: words.ways.letter, cell: ({ letter }) => letter, sort: ({ letter }) => letter, end: true },
        { key: 'failed', label: words.failed, cell: ({ failed }) => failed, sort: ({ failed }) => failed, end: true },
      ]}
    />
  );
}
