import type { OrderProposal } from '@galleria/contract/dispatch';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { useState } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkQueue } from '../../lib/work-queue.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice } from '../../ui/feedback.tsx';
import { tellDeed } from './deeds.ts';
import { isLeft, type ShownRun } from './queued-notes.ts';

type Order = readonly string[];
const isSame = (a: Order, b: Order): boolean => a.length === b.length && a.every((id, index) => id === b[index]);

/** The driver's own order of the stops: one step at a time, or a shorter one that is proposed; what was taken over can be taken back. */
export function Reorder({ run, api }: { readonly run: ShownRun; readonly api: string }) {
  const words = homeDeliveryPhrases(useLang());
  const [order, setOrder] = useState<Order>(run.stops.map((stop) => stop.id));
  const [before, setBefore] = useState<Order>();
  const [asking, setAsking] = useState(false);
  const queue = useWorkQueue();
  const put = (next: Order) => {
    setOrder(next);
    void tellDeed(queue, api, { kind: 'order', run: run.id, stops: [...next] });
  };
  const take = (proposed: Order) => {
    setBefore(order);
    setAsking(false);
    put(proposed);
  };
  const move = (index: number, by: number) => {
    const next = [...order];
    const [taken] = next.splice(index, 1);
    if (taken === undefined) return;
    next.splice(index + by, 0, taken);
    setBefore(undefined);
    put(next);
  };
  const hasChoice = run.stops.filter((stop) => stop.notes.some(isLeft)).length > 1;
  const nameOf = new Map(run.stops.map((stop) => [stop.id, stop.recipient.name]));
  return (
    <>
      <div className="row">
        {!asking && hasChoice && (
          <Button kind="quiet" icon="van" onClick={() => setAsking(true)}>
            {words.shorter.ask}
          </Button>
        )}
        {before && (
          <Button
            kind="quiet"
            onClick={() => {
              put(before);
              setBefore(undefined);
            }}
          >
            {words.shorter.back}
          </Button>
        )}
      </div>
      {asking && <Proposal path={`${api}/runs/${run.id}/proposal`} order={order} onTake={take} onLeave={() => setAsking(false)} />}
      <Steps order={order} nameOf={nameOf} onMove={move} />
    </>
  );
}

type StepsProps = {
  readonly order: Order;
  readonly nameOf: ReadonlyMap<string, string>;
  readonly onMove: (index: number, by: number) => void;
};
function Steps({ order, nameOf, onMove }: StepsProps) {
  const words = homeDeliveryPhrases(useLang());
  return (
    <ol className="plain-list stops">
      {order.map((id, index) => {
        const name = nameOf.get(id) ?? '';
        return (
          <li key={id} className="card row row-spread">
            <span>
              {index + 1}. {name}
            </span>
            <span className="row">
              <Button kind="quiet" icon="up" label={words.moveUp(name)} disabled={index === 0} onClick={() => onMove(index, -1)} />
              <Button
                kind="quiet"
                icon="down"
                label={words.moveDown(name)}
                disabled={index === order.length - 1}
                onClick={() => onMove(index, 1)}
              />
            </span>
          </li>
        );
      })}
    </ol>
  );
}

type ProposalProps = {
  readonly path: string;
  readonly order: Order;
  readonly onTake: (proposed: Order) => void;
  readonly onLeave: () => void;
};
/** Asked for when wanted, since it is an estimate: the driver knows the roads. */
function Proposal({ path, order, onTake, onLeave }: ProposalProps) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang).shorter;
  const query = useApi<OrderProposal>(path);
  return (
    <Loaded query={query}>
      {({ stops, metres, metresNow, measuredBy, late, lastRun, withoutPosition }) => {
        const isNew = !isSame(stops, order);
        return (
          <Notice tone="info" title={isNew ? words.title : words.none}>
            {metres !== null && metresNow !== null && isNew && <p>{words.way(metres, metresNow)}</p>}
            {(measuredBy === 'estimate' || measuredBy === 'mixed') && <p>{words.estimated}</p>}
            {late.length > 0 && <p>{words.late(late.length)}</p>}
            {metres === null && <p>{words.noPositions}</p>}
            {lastRun && <p>{words.lastRun(formatDay(lang, localDate(lastRun)))}</p>}
            {withoutPosition.length > 0 && metres !== null && <p>{words.without(withoutPosition.length)}</p>}
            <div className="row">
              {isNew && <Button onClick={() => onTake(stops)}>{words.take}</Button>}
              <Button kind="quiet" onClick={onLeave}>
                {isNew ? words.leave : words.close}
              </Button>
            </div>
          </Notice>
        );
      }}
    </Loaded>
  );
}
