import type { CarrierDayPage } from '@galleria/contract/home-delivery';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';

import { useEffect, useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { keepReply } from '../../lib/kept-replies.ts';
import { useKeptApi } from '../../lib/kept-reply.ts';
import { PageLink } from '../../lib/page-link.tsx';
import { useLang } from '../../lib/site.tsx';
import { useMeasuredClock } from '../../lib/use-measured-clock.ts';
import { useOfflineQueue } from '../../lib/use-offline-queue.ts';
import { useWorkQueue } from '../../lib/work-queue.ts';
import { Button } from '../../ui/button.tsx';
import { QueueNotice, ReadAtNotice } from '../../ui/connection-notice.tsx';
import { Badge, EmptyState, Loaded, Notice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Piece } from '../../ui/piece.tsx';
import { Money } from '../../ui/text.tsx';
import { useAskedAhead } from './ahead.tsx';
import { tellDeed } from './deeds.ts';
import { FinishRun } from './finish-run.tsx';
import { LazyBagsInCar } from './lazy-cold.ts';
import { LazyProofsWaiting } from './lazy-proofs.ts';
import { Parcels } from './parcels.tsx';
import { bagsAsQueued } from './queued-bags.ts';
import { isLeft, mayBeLoaded, runsAsQueued, type ShownRun, type ShownStop } from './queued-notes.ts';
import { Reorder } from './reorder.tsx';
import { ScanLoad } from './scan-load.tsx';

type Props = { readonly api: string; readonly pages: string; readonly day: string | undefined };

/** A driver's day: the stops in order, what is left, and everything in one tap into the car. Works when the network does not. */
export function DrivePage({ api, pages, day }: Props) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang);
  const query = useKeptApi<CarrierDayPage>(apiPath(`${api}/runs`, { day }), { refetchInterval: 20_000 });
  const today = query.data;
  useEffect(() => {
    // The stops' pages ask for the day by its date: they open in the forest too, though none of them was looked at before.
    if (today) void keepReply(apiPath(`${api}/runs`, { day: today.day }), today);
  }, [api, today]);
  useMeasuredClock();
  const queue = useWorkQueue();
  const { commands, settling } = useOfflineQueue(queue);
  return (
    <>
      <ReadAtNotice query={query} />
      <QueueNotice queue={queue} name={() => words.queueName} />
      <Piece>
        <LazyProofsWaiting />
      </Piece>
      <Loaded query={query}>
        {(data) => (
          <>
            <PageHeader
              title={data.day === data.today ? words.myDay : formatDay(lang, localDate(data.day), { year: true })}
              text={data.day === data.today ? formatDay(lang, localDate(data.day), { year: true }) : ''}
            />
            <Days page={data} pages={pages} />
            {data.runs.length === 0 && <EmptyState icon="van">{words.nothingToday}</EmptyState>}
            {data.day === data.today && data.runs.length > 0 && (
              <Piece>
                <LazyBagsInCar api={api} bags={bagsAsQueued(data.bags ?? [], { commands: [...settling, ...commands], api, stops: [] })} />
              </Piece>
            )}
            {runsAsQueued(data, [...settling, ...commands], api).map((run) => (
              <Run
                key={run.id}
                run={run}
                api={api}
                pages={pages}
                day={data.day}
                change={(data.changes ?? []).find((each) => each.run === run.id)}
              />
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}

function Days({ page, pages }: { readonly page: CarrierDayPage; readonly pages: string }) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang);
  const others = page.days.filter((each) => each.day !== page.day);
  if (others.length === 0 && page.day === page.today) return null;
  return (
    <nav className="row day-links" aria-label={words.otherDays}>
      {page.day !== page.today && <PageLink to={`${pages}/runs`}>{words.today}</PageLink>}
      {others.map((each) => (
        <PageLink key={each.day} to={`${pages}/runs/${each.day}`}>
          {formatDay(lang, localDate(each.day), { short: true })} ({each.left > 0 ? words.left(each.left) : '✓'})
        </PageLink>
      ))}
    </nav>
  );
}

type Change = CarrierDayPage['changes'][number];
function ChangeNotice({ change: { kind, plannedDay, why } }: { readonly change: Change }) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang);
  const isLost = kind === 'cancelled';
  return (
    <Notice tone={isLost ? 'error' : 'info'} title={isLost ? words.dayLost : words.dayInstead(formatDay(lang, localDate(plannedDay)))}>
      {why && <p>{why}</p>}
      {isLost && <p>{words.dayLostText}</p>}
    </Notice>
  );
}

type RunProps = {
  readonly run: ShownRun;
  readonly api: string;
  readonly pages: string;
  readonly day: string;
  readonly change: Change | undefined;
};
function Run({ run, api, pages, day, change }: RunProps) {
  const words = homeDeliveryPhrases(useLang());
  const queue = useWorkQueue();
  const [moving, setMoving] = useState(false);
  const { ask, dialog } = useAskedAhead(day);
  const notes = run.stops.flatMap((stop) => stop.notes);
  const toLoad = notes.filter(mayBeLoaded);
  const left = notes.filter(isLeft).length;
  const load = () => void Promise.all(toLoad.map(({ id }) => tellDeed(queue, api, { kind: 'load', note: id })));
  return (
    <section aria-labelledby={`run-${run.id}`} className="stack">
      <div className="row row-spread">
        <h2 id={`run-${run.id}`}>
          {run.round ?? words.stops(run.stops.length)} {run.departs && <span className="soft">{run.departs}</span>}
        </h2>
        <Badge tone={left === 0 ? 'success' : 'info'}>{words.left(left)}</Badge>
      </div>
      {change && <ChangeNotice change={change} />}
      <div className="row">
        {toLoad.length > 0 && (
          <Button size="large" icon="van" onClick={() => ask('load', load)}>
            {words.loadAll(toLoad.length)}
          </Button>
        )}
        {toLoad.length > 0 && <ScanLoad notes={notes} api={api} onOpen={(open) => ask('load', open)} />}
        {run.stops.length > 1 && (
          <Button kind="quiet" aria-pressed={moving} onClick={() => setMoving(!moving)}>
            {moving ? words.reorderDone : words.reorder}
          </Button>
        )}
      </div>
      {dialog}
      {moving ? <Reorder run={run} api={api} /> : <Stops run={run} pages={pages} day={day} />}
      <FinishRun run={run} api={api} stopPage={(stop) => `${pages}/runs/${day}/${stop}`} />
    </section>
  );
}

function Stops({ run, pages, day }: { readonly run: ShownRun; readonly pages: string; readonly day: string }) {
  return (
    <ol className="plain-list stops">
      {run.stops.map((stop) => (
        <li key={stop.id}>
          <StopCard stop={stop} to={`${pages}/runs/${day}/${stop.id}`} />
        </li>
      ))}
    </ol>
  );
}

function StopCard({ stop, to }: { readonly stop: ShownStop; readonly to: string }) {
  const words = homeDeliveryPhrases(useLang());
  const done = !stop.notes.some(isLeft);
  const collect = stop.notes.filter(isLeft).reduce((sum, note) => sum + note.collectOre, 0);
  const age = Math.max(0, ...stop.notes.map((note) => note.ageLimit ?? 0));
  const { recipient } = stop;
  const bus = stop.notes.find((note) => note.bus?.stopName)?.bus;
  return (
    <article className={done ? 'card card-link stop stop-done' : 'card card-link stop'}>
      <span className="stop-number" aria-hidden="true">
        {stop.position}
      </span>
      <div>
        <h3>
          <PageLink to={to}>{recipient.name}</PageLink>
        </h3>
        <p>{bus ? `${bus.stopName} ${bus.stopAt ?? ''}` : `${recipient.street}, ${recipient.village || recipient.locality}`}</p>
        <p className="row">
          {stop.notes.map((note) => (
            <Parcels key={note.id} parcels={note.parcels} />
          ))}
          {collect > 0 && (
            <Badge tone="warn">
              {words.collect} <Money ore={ore(collect)} />
            </Badge>
          )}
          {age > 0 && !done && <Badge tone="error">{age}+</Badge>}
          {stop.notes.map((note) => (
            <Badge key={note.id} tone={note.state === 'delivered' ? 'success' : note.state === 'failed' ? 'error' : 'info'}>
              {words.states[note.state]}
              {note.waits && ` (${words.waiting})`}
            </Badge>
          ))}
        </p>
      </div>
    </article>
  );
}
