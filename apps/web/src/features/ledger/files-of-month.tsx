import type { PaymentFileHead } from '@galleria/contract/payment-files';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatMoment } from '@galleria/phrases/format';
import { paymentFilePhrases } from '@galleria/phrases/payment-files';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { Badge, ProblemNotice } from '../../ui/feedback.tsx';
import { Amount } from '../../ui/kronor.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AccountText } from './account-text.tsx';

const TONES = { made: 'warn', paid: 'success', withdrawn: 'info' } as const;

/** The payment files of a month, with what is in them and what became of them. `path`: of the month's settlement. */
export function FilesOfMonth({ files, path }: { readonly files: readonly PaymentFileHead[]; readonly path: string }) {
  const words = paymentFilePhrases(useLang());
  if (files.length === 0) return null;
  return (
    <>
      <h3>{words.files}</h3>
      <ul className="plain stack">
        {files.map((file) => (
          <li key={file.id} className="card">
            <OneFile file={file} path={path} />
          </li>
        ))}
      </ul>
    </>
  );
}

function OneFile({ file, path }: { readonly file: PaymentFileHead; readonly path: string }) {
  const lang = useLang();
  const words = paymentFilePhrases(lang);
  const moment = (at: string) => formatMoment(lang, new Date(at), { short: true });
  return (
    <>
      <p>
        <strong>{words.fileOf(file.number)}</strong> <Badge tone={TONES[file.state]}>{words.fileState[file.state]}</Badge>{' '}
        <Amount of={file.totalOre} />
      </p>
      <p className="soft">
        {words.madeBy(file.madeBy, moment(file.madeAt))}
        {file.endedAt && file.state !== 'made' && (
          <>
            <br />
            {words.endedBy[file.state](file.endedBy ?? '', moment(file.endedAt))}
          </>
        )}
        <br />
        {words.messageId}: <span className="number">{file.messageId}</span>
      </p>
      <ul>
        {file.rows.map((row) => (
          <li key={row.payeeId}>
            {row.name}: <Amount of={row.amountOre} />, <AccountText account={row.account} />,{' '}
            {formatDay(lang, localDate(row.day), { short: true })}
          </li>
        ))}
      </ul>
      <FileDeeds file={file} path={path} />
    </>
  );
}

/** What can be done with it: nothing with one that was withdrawn. */
function FileDeeds({ file: { id, version, state }, path }: { readonly file: PaymentFileHead; readonly path: string }) {
  const words = paymentFilePhrases(useLang());
  const { tenant } = useWorkplace();
  const tell = useToast();
  const own = `/tenants/${tenant}/officer/payment-files/${id}`;
  const pay = useCommand<{ version: number }, PaymentFileHead>({ method: 'POST', path: `${own}/paid`, changes: [path] });
  const withdraw = useCommand<{ version: number }, PaymentFileHead>({ method: 'POST', path: `${own}/withdraw`, changes: [path] });
  if (state === 'withdrawn') return null;
  return (
    <div className="row screen-only">
      <DownloadButton path={`${own}/pain.xml`}>{words.fetch}</DownloadButton>
      {state === 'made' && (
        <>
          <ConfirmButton
            kind="main"
            title={words.markPaidTitle}
            text={<p>{words.markPaidText}</p>}
            confirm={words.markPaid}
            busy={pay.isPending && words.saving}
            onConfirm={() => pay.mutate({ version }, { onSuccess: () => tell(words.markedPaid) })}
          >
            {words.markPaid}
          </ConfirmButton>
          <ConfirmButton
            kind="quiet"
            title={words.withdrawTitle}
            text={<p>{words.withdrawText}</p>}
            confirm={words.withdraw}
            busy={withdraw.isPending && words.saving}
            onConfirm={() => withdraw.mutate({ version }, { onSuccess: () => tell(words.withdrawn) })}
          >
            {words.withdraw}
          </ConfirmButton>
        </>
      )}
      <p className="soft">{words.fetchText}</p>
      <ProblemNotice problem={pay.error ?? withdraw.error} />
    </div>
  );
}
