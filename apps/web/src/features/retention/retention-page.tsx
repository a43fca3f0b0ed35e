import type { Destruction, Retention, RetentionRow } from '@galleria/contract/retention';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatMoment } from '@galleria/phrases/format';
import { retentionPhrases } from '@galleria/phrases/retention';
import { useState } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, EmptyState, Loaded } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { RuleForm } from './rule-form.tsx';

/** How long each class of papers is kept, by which decision, and what has been destroyed. */
export function RetentionPage() {
  const { tenant } = useWorkplace();
  const words = retentionPhrases(useLang());
  const path = `/tenants/${tenant}/officer/retention`;
  const query = useApi<Retention>(path);
  const [editing, setEditing] = useState<string>();
  return (
    <>
      <PageHeader title={words.title} text={words.text} />
      <Loaded query={query} rows={8}>
        {({ rules, destructions }) => (
          <>
            <ul className="plain stack">
              {rules.map((rule) => (
                <li key={rule.class} className="card stack">
                  {editing === rule.class ? (
                    <RuleForm path={path} rule={rule} onDone={() => setEditing(undefined)} />
                  ) : (
                    <Rule rule={rule} onEdit={() => setEditing(rule.class)} />
                  )}
                </li>
              ))}
            </ul>
            <p className="soft">{words.signIns}</p>
            <Destroyed rows={destructions} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Rule({ rule, onEdit }: { readonly rule: RetentionRow; readonly onEdit: () => void }) {
  const lang = useLang();
  const words = retentionPhrases(lang);
  const { decidedOn, decisionNumber } = rule;
  return (
    <>
      <div className="row row-spread">
        <h2>{words.classes[rule.class]}</h2>
        <Badge tone={rule.inForce ? 'success' : 'warn'}>{rule.inForce ? words.inForce : words.waits}</Badge>
      </div>
      <p>
        {words.keeps} <strong>{words.days(rule.keepDays)}</strong>. {words.counted[rule.class]}
      </p>
      <div className="row row-spread">
        <span className="soft">
          {decidedOn
            ? words.decided(decisionNumber, formatDay(lang, localDate(decidedOn), { short: true, year: true }))
            : !rule.needsDecision && words.noDecision}
        </span>
        <Button kind="quiet" icon="edit" onClick={onEdit} label={words.editOf(words.classes[rule.class])}>
          {words.edit}
        </Button>
      </div>
    </>
  );
}

function Destroyed({ rows }: { readonly rows: readonly Destruction[] }) {
  const lang = useLang();
  const words = retentionPhrases(lang);
  const day = (text: string) => formatDay(lang, localDate(text), { short: true, year: true });
  return (
    <section aria-labelledby="gallrat">
      <h2 id="gallrat">{words.destroyed}</h2>
      {rows.length === 0 ? (
        <EmptyState icon="leaf" title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words.destroyed}
          hideCaption
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'at',
              label: words.when,
              cell: (row) => formatMoment(lang, new Date(row.at), { short: true, year: true }),
              sort: (row) => row.at,
            },
            { key: 'class', label: words.what, cell: (row) => words.classes[row.class], sort: (row) => words.classes[row.class] },
            { key: 'destroyed', label: words.amount, cell: (row) => row.destroyed, end: true },
            { key: 'before', label: words.before, cell: (row) => day(row.before) },
            {
              key: 'by',
              label: words.by,
              cell: (row) => (row.decidedOn ? words.decided(row.decisionNumber, day(row.decidedOn)) : words.byLaw),
            },
          ]}
        />
      )}
    </section>
  );
}
