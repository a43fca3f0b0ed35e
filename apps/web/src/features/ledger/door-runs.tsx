import type { DoorRun } from '@galleria/contract/ledger';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { useLang } from '../../lib/site.tsx';
import { Amount } from '../../ui/kronor.tsx';
import { Table } from '../../ui/table.tsx';

/** What the drivers wrote that they took at the doors, run by run: the shop lays it beside the bag and its terminal's own list. */
export function DoorRuns({ runs }: { readonly runs: readonly DoorRun[] }) {
  const lang = useLang();
  const words = ledgerPhrases(lang);
  if (runs.length === 0) return null;
  const sum = (of: 'takenOre' | 'terminalOre') => runs.reduce((total, run) => total + run[of], 0);
  return (
    <section>
      <h2>{words.doorRunsTitle}</h2>
      <p className="soft">{words.doorRunsText}</p>
      <Table
        caption={words.doorRunsTitle}
        hideCaption
        rows={runs}
        rowKey={({ day, round, carrierId }) => `${day} ${carrierId} ${round}`}
        columns={[
          {
            key: 'day',
            label: words.column.day,
            cell: ({ day }) => formatDay(lang, localDate(day), { short: true }),
            sort: ({ day }) => day,
            foot: words.total,
          },
          {
            key: 'round',
            label: words.round,
            cell: ({ round, carrierName }) => [round, carrierName].filter((part) => part !== null).join(' · '),
          },
          { key: 'deliveries', label: words.deliveriesTitle, cell: ({ deliveries }) => words.deliveries(deliveries) },
          {
            key: 'taken',
            label: words.cash,
            end: true,
            cell: ({ takenOre }) => <Amount of={takenOre} />,
            foot: <Amount of={sum('takenOre')} />,
          },
          {
            key: 'terminal',
            label: words.takenByCard,
            end: true,
            cell: ({ terminalOre }) => <Amount of={terminalOre} />,
            foot: <Amount of={sum('terminalOre')} />,
          },
        ]}
      />
    </section>
  );
}
