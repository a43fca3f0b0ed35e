import { totalParcels } from '@galleria/domain/delivery';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { useWorkQueue } from '../../lib/work-queue.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { tellDeed } from './deeds.ts';
import { mayBeLoaded, type ShownNote } from './queued-notes.ts';
import { type Scanned, scanned } from './scanned.ts';

/** What browsers that can read codes offer; the compiler's own world does not know it yet. */
type Detector = { detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]> };
type DetectorMaker = new (options: { readonly formats: readonly string[] }) => Detector;
const detectorMaker = (): DetectorMaker | undefined =>
  'BarcodeDetector' in globalThis && navigator.mediaDevices !== undefined
    ? (globalThis as unknown as { readonly BarcodeDetector: DetectorMaker }).BarcodeDetector
    : undefined;

type Props = { readonly notes: readonly ShownNote[]; readonly api: string };
/** Asks first where the day has not come. */
type Opening = { readonly onOpen: (open: () => void) => void };

/** Scans the notes as they are loaded, one after the other: by the camera where the browser can read codes, else by the number typed. */
export function ScanLoad({ notes, api, onOpen }: Props & Opening) {
  const words = homeDeliveryPhrases(useLang()).scanning;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" size="large" onClick={() => onOpen(() => setOpen(true))}>
        {words.button}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.title}>
        <Scanning notes={notes} api={api} onStop={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Scanning({ notes, api, onStop }: Props & { readonly onStop: () => void }) {
  const words = homeDeliveryPhrases(useLang()).scanning;
  const queue = useWorkQueue();
  const [said, setSaid] = useState<Scanned>();
  const [typed, setTyped] = useState('');
  const last = useRef('');
  const [canSee, setCanSee] = useState(detectorMaker() !== undefined);
  const read = (text: string) => {
    const found = scanned(text, notes);
    setSaid(found);
    if (found.kind === 'load')
      void tellDeed(queue, api, { kind: 'load', note: found.note.id, ...(found.parcel !== undefined && { parcels: [found.parcel] }) });
  };
  // The camera sees the same code many times a second: it is read once, until another comes.
  const see = (text: string) => {
    if (text === last.current) return;
    last.current = text;
    read(text);
  };
  const load = (event: FormEvent) => {
    event.preventDefault();
    read(typed);
    setTyped('');
  };
  return (
    <>
      {canSee ? <Camera onCode={see} onFail={() => setCanSee(false)} /> : <p>{words.noCamera}</p>}
      <form className="row" onSubmit={load}>
        <TextField
          label={words.number}
          required
          value={typed}
          inputMode="tel"
          maxLength={40}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit">{words.load}</Button>
      </form>
      {notes.some(({ parcels }) => parcels.chilled + parcels.frozen > 0) && <p className="soft">{words.labels}</p>}
      <div role="status">{said && <Said what={said} />}</div>
      <p>{words.left(notes.filter(mayBeLoaded).length)}</p>
      <div className="dialog-actions">
        <Button size="wide" onClick={onStop}>
          {words.stop}
        </Button>
      </div>
    </>
  );
}

function Said({ what }: { readonly what: Scanned }) {
  const words = homeDeliveryPhrases(useLang()).scanning;
  const named = ({ note, parcel }: Extract<Scanned, { note: ShownNote }>) =>
    parcel === undefined ? note.recipient.name : words.parcel(note.recipient.name, parcel, totalParcels(note.parcels));
  switch (what.kind) {
    case 'load':
      return <Notice tone="success">{words.loaded(named(what))}</Notice>;
    case 'already':
      return <Notice tone="info">{words.already(named(what))}</Notice>;
    case 'done':
      return <Notice tone="info">{words.done(named(what))}</Notice>;
    case 'not-here':
      return <Notice tone="error">{words.notHere}</Notice>;
    case 'not-a-note':
      return <Notice tone="error">{words.notANote}</Notice>;
  }
}

const LOOK_EVERY_MS = 250;

/** The camera behind the telephone, looked at four times a second; its picture goes nowhere. */
function Camera({ onCode, onFail }: { readonly onCode: (text: string) => void; readonly onFail: () => void }) {
  const words = homeDeliveryPhrases(useLang()).scanning;
  const video = useRef<HTMLVideoElement>(null);
  const tell = useRef({ onCode, onFail });
  tell.current = { onCode, onFail };
  useEffect(() => {
    const Maker = detectorMaker();
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setInterval> | undefined;
    let over = false;
    const stop = () => {
      over = true;
      clearInterval(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const start = async () => {
      const seen = video.current;
      if (!Maker || !seen) return tell.current.onFail();
      const detector = new Maker({ formats: ['qr_code'] });
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (over) return stop();
      seen.srcObject = stream;
      await seen.play();
      timer = setInterval(() => {
        detector.detect(seen).then(
          (codes) => codes[0] && !over && tell.current.onCode(codes[0].rawValue),
          // A frame that cannot be read is followed by another.
          () => undefined,
        );
      }, LOOK_EVERY_MS);
    };
    // Refused, in use, or none: the number can be typed.
    start().catch(() => tell.current.onFail());
    return stop;
  }, []);
  return (
    <>
      <p>{words.camera}</p>
      <video ref={video} className="scan-picture" muted playsInline tabIndex={-1} aria-label={words.camera} />
    </>
  );
}
