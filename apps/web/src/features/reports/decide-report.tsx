import type { ReportHead } from '@galleria/contract/reports';
import { commonPhrases } from '@galleria/phrases/common';
import { formatPeriod } from '@galleria/phrases/period';
import { reportsPhrases } from '@galleria/phrases/reports';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton, Dialog } from '../../ui/dialog.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { TextArea } from '../../ui/field.tsx';
import { DialogActions } from '../../ui/form-actions.tsx';
import { useToast } from '../../ui/toast.tsx';
import { reportsPath } from './report-paths.ts';

type DecideProps = {
  readonly report: ReportHead;
  readonly path: string;
  /** Questions that are not closed: with one the report is not approved. */
  readonly open: number;
};

/** The officer's two answers to a submitted report. */
export function DecideReport({ report, path, open }: DecideProps) {
  const lang = useLang();
  const words = reportsPhrases(lang);
  const tell = useToast();
  const [returning, setReturning] = useState(false);
  const workplace = useWorkplace();
  const approve = useCommand<{ version: number }, ReportHead>({
    method: 'POST',
    path: `${path}/approve`,
    changes: [reportsPath(workplace), `/tenants/${workplace.tenant}/officer/claims`, `/tenants/${workplace.tenant}/officer/statistics`],
  });
  const { version } = report;
  if (report.state !== 'submitted' || version === null) return null;
  return (
    <div className="screen-only">
      {open > 0 && <Notice tone="warn">{words.openFirst(open)}</Notice>}
      <div className="row">
        {open === 0 && (
          <ConfirmButton
            kind="main"
            title={words.approveTitle(report.reporterName, formatPeriod(lang, report.period))}
            text={<p>{words.approveText}</p>}
            confirm={words.approve}
            busy={approve.isPending && commonPhrases(lang).sending}
            onConfirm={() => approve.mutate({ version }, { onSuccess: () => tell(words.approved) })}
          >
            {words.approve}
          </ConfirmButton>
        )}
        <Button kind="quiet" onClick={() => setReturning(true)}>
          {words.return}
        </Button>
      </div>
      <ProblemNotice problem={approve.error} />
      <Dialog open={returning} onClose={() => setReturning(false)} title={words.returnTitle}>
        <Returning path={path} version={version} onDone={() => setReturning(false)} />
      </Dialog>
    </div>
  );
}

function Returning({ path, version, onDone }: { readonly path: string; readonly version: number; readonly onDone: () => void }) {
  const lang = useLang();
  const words = reportsPhrases(lang);
  const tell = useToast();
  const [remark, setRemark] = useState('');
  const [tried, setTried] = useState(false);
  const send = useCommand<{ version: number; remark: string }, ReportHead>({
    method: 'POST',
    path: `${path}/return`,
    changes: [reportsPath(useWorkplace())],
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (remark.trim().length < 3) return;
    const done = () => {
      tell(words.returned);
      onDone();
    };
    send.mutate({ version, remark: remark.trim() }, { onSuccess: done });
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>{words.returnText}</p>
      <TextArea
        label={words.returnRemark}
        required
        maxLength={2000}
        value={remark}
        onChange={(event) => setRemark(event.target.value)}
        error={tried && remark.trim().length < 3 ? words.returnRemarkMissing : undefined}
      />
      <ProblemNotice problem={send.error} />
      <DialogActions busy={send.isPending && commonPhrases(lang).sending} onCancel={onDone}>
        {words.return}
      </DialogActions>
    </form>
  );
}
