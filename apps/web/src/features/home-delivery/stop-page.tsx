import type { BagOfDay } from '@galleria/contract/cool-bags';
import type { CarrierDayPage } from '@galleria/contract/home-delivery';
import type { StopDoor } from '@galleria/contract/household-door';
import { type ColdLimits, DEFAULT_COLD_LIMITS } from '@galleria/domain/delivery';
import { ore } from '@galleria/domain/money';
import { atDoorPhrases } from '@galleria/phrases/at-door';
import { formatOre } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { postalCodeOnPage } from '@galleria/phrases/postal-code';
import { telephoneOnPage } from '@galleria/phrases/telephone';

import { useRef, useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useKeptApi } from '../../lib/kept-reply.ts';
import type { QueuedCommand } from '../../lib/offline-queue.ts';
import { PageLink } from '../../lib/page-link.tsx';
import { useLang } from '../../lib/site.tsx';
import { useMeasuredClock } from '../../lib/use-measured-clock.ts';
import { useOfflineQueue } from '../../lib/use-offline-queue.ts';
import { useWorkQueue } from '../../lib/work-queue.ts';
import { Button } from '../../ui/button.tsx';
import { QueueNotice, ReadAtNotice } from '../../ui/connection-notice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge, EmptyState, Loaded, Notice } from '../../ui/feedback.tsx';
import { Piece } from '../../ui/piece.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useAskedAhead } from './ahead.tsx';
import { AtTheDoor } from './at-the-door.tsx';
import { BusNote } from './bus-note.tsx';
import { type DoorDeed, tellDeed } from './deeds.ts';
import { DeliverForm, type DeliverFormProps } from './deliver-form.tsx';
import { FailForm } from './fail-form.tsx';
import { LazyBagsAtStop, LazyColdWatch } from './lazy-cold.ts';
import { LazyProofBox, LazyProofsWaiting } from './lazy-proofs.ts';
import { Parcels } from './parcels.tsx';
import { bagsAsQueued } from './queued-bags.ts';
import { runsAsQueued, type ShownNote, type ShownStop, signedOnPaperPath } from './queued-notes.ts';

type Props = { readonly api: string; readonly pages: string; readonly day: string; readonly stop: string };

/** One stop with big buttons: who, how to find the door, what to leave and take, and what became of it. */
export function StopPage({ api, pages, day, stop }: Props) {
  const words = homeDeliveryPhrases(useLang());
  const query = useKeptApi<CarrierDayPage>(apiPath(`${api}/runs`, { day }), { refetchInterval: 20_000 });
  useMeasuredClock();
  const queue = useWorkQueue();
  const { commands, settling } = useOfflineQueue(queue);
  return (
    <>
      <p>
        <PageLink to={`${pages}/runs/${day}`}>← {words.backToDay}</PageLink>
      </p>
      <ReadAtNotice query={query} />
      <QueueNotice queue={queue} name={() => words.queueName} />
      <Piece>
        <LazyProofsWaiting />
      </Piece>
      <Loaded query={query}>
        {(data) => {
          const found = runsAsQueued(data, [...settling, ...commands], api)
            .flatMap((run) => run.stops)
            .find((each) => each.id === stop);
          // A day that was kept on the device by an earlier version has no doors.
          const door = (data.doors ?? []).find((each) => each.stopId === stop);
          const rest = {
            door,
            limits: data.coldLimits ?? DEFAULT_COLD_LIMITS,
            toSign: data.toSign ?? [],
            bags: bagsOf(data, { commands: [...settling, ...commands], api }),
          };
          return found ? <Stop stop={found} api={api} day={day} {...rest} /> : <EmptyState icon="van">{words.nothingToday}</EmptyState>;
        }}
      </Loaded>
    </>
  );
}

/** A day that was kept on the device by an earlier version has no bags. */
const bagsOf = (data: CarrierDayPage, queued: { readonly commands: readonly QueuedCommand[]; readonly api: string }) =>
  bagsAsQueued(data.bags ?? [], { ...queued, stops: data.runs.flatMap((run) => run.stops) });

type StopProps = {
  readonly stop: ShownStop;
  readonly api: string;
  readonly day: string;
  readonly door?: StopDoor | undefined;
  readonly bags: readonly BagOfDay[];
  readonly limits: ColdLimits;
  /** Notes of the day for which the municipality demands a signature. */
  readonly toSign: readonly string[];
};
export function Stop({ stop, api, day, door, bags, limits, toSign }: StopProps) {
  const words = homeDeliveryPhrases(useLang());
  const { recipient } = stop;
  return (
    <>
      <h1>{recipient.name}</h1>
      <p className="stop-address">
        {recipient.street}
        <br />
        {postalCodeOnPage(recipient.postalCode)} {recipient.locality}{' '}
        {recipient.village && recipient.village !== recipient.locality && `(${recipient.village})`}
      </p>
      <BusNote bus={stop.notes[0]?.bus ?? null} />
      {recipient.directions && <Notice tone="info">{recipient.directions}</Notice>}
      {door && <AtTheDoor door={door} />}
      {recipient.phone && (
        <p>
          <a className="button button-quiet button-large" href={`tel:${recipient.phone}`}>
            {words.call} {telephoneOnPage(recipient.phone)}
          </a>
        </p>
      )}
      {stop.notes[0] && (
        <Piece>
          <LazyBagsAtStop api={api} stop={stop.id} note={stop.notes[0].id} bags={bags} />
        </Piece>
      )}
      {stop.notes.map((note) => (
        <Note key={note.id} note={note} api={api} day={day} limits={limits} mustSign={toSign.includes(note.id)} />
      ))}
    </>
  );
}

type NoteProps = Pick<StopProps, 'api' | 'day' | 'limits'> & { readonly note: ShownNote; readonly mustSign: boolean };
function Note({ note, api, day, limits, mustSign }: NoteProps) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang);
  const [asking, setAsking] = useState<Asking>();
  const { ask, dialog } = useAskedAhead(day);
  const queue = useWorkQueue();
  const tell = (what: DoorDeed) => tellDeed(queue, api, { ...what, note: note.id });
  const answer = (body: object) =>
    void queue.add({ entity: `note:${note.id}`, method: 'POST', path: `${api}/notes/${note.id}/steps`, body });
  const toast = useToast();
  const card = useRef<HTMLElement>(null);
  const proof = (onSigned?: () => void) => (
    <Piece>
      <LazyProofBox note={note} api={api} onSigned={onSigned} />
    </Piece>
  );
  const settle = async (what: DoorDeed, said: string) => {
    setAsking(undefined);
    const command = await tell(what);
    // Still on the device: it was never said. Sent already: the slip is taken back by a deed of its own.
    const undo = () =>
      void (queue.state().commands.some((each) => each.id === command.id) ? queue.discard(command.id) : tell({ kind: 'undo' }));
    toast(said, undo);
    // The button that was pressed is gone: whoever has no pointer goes on at the same note, where it can be undone.
    card.current?.focus();
  };
  return (
    <section className="card stack note-card" aria-label={`${words.fromShop(note.shopName)} · ${note.number}`} tabIndex={-1} ref={card}>
      <NoteHead note={note} />
      <Parcels parcels={note.parcels} weightGrams={note.weightGrams} />
      <Collect note={note} />
      {note.parcels.chilled + note.parcels.frozen > 0 && (
        <Piece>
          <LazyColdWatch note={note} limits={limits} />
        </Piece>
      )}
      {note.ageLimit !== null && (
        <Notice tone="error" title={words.adult(note.ageLimit)}>
          <p>{words.adultText}</p>
        </Notice>
      )}
      {note.message && <p>{note.message}</p>}
      <Outcome note={note} />
      {(note.state === 'delivered' || note.state === 'failed') && proof()}
      {mustSign && <OnPaper note={note} api={api} />}
      <NoteButtons
        note={note}
        onAsk={(what) => ask(what, () => setAsking(what))}
        onTell={(what) => (what.kind === 'load' ? ask('load', () => void tell(what)) : void tell(what))}
        onAnswer={answer}
      />
      {dialog}
      <Asked note={note} asking={asking} onAsk={setAsking} mustSign={mustSign} proof={proof} onDone={settle} />
    </section>
  );
}

function NoteHead({ note }: Pick<NoteProps, 'note'>) {
  const words = homeDeliveryPhrases(useLang());
  return (
    <p className="row row-spread">
      <span>
        {words.fromShop(note.shopName)} · <span className="number">{note.number}</span>
      </span>
      <Badge tone={note.state === 'delivered' ? 'success' : note.state === 'failed' ? 'error' : 'info'}>
        {words.states[note.state]}
        {note.waits && ` (${words.waiting})`}
      </Badge>
    </p>
  );
}

type Asking = 'deliver' | 'neighbour' | 'fail' | undefined;
type AskedProps = {
  readonly note: ShownNote;
  readonly asking: Asking;
  readonly onAsk: (asking: Asking) => void;
  readonly mustSign: boolean;
  readonly proof: DeliverFormProps['proof'];
  readonly onDone: (what: DoorDeed, said: string) => Promise<void>;
};
/** What is asked for before it is told: of a delivery, and of one that was none. */
function Asked({ note, asking, onAsk, mustSign, proof, onDone }: AskedProps) {
  const words = homeDeliveryPhrases(useLang());
  const close = () => onAsk(undefined);
  return (
    <>
      <Dialog open={asking === 'deliver' || asking === 'neighbour'} onClose={close} title={words.deliverTitle}>
        <DeliverForm
          note={note}
          first={asking === 'neighbour' ? 'neighbour' : 'resident'}
          mustSign={mustSign}
          proof={proof}
          onDone={(what) => void onDone(what, words.delivered(note.recipient.name))}
        />
      </Dialog>
      <Dialog open={asking === 'fail'} onClose={close} title={words.failTitle}>
        <FailForm onNeighbour={() => onAsk('neighbour')} onDone={(what) => void onDone(what, words.failed(note.recipient.name))} />
      </Dialog>
    </>
  );
}

/** The receipt list comes back with names on it after the deliveries are told: each is said here until the month is reported. */
function OnPaper({ note, api }: Pick<NoteProps, 'note' | 'api'>) {
  const words = homeDeliveryPhrases(useLang()).signing;
  const queue = useWorkQueue();
  const isDelivered = (note.state === 'delivered' || note.state === 'queried') && note.failReason === null;
  if (!isDelivered || note.signedOnPaper || (note.proofs ?? []).some(({ kind }) => kind === 'signature')) return null;
  const tell = () =>
    void queue.add({
      entity: `note:${note.id}`,
      method: 'POST',
      holds: 'signed-on-paper',
      path: signedOnPaperPath(api, note.id),
      body: {},
    });
  return (
    <Button kind="quiet" onClick={tell}>
      {words.onPaper}
    </Button>
  );
}

/** What became of it beyond its state, and what there is to know about that. */
function Outcome({ note }: { readonly note: ShownNote }) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang);
  return (
    <>
      {note.failReason && (
        <p>
          {words.failReasons[note.failReason]}
          {note.called && `. ${words.wasCalled}`}
          {note.nextStep && `. ${words.nextSteps[note.nextStep]}`}
        </p>
      )}
      {note.leftWhere && (
        <p>
          {words.receivers['left-at-door']}: {note.leftWhere}
        </p>
      )}
      {note.signedOnPaper && <p>{words.signing.isOnPaper}</p>}
      {note.ageRefused && note.ageGoodsOre != null && <p>{atDoorPhrases(lang).ageGoesBack(formatOre(lang, ore(note.ageGoodsOre)))}</p>}
      {note.toLookAt && <Notice tone="warn">{words.toLookAt}</Notice>}
      {note.afterMonth && <Notice tone="info">{words.afterMonth}</Notice>}
    </>
  );
}

/** What to take at the door, or what was taken; nothing where nobody opened. */
function Collect({ note }: { readonly note: ShownNote }) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang);
  if (note.state === 'failed') return null;
  if (note.collectedOre !== null) {
    return (
      <p className="collect">
        {note.collectedOre === 0 && note.paidOutOre === 0 ? words.tookNothing : words.tookPayment(formatOre(lang, ore(note.collectedOre)))}
        {note.emptiesOre > 0 && ` ${words.empties}: ${formatOre(lang, ore(note.emptiesOre))}.`}
        {note.paidOutOre > 0 && ` ${words.paidOut(formatOre(lang, ore(note.paidOutOre)))}`}
      </p>
    );
  }
  if (note.collectOre === 0) return <p className="collect">{words.collectNothing}</p>;
  const { feeOre, freightOre } = note;
  const amount = (sum: number) => formatOre(lang, ore(sum));
  return (
    <>
      <p className="collect">
        {words.collect} {amount(note.collectOre)}
      </p>
      {freightOre > 0 && <p>{words.feesIn(amount(freightOre), feeOre > freightOre && amount(feeOre - freightOre))}</p>}
    </>
  );
}

type ButtonProps = {
  readonly note: ShownNote;
  readonly onAsk: (what: 'deliver' | 'fail') => void;
  readonly onTell: (what: DoorDeed) => void;
  /** To the shop's question, whether one drives it: what is promised is refused when it no longer can be. */
  readonly onAnswer: (body: object) => void;
};
function NoteButtons({ note, onAsk, onTell, onAnswer }: ButtonProps) {
  const words = homeDeliveryPhrases(useLang());
  const can = (step: ShownNote['steps'][number]) => note.steps.includes(step);
  return (
    <div className="stack">
      {can('deliver') && (
        <Button size="wide" icon="check" onClick={() => onAsk('deliver')}>
          {words.deliver}
        </Button>
      )}
      {can('fail') && (
        <Button size="wide" kind="quiet" onClick={() => onAsk('fail')}>
          {words.fail}
        </Button>
      )}
      {can('accept') && (
        <Button size="wide" onClick={() => onAnswer({ step: 'accept' })}>
          {words.accept}
        </Button>
      )}
      {can('load') && (
        <Button size="wide" onClick={() => onTell({ kind: 'load' })}>
          {words.load}
        </Button>
      )}
      {can('decline') && <Decline onTell={onAnswer} note={note} />}
      {can('unload') && (
        <Button kind="bare" onClick={() => onTell({ kind: 'unload' })}>
          {words.unload}
        </Button>
      )}
      {can('undo') && (
        <Button kind="quiet" onClick={() => onTell({ kind: 'undo' })}>
          {words.undo}
        </Button>
      )}
    </div>
  );
}

function Decline({ note, onTell }: { readonly note: ShownNote; readonly onTell: (body: object) => void }) {
  const words = homeDeliveryPhrases(useLang());
  const [open, setOpen] = useState(false);
  const reasons = ['full', 'not-my-area', 'cannot-keep-cold', 'too-heavy', 'other'] as const;
  return (
    <>
      <Button kind="bare" onClick={() => setOpen(true)}>
        {words.decline}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.declineTitle}>
        <div className="stack" id={`decline-${note.id}`}>
          {reasons.map((reason) => (
            <Button
              key={reason}
              size="wide"
              kind="quiet"
              onClick={() => {
                setOpen(false);
                onTell({ step: 'decline', reason });
              }}
            >
              {words.declineReasons[reason]}
            </Button>
          ))}
        </div>
      </Dialog>
    </>
  );
}
