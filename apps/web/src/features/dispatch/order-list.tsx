import type { DispatchStop, OrderProposal } from '@galleria/contract/dispatch';
import { dispatchPhrases } from '@galleria/phrases/dispatch';
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { useSay } from '../../ui/toast.tsx';
import { dragFrom } from './drag-from.ts';
import { movedTo } from './use-run-order.ts';

type Props = {
  readonly order: readonly string[];
  readonly stops: ReadonlyMap<string, DispatchStop>;
  /** Left out: the order is looked at, not changed. */
  readonly onOrder?: ((order: readonly string[]) => void) | undefined;
  /** What is known of the order that stands, from the last proposal that was taken. */
  readonly times?: Pick<OrderProposal, 'arrivals' | 'late' | 'tooWarm' | 'beyond'> | undefined;
  readonly children: (stop: DispatchStop) => ReactNode;
};

/** The stops of a run in their order, moved by dragging, by arrows, or by choosing the place: with a mouse, a thumb or a keyboard. */
export function OrderList({ order, stops, onOrder, times, children }: Props) {
  const words = dispatchPhrases(useLang());
  const list = useRef<HTMLOListElement>(null);
  const say = useSay();
  const [dragged, setDragged] = useState<readonly string[]>();
  const [moved, setMoved] = useState<{ readonly id: string; readonly by: string }>();
  useEffect(() => {
    // A row that was moved is another row to the browser, which drops the focus; at either end its arrow cannot be pressed any more.
    if (!moved || !list.current) return;
    const row = [...list.current.children].find((each) => (each as HTMLElement).dataset.stop === moved.id);
    const control =
      row?.querySelector<HTMLElement>(`[data-move="${moved.by}"]:not(:disabled)`) ?? row?.querySelector<HTMLElement>('select');
    control?.focus();
    setMoved(undefined);
  }, [moved]);
  const nameOf = (id: string) => stops.get(id)?.name || words.hidden;
  const move = (id: string, place: number, by: string) => {
    onOrder?.(movedTo(order, id, place));
    setMoved({ id, by });
    say(words.moved(nameOf(id), place + 1));
  };
  const shown = dragged ?? order;
  const drag = { list, order, setDragged, onDrop: (next: readonly string[]) => onOrder?.(next) };
  return (
    <ol className="plain-list dispatch-stops" ref={list}>
      {shown.map((id, index) => {
        const stop = stops.get(id);
        if (!stop) return null;
        return (
          <li
            key={id}
            data-stop={id}
            className={dragged && !isSame(dragged, order) ? 'card dispatch-stop dispatch-moving' : 'card dispatch-stop'}
          >
            <span className="stop-number" aria-hidden="true">
              {index + 1}
            </span>
            <div className="dispatch-door">
              <h4>{stop.name || words.hidden}</h4>
              {stop.name && <p className="soft">{[stop.street, stop.village].filter(Boolean).join(', ')}</p>}
              <Times id={id} times={times} />
              {children(stop)}
            </div>
            {onOrder && (
              <div className="dispatch-move">
                <Handle id={id} {...drag} />
                <Places name={nameOf(id)} index={index} of={shown.length} onMove={(place, by) => move(id, place, by)} />
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}

type PlacesProps = {
  readonly name: string;
  readonly index: number;
  readonly of: number;
  readonly onMove: (place: number, by: 'up' | 'down' | 'place') => void;
};
/** One up, one down, or straight to a place. */
function Places({ name, index, of, onMove }: PlacesProps) {
  const words = dispatchPhrases(useLang());
  return (
    <>
      <Button kind="quiet" icon="up" label={words.up(name)} data-move="up" disabled={index === 0} onClick={() => onMove(index - 1, 'up')} />
      <Button
        kind="quiet"
        icon="down"
        label={words.down(name)}
        data-move="down"
        disabled={index === of - 1}
        onClick={() => onMove(index + 1, 'down')}
      />
      <select
        className="input input-short"
        aria-label={words.toPlace(name)}
        value={index}
        onChange={(event) => onMove(Number(event.target.value), 'place')}
      >
        {Array.from({ length: of }, (_, place) => place + 1).map((place) => (
          <option key={place} value={place - 1}>
            {place}
          </option>
        ))}
      </select>
    </>
  );
}

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.every((id, index) => id === b[index]);

function Times({ id, times }: { readonly id: string; readonly times: Props['times'] }) {
  const words = dispatchPhrases(useLang());
  const at = times?.arrivals.find(({ stop }) => stop === id)?.at;
  if (!times) return null;
  return (
    <p className="row">
      {at && <span>{words.arrives(at)}</span>}
      {times.late.includes(id) && (
        <Badge tone="error" icon="clock">
          {words.late}
        </Badge>
      )}
      {times.tooWarm.includes(id) && (
        <Badge tone="error" icon="snow">
          {words.tooWarm}
        </Badge>
      )}
      {times.beyond.includes(id) && (
        <Badge tone="warn" icon="van">
          {words.beyond}
        </Badge>
      )}
    </p>
  );
}

type HandleProps = {
  readonly id: string;
  readonly list: { readonly current: HTMLOListElement | null };
  readonly order: readonly string[];
  readonly setDragged: (order: readonly string[] | undefined) => void;
  readonly onDrop: (order: readonly string[]) => void;
};

/** For pointers alone, a mouse or a finger: whoever has none has the arrows and the places beside it, and is not told of it. */
function Handle({ id, list, order, setDragged, onDrop }: HandleProps) {
  const begin = (event: PointerEvent<HTMLSpanElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    let now = order;
    const drag = dragFrom(event.clientY);
    // The row under the pointer is taken out and put back while it moves, so the page listens and not the handle.
    const listening = new AbortController();
    const end = (next: readonly string[] | undefined) => {
      listening.abort();
      clearInterval(following);
      setDragged(undefined);
      if (next && !isSame(next, order)) onDrop(next);
    };
    const over = (clientY: number) => {
      const rows = [...(list.current?.children ?? [])].filter((row) => (row as HTMLElement).dataset.stop !== id);
      // The place among the others: below every row whose middle lies above the pointer.
      const place = rows.map((row) => row.getBoundingClientRect()).filter(({ top, height }) => top + height / 2 < clientY).length;
      if (now.indexOf(id) !== place) {
        now = movedTo(now, id, place);
        setDragged(now);
      }
    };
    const following = setInterval(() => {
      const { step, at } = drag.follow(window.innerHeight);
      if (step === 0) return;
      window.scrollBy(0, step);
      over(at);
    }, 16);
    const moves = ({ clientY }: { readonly clientY: number }) => {
      const at = drag.to(clientY);
      if (at !== undefined) over(at);
    };
    const { signal } = listening;
    window.addEventListener('pointermove', moves, { signal });
    window.addEventListener('pointerup', () => end(now), { signal });
    window.addEventListener('pointercancel', () => end(undefined), { signal });
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(undefined), { signal });
  };
  return <span className="dispatch-handle" aria-hidden="true" onPointerDown={begin} />;
}
