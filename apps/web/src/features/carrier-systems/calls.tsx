import type { CarrierCall } from '@galleria/contract/carrier-systems';
import { localDate } from '@galleria/domain/time';
import { carrierSystemsPhrases } from '@galleria/phrases/carrier-systems';
import type { Lang } from '@galleria/phrases/core';
import { formatDay, formatMoment } from '@galleria/phrases/format';
import type { ReactNode } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { Table } from '../../ui/table.tsx';

/** What went to the carrier's system and came from it, in plain words. */
export function Calls({ calls, children }: { readonly calls: readonly CarrierCall[]; readonly children?: ReactNode }) {
  const lang = useLang();
  const words = carrierSystemsPhrases(lang);
  return (
    <section className="stack">
      <h2>{words.calls}</h2>
      {children}
      {calls.length === 0 ? (
        <p className="soft">{words.noCalls}</p>
      ) : (
        <Table
          caption={words.calls}
          hideCaption
          columns={[
            { key: 'when', label: words.when, cell: ({ at }) => formatMoment(lang, new Date(at), { short: true }) },
            {
              key: 'what',
              label: words.what,
              cell: ({ kind, day }) => (day === null ? words.kinds[kind] : words.runOf(formatDay(lang, localDate(day), { short: true }))),
            },
            {
              key: 'how',
              label: words.how,
              cell: (call) => <Badge tone={call.fault === null ? 'success' : 'error'}>{outcomeOf(call, lang)}</Badge>,
            },
          ]}
          rows={calls}
          rowKey={({ id }) => id}
        />
      )}
    </section>
  );
}

function outcomeOf({ kind, status, fault, deeds }: CarrierCall, lang: Lang): string {
  const words = carrierSystemsPhrases(lang);
  if (kind === 'deeds') return words.deeds(deeds ?? 0);
  if (kind === 'proof') return words.proof;
  if (fault === null) return words.took(status ?? 200);
  return status === null ? words.faults[fault] : words.answered(words.faults[fault], status);
}
