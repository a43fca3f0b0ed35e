import type { ReportHead } from '@galleria/contract/reports';
import { formatMoment } from '@galleria/phrases/format';
import { reportsPhrases } from '@galleria/phrases/reports';
import { useLang } from '../../lib/site.tsx';
import { Badge, type Tone } from '../../ui/feedback.tsx';

const TONES: Readonly<Record<ReportHead['state'], Tone>> = {
  open: 'info',
  submitted: 'warn',
  returned: 'error',
  approved: 'success',
  invoiced: 'success',
  paid: 'success',
  locked: 'success',
};

export function ReportStateBadge({ state }: { readonly state: ReportHead['state'] }) {
  return <Badge tone={TONES[state]}>{reportsPhrases(useLang()).states[state]}</Badge>;
}

/** Who did what with the report, in a line each. */
export function ReportStory({ report }: { readonly report: ReportHead }) {
  const lang = useLang();
  const words = reportsPhrases(lang);
  const when = (at: string) => formatMoment(lang, new Date(at), { short: true, year: true });
  const lines: string[] = [];
  if (report.submittedAt && report.submittedBy && report.state !== 'returned')
    lines.push(words.submittedBy(report.submittedBy, when(report.submittedAt)));
  if (report.assuredBy && report.state !== 'returned') lines.push(words.assuredBy(report.assuredBy));
  if (report.decidedAt && report.decidedBy) {
    lines.push((report.state === 'returned' ? words.returnedBy : words.decidedBy)(report.decidedBy, when(report.decidedAt)));
  }
  return (
    <ul className="plain soft">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
