import type { ReportHead, ReportTotals } from '@galleria/contract/reports';
import { submittableFrom } from '@galleria/domain/report';
import { dayOf, localDate } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { formatDay } from '@galleria/phrases/format';
import { formatPeriod } from '@galleria/phrases/period';
import { reportsPhrases } from '@galleria/phrases/reports';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { DialogActions } from '../../ui/form-actions.tsx';
import { useToast } from '../../ui/toast.tsx';
import { mayReport, reportsPath } from './report-paths.ts';

type Submission = { readonly version: number | null; readonly seen: ReportTotals; readonly assuredBy: string; readonly assured: boolean };
/** `totals`: the sums that stand on the page, which are what is assured. */
type Props = { readonly report: ReportHead; readonly totals: ReportTotals; readonly path: string };

/** The carrier's or the shop's own step: hand the month in, with an assurance and a name. */
export function SubmitReport({ report, totals, path }: Props) {
  const lang = useLang();
  const words = reportsPhrases(lang);
  const workplace = useWorkplace();
  const [open, setOpen] = useState(false);
  if (report.state !== 'open' && report.state !== 'returned') return null;
  const from = submittableFrom({ to: localDate(report.to), dueOn: localDate(report.dueOn) });
  if (dayOf(new Date()) < from) return <Notice>{words.notOver(formatDay(lang, from), report.period)}</Notice>;
  if (!mayReport(workplace)) return <Notice>{workplace.area === 'shop' ? words.onlyOwner : words.onlyDispatcher}</Notice>;
  return (
    <>
      <p className="screen-only">
        <Button size="large" icon="check" onClick={() => setOpen(true)}>
          {words.submit(report.period)}
        </Button>
      </p>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.submitTitle(formatPeriod(lang, report.period))}>
        <Assurance report={report} totals={totals} path={path} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Assurance({ report, totals, path, onDone }: Props & { readonly onDone: () => void }) {
  const lang = useLang();
  const words = reportsPhrases(lang);
  const tell = useToast();
  const [name, setName] = useState('');
  const [assured, setAssured] = useState(false);
  const [tried, setTried] = useState(false);
  const submit = useCommand<Submission, ReportHead>({
    method: 'POST',
    path: `${path}/submit`,
    purpose: `submit-report.${path}`,
    changes: [reportsPath(useWorkplace()), path],
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!assured || name.trim().length < 2) return;
    const done = () => {
      tell(words.submitted);
      onDone();
    };
    submit.mutate({ version: report.version, seen: totals, assuredBy: name.trim(), assured }, { onSuccess: done });
  };
  return (
    <form onSubmit={send} noValidate>
      <p>{words.submitText}</p>
      <TextField
        label={words.assuredName}
        required
        autoComplete="name"
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={tried && name.trim().length < 2 ? words.nameMissing : undefined}
      />
      <Checkbox
        label={words.assurance}
        checked={assured}
        onChange={(event) => setAssured(event.target.checked)}
        error={tried && !assured ? words.assuranceMissing : undefined}
      />
      <ProblemNotice problem={submit.error} />
      <DialogActions busy={submit.isPending && commonPhrases(lang).sending} onCancel={onDone}>
        {words.submit(report.period)}
      </DialogActions>
    </form>
  );
}
