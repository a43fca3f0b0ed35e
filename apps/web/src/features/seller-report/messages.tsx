import type { SellerMessage, SellerReport } from '@galleria/contract/seller-report';
import { formatMoment } from '@galleria/phrases/format';
import { sellerReportPhrases } from '@galleria/phrases/seller-report';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { Badge, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';

const TONES = { made: 'warn', sent: 'success', withdrawn: 'info' } as const;

interface Props {
  readonly report: SellerReport;
  readonly officer: string;
  /** Of the year's report. */
  readonly path: string;
}
/** The year as files for the tax agency: a trial of it, the one that is to be sent next, and what became of those that were made. */
export function Messages({ report, officer, path }: Props) {
  const words = sellerReportPhrases(useLang());
  return (
    <section className="stack screen-only">
      <h2>{words.xmlTitle}</h2>
      <p>{words.xmlText}</p>
      {report.stops.map((stop) => (
        <Notice key={stop} tone="warn">
          {words.stops[stop]}
        </Notice>
      ))}
      {report.stops.length === 0 && <Make report={report} path={path} />}
      {report.messages.length > 0 && (
        <>
          <h3>{words.messages}</h3>
          <ul className="plain stack">
            {report.messages.map((message) => (
              <li key={message.id} className="card">
                <Message message={message} officer={officer} path={path} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Make({ report: { next, isOver, messages, moved }, path }: Pick<Props, 'report' | 'path'>) {
  const words = sellerReportPhrases(useLang());
  const tell = useToast();
  const make = useCommand<{ addressesToo?: boolean }, SellerMessage>({
    method: 'POST',
    path: `${path}/messages`,
    purpose: `seller-message.${path}`,
    changes: [path],
  });
  const waits = messages.some(({ state }) => state === 'made');
  const makeIt = (wish: { addressesToo?: boolean }) => make.mutate(wish, { onSuccess: () => tell(words.made) });
  return (
    <>
      {isOver && <p>{next ? (next.kind === 'nothing' ? words.next.nothing : words.next[next.kind](next.sellers)) : words.nothingNext}</p>}
      {!isOver && <p>{words.fromNewYear}</p>}
      <div className="row">
        {isOver && next && !waits && (
          <Button kind="main" busy={make.isPending && words.making} onClick={() => makeIt({})}>
            {words.make}
          </Button>
        )}
        <DownloadButton path={`${path}/trial.xml`}>{words.trial}</DownloadButton>
      </div>
      {isOver && !waits && moved > 0 && (
        <>
          <p>{words.moved(moved)}</p>
          <div className="row">
            <Button kind="quiet" disabled={make.isPending} onClick={() => makeIt({ addressesToo: true })}>
              {words.makeMoved}
            </Button>
          </div>
        </>
      )}
      {waits && <p>{words.made}</p>}
      <ProblemNotice problem={make.error} />
    </>
  );
}

type MessageProps = Omit<Props, 'report'> & { readonly message: SellerMessage };
function Message({ message, officer, path }: MessageProps) {
  const lang = useLang();
  const words = sellerReportPhrases(lang);
  const { number, kind, sellers, state, isTest, madeBy, madeAt, endedBy, endedAt, ref } = message;
  const moment = (at: string) => formatMoment(lang, new Date(at), { short: true });
  return (
    <>
      <p>
        <strong>{words.messageOf(number)}</strong> <Badge tone={TONES[state]}>{words.messageStates[state]}</Badge>{' '}
        {kind === 'nothing' ? words.messageKinds.nothing : words.messageKinds[kind](sellers)}
      </p>
      <p className="soft">
        {words.madeBy(madeBy, moment(madeAt))}
        {endedAt && state !== 'made' && (
          <>
            <br />
            {words.endedBy[state](endedBy ?? '', moment(endedAt))}
          </>
        )}
        <br />
        {words.messageRef}: <span className="number">{ref}</span>
        {isTest && (
          <>
            <br />
            {words.testMark}
          </>
        )}
      </p>
      <Deeds message={message} officer={officer} path={path} />
    </>
  );
}

function Deeds({ message: { id, number, version, state }, officer, path }: MessageProps) {
  const words = sellerReportPhrases(useLang());
  const own = `${officer}/seller-messages/${id}`;
  const sent = useCommand<{ version: number }, SellerMessage>({ method: 'POST', path: `${own}/sent`, changes: [path] });
  const withdraw = useCommand<{ version: number }, SellerMessage>({ method: 'POST', path: `${own}/withdraw`, changes: [path] });
  if (state === 'withdrawn') return null;
  return (
    <div className="row">
      <DownloadButton path={`${own}/dpi.xml`}>{words.downloadMessage}</DownloadButton>
      {state === 'made' && (
        <>
          <ConfirmButton
            kind="main"
            title={words.markSent}
            text={<p>{words.markSentText(number)}</p>}
            confirm={words.markSent}
            busy={sent.isPending && words.saving}
            onConfirm={() => sent.mutate({ version })}
          >
            {words.markSent}
          </ConfirmButton>
          <ConfirmButton
            kind="quiet"
            title={words.withdraw}
            text={<p>{words.withdrawText(number)}</p>}
            confirm={words.withdraw}
            busy={withdraw.isPending && words.saving}
            onConfirm={() => withdraw.mutate({ version })}
          >
            {words.withdraw}
          </ConfirmButton>
        </>
      )}
      <ProblemNotice problem={sent.error ?? withdraw.error} />
    </div>
  );
}
