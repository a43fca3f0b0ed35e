import { FAILURE_REASONS, type FailureReason } from '@galleria/domain/delivery';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { useState } from 'react';
import { PageLink } from '../../lib/page-link.tsx';
import { useLang } from '../../lib/site.tsx';
import { useWorkQueue } from '../../lib/work-queue.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { RadioCards, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { tellDeed } from './deeds.ts';
import { mayBeLoaded, type ShownNote, type ShownRun } from './queued-notes.ts';

type Next = 'shop' | 'tomorrow';
/** Nobody's identity card is looked at where nobody was met. */
const REASONS = FAILURE_REASONS.filter((reason) => reason !== 'id-refused');

type Props = { readonly run: ShownRun; readonly api: string; readonly stopPage: (stop: string) => string };

/** The end of a run asks for every note that is still in the car; none is left hanging for the month's report to find. */
export function FinishRun({ run, api, stopPage }: Props) {
  const words = homeDeliveryPhrases(useLang()).finish;
  const [open, setOpen] = useState(false);
  const inCar = run.stops.flatMap((stop) => stop.notes.filter(({ state }) => state === 'loaded').map((note) => ({ note, stop: stop.id })));
  if (inCar.length === 0) return null;
  const notLoaded = run.stops.flatMap(({ notes }) => notes).filter(mayBeLoaded).length;
  return (
    <>
      <Button kind="quiet" size="wide" onClick={() => setOpen(true)}>
        {words.button}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.title}>
        <p>{words.text(inCar.length)}</p>
        {notLoaded > 0 && <Notice tone="warn">{words.notLoaded(notLoaded)}</Notice>}
        <Left inCar={inCar} api={api} stopPage={stopPage} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

type LeftProps = Pick<Props, 'api' | 'stopPage'> & {
  readonly inCar: readonly { readonly note: ShownNote; readonly stop: string }[];
  readonly onDone: () => void;
};
function Left({ inCar, api, stopPage, onDone }: LeftProps) {
  const words = homeDeliveryPhrases(useLang());
  const queue = useWorkQueue();
  const toast = useToast();
  const [nexts, setNexts] = useState<Nexts>({});
  const [reason, setReason] = useState<FailureReason>();
  const [remark, setRemark] = useState('');
  const [tried, setTried] = useState(false);
  const open = inCar.filter(({ note }) => nexts[note.id] === undefined);
  const lacksRemark = reason === 'other' && remark.trim() === '';
  const finish = async () => {
    setTried(true);
    if (open.length > 0 || !reason || lacksRemark) return;
    for (const { note } of inCar) {
      const next = nexts[note.id];
      if (next) await tellDeed(queue, api, { kind: 'fail', note: note.id, reason, next, ...(remark && { remark }) });
    }
    onDone();
    toast(words.finish.done);
  };
  return (
    <>
      <NextOfAll notes={inCar.map(({ note }) => note.id)} nexts={nexts} onNexts={setNexts} />
      {inCar.map(({ note, stop }) => (
        <LeftNote
          key={note.id}
          note={note}
          stopPage={stopPage(stop)}
          error={tried && nexts[note.id] === undefined ? words.nextStep : undefined}
          next={nexts[note.id]}
          onNext={(next) => setNexts({ ...nexts, [note.id]: next })}
        />
      ))}
      <RadioCards
        name="why-left"
        label={words.finish.why}
        required
        error={tried && !reason ? words.failTitle : undefined}
        value={reason}
        onChange={setReason}
        choices={REASONS.map((value) => ({ value, label: words.failReasons[value] }))}
      />
      <TextField
        label={words.remark}
        value={remark}
        maxLength={300}
        required={reason === 'other'}
        error={tried && lacksRemark ? words.evidence['remark.missing'] : undefined}
        onChange={(event) => setRemark(event.target.value)}
      />
      <div className="dialog-actions">
        <Button size="wide" onClick={() => void finish()}>
          {words.finish.confirm}
        </Button>
      </div>
    </>
  );
}

type NextProps = {
  readonly name: string;
  readonly label: string;
  readonly error?: string | undefined;
  readonly next: Next | undefined;
  readonly onNext: (next: Next) => void;
};
function NextOf({ name, label, error, next, onNext }: NextProps) {
  const words = homeDeliveryPhrases(useLang()).finish;
  const choices = (['shop', 'tomorrow'] as const).map((value) => ({ value, label: words[value] }));
  return <RadioCards name={name} label={label} required error={error} value={next} onChange={onNext} choices={choices} />;
}

type Nexts = Readonly<Record<string, Next>>;
/** Where all go the same way, in a snowstorm, it is said once. */
function NextOfAll({
  notes,
  nexts,
  onNexts,
}: {
  readonly notes: readonly string[];
  readonly nexts: Nexts;
  readonly onNexts: (nexts: Nexts) => void;
}) {
  const words = homeDeliveryPhrases(useLang()).finish;
  const [first] = notes;
  if (first === undefined || notes.length === 1) return null;
  const next = notes.every((note) => nexts[note] === nexts[first]) ? nexts[first] : undefined;
  const all = (to: Next) => onNexts(Object.fromEntries(notes.map((note) => [note, to])));
  return <NextOf name="next-all" label={words.all(notes.length)} next={next} onNext={all} />;
}

type LeftNoteProps = Pick<NextProps, 'error' | 'next' | 'onNext'> & { readonly note: ShownNote; readonly stopPage: string };
/** One that is still in the car; what was delivered after all is told on its own page, with all that belongs to it. */
function LeftNote({ note, stopPage, ...rest }: LeftNoteProps) {
  const words = homeDeliveryPhrases(useLang()).finish;
  return (
    <div>
      <NextOf name={`next-${note.id}`} label={`${note.recipient.name} · ${note.shopName}`} {...rest} />
      <p>
        <PageLink to={stopPage}>{words.wasDelivered}</PageLink>
      </p>
    </div>
  );
}
