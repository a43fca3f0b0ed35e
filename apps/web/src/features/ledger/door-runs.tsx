import type { DoorRun } from '@galleria/contract/ledger';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { useLang } from '../../lib/site.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Amount } from '../../ui/kronor.tsx';
import { Table } from '../../ui/table.tsx';

/** So many of the newest runs stand open: those whose bag may still be counted. On a telephone each of them is a card. */
const NEWEST = 3;

/** What the drivers wrote that they took at the doors, run by run: the shop lays it beside the bag and its terminal's own list. */
export function DoorRuns({ runs }: { readonly runs: readonly DoorRun[] }) {
  const words = ledgerPhrases(useLang());
  if (runs.length === 0) return null;
  const sum = (of: 'takenOre' | 'terminalOre') => runs.reduce((total, run) => total + run[of], 0);
  const earlier = runs.slice(NEWEST);
  return (
    <section>
      <h2>{words.doorRunsTitle}</h2>
      <p className="soft">{words.doorRunsText}</p>
      <Facts
        facts={[
          { label: words.cash, value: <Amount of={sum('takenOre')} /> },
          { label: words.takenByCard, value: <Amount of={sum('terminalOre')} /> },
        ]}
      />
      <Runs caption={words.newestRuns} runs={runs.slice(0, NEWEST)} />
      {earlier.length > 0 && (
        <details className="print-open">
          <summary>{words.earlierRuns(earlier.length)}</summary>
          <Runs caption={words.earlierRuns(earlier.length)} runs={earlier} />
        </details>
      )}
    </section>
  );
}

function Runs({ caption, runs }: { readonly caption: string; readonly runs: readonly DoorRun[] }) {
  const lang = useLang();
  const words = ledgerPhrases(lang);
  return (
    <Table
      caption={caption}
      hideCaption
      rows={runs}
      rowKey={({ day, round, carrierId }) => `${day} ${carrierId} ${round}`}
      columns={[
        {
          key: 'day',
          label: words.column.day,
          cell: ({ day }) => formatDay(lang, localDate(day), { short: true }),
          sort: ({ day }) => day,
        },
        {
          key: 'round',
          label: words.round,
          cell: ({ round, carrierName }) => [round, carrierName].filter((part) => part !== null).join(' · '),
        },
        { key: 'deliveries', label: words.deliveriesTitle, cell: ({ deliveries }) => words.deliveries(deliveries) },
        { key: 'taken', label: words.cash, end: true, cell: ({ takenOre }) => <Amount of={takenOre} /> },
        { key: 'terminal', label: words.takenByCard, end: true, cell: ({ terminalOre }) => <Amount of={terminalOre} /> },
      ]}
    />
  );
}
