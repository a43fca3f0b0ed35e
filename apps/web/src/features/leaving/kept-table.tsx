import type { Leaving } from '@galleria/contract/leaving';
import { dayOf, localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { leavingPhrases } from '@galleria/phrases/leaving';
import { retentionPhrases } from '@galleria/phrases/retention';
import { Link } from '@tanstack/react-router';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Notice } from '../../ui/feedback.tsx';
import { Table } from '../../ui/table.tsx';

/** Until when each class of papers is kept, and when everything may go by the rules. */
export function KeptTable({ leaving: { classes, earliest } }: { readonly leaving: Leaving }) {
  const lang = useLang();
  const words = leavingPhrases(lang);
  const rules = retentionPhrases(lang);
  const day = (text: string) => formatDay(lang, localDate(text), { short: true, year: true });
  return (
    <div className="card stack">
      <h2>{words.keptTitle}</h2>
      <p>
        {words.keptText} <Link to={`${workplacePath(useWorkplace())}/retention`}>{words.retention}</Link>
      </p>
      <Table
        caption={words.keptTitle}
        hideCaption
        rows={classes}
        rowKey={(row) => row.class}
        columns={[
          { key: 'class', label: words.keptHeads.kind, cell: (row) => rules.classes[row.class] },
          { key: 'newest', label: words.keptHeads.newest, cell: (row) => (row.newest ? day(row.newest) : words.keptNothing) },
          { key: 'keep', label: words.keptHeads.keep, cell: (row) => rules.days(row.keepDays) },
          {
            key: 'free',
            label: words.keptHeads.free,
            cell: (row) => (row.freeFrom === null ? '–' : row.isDecided ? day(row.freeFrom) : words.keptUndecided),
          },
        ]}
      />
      <Notice tone={earliest !== null && earliest <= dayOf(new Date()) ? 'success' : 'info'}>
        {earliest === null
          ? words.earliestNone
          : earliest <= dayOf(new Date())
            ? words.earliestNow
            : words.earliest(formatDay(lang, localDate(earliest), { year: true }))}
      </Notice>
    </div>
  );
}
