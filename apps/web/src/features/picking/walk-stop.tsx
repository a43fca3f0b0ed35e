import type { PickingLine, WalkOrder } from '@galleria/contract/picking';
import type { ForBox, WalkStop } from '@galleria/domain/pick-walk';
import { bundlePhrases } from '@galleria/phrases/bundles';
import { couponNote } from '@galleria/phrases/coupons';
import { formatQuantity } from '@galleria/phrases/format';
import { pickingPhrases } from '@galleria/phrases/picking';
import { promotionNote } from '@galleria/phrases/promotions';
import { walkPhrases } from '@galleria/phrases/walk';
import { useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { useWorkQueue } from '../../lib/work-queue.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { Asked } from './asked.tsx';
import { lineQuantity } from './line-quantity.ts';
import { ShortForm } from './pick-line.tsx';
import { Recalled } from './recalled.tsx';
import { ReplaceButton, Replaced } from './replace-line.tsx';
import { useFocusAfterMark } from './use-focus-after-mark.ts';
import { PickedButton } from './weigh.tsx';

type Stop = WalkStop<PickingLine>;
type Props = {
  readonly id: string;
  readonly stop: Stop;
  /** The code by which it was found just now. */
  readonly found: string | undefined;
  readonly orders: readonly WalkOrder[];
  readonly pathOf: (order: number) => string;
};

/** One kind of goods, with each box that wants it. */
export function StopCard({ id, stop, found, orders, pathOf }: Props) {
  const lang = useLang();
  const words = walkPhrases(lang);
  const { mark, emptyShelf, undo } = useMarks(pathOf);
  const waiting = stop.entries.filter(({ line }) => line.state === 'waiting');
  const [first] = stop.entries;
  const pickable = waiting.filter(({ line }) => !line.recalled);
  const markAll = () => {
    for (const entry of pickable) mark(entry, { state: 'picked' });
  };
  const total = pickable.reduce((sum, { line }) => sum + line.quantity, 0);
  const state = waiting.length > 0 ? 'waiting' : stop.entries.every(({ line }) => line.state !== 'short') ? 'picked' : 'short';
  return (
    <li className={`walk-stop pick-${state}${found ? ' walk-found' : ''}`} data-stop={id} tabIndex={-1}>
      <div>
        <span className="pick-name">{stop.name}</span> <span className="soft">{stop.sku}</span>{' '}
        {first && first.line.ageLimit !== null && <Badge tone="warn">{pickingPhrases(lang).age(first.line.ageLimit)}</Badge>}
        {first?.line.weighed && <p className="soft">{pickingPhrases(lang).weighedNote}</p>}
      </div>
      {waiting.length > 1 && first && (
        <div className="walk-all">
          {pickable.length > 0 && !first.line.weighed && (
            <Button size="large" icon="check" onClick={markAll}>
              {words.allPicked(formatQuantity(lang, total, first.line.unit))}
            </Button>
          )}
          <Button kind="quiet" size="large" label={words.soldOutForAll(stop.name)} onClick={() => emptyShelf(waiting)}>
            {words.soldOut}
          </Button>
        </div>
      )}
      <ul className="plain-list">
        {stop.entries.map((entry) => (
          <BoxLine
            key={`${entry.box}${entry.line.position}`}
            entry={entry}
            of={orders[entry.order]}
            path={pathOf(entry.order)}
            scanned={entry === waiting[0] ? found : undefined}
            onMark={(body) => mark(entry, body)}
            onEmpty={() => emptyShelf([entry])}
            onUndo={() => undo(entry)}
          />
        ))}
      </ul>
    </li>
  );
}

type Entry = ForBox<PickingLine>;

/** Marks go through the device's queue, those of one order in the order in which they were made. */
function useMarks(pathOf: (order: number) => string) {
  const queue = useWorkQueue();
  const put = ({ order, line }: Entry, body: object, more = '') => {
    const path = pathOf(order);
    void queue.add({ entity: `order:${path}`, method: 'PUT', path: `${path}/lines/${line.position}${more}`, body });
  };
  return {
    mark: put,
    /** None for these boxes, and nobody else can order it before somebody has taken it back. */
    emptyShelf: (entries: readonly Entry[]) => {
      for (const entry of entries) put(entry, { state: 'short', quantity: 0 });
      const [first] = entries;
      if (first && !first.line.soldOut) put(first, { soldOut: true }, '/sold-out');
    },
    undo: (entry: Entry) => {
      put(entry, { state: 'waiting' });
      if (entry.line.soldOut && entry.line.state === 'short') put(entry, { soldOut: false }, '/sold-out');
    },
  };
}

type LineProps = {
  readonly entry: Entry;
  readonly of: WalkOrder | undefined;
  readonly path: string;
  readonly scanned: string | undefined;
  readonly onMark: (body: object) => void;
  readonly onEmpty: () => void;
  readonly onUndo: () => void;
};

function BoxLine({ entry: { box, line }, of, path, scanned, onMark, onEmpty, onUndo }: LineProps) {
  const lang = useLang();
  const words = walkPhrases(lang);
  const picking = pickingPhrases(lang);
  const [asking, setAsking] = useState(false);
  const named = (verb: string): string => `${verb}: ${words.forBox(line.name, box)}`;
  const place = useFocusAfterMark(line.state);
  return (
    <li ref={place} className="walk-line" tabIndex={-1} data-waiting={line.state === 'waiting' || undefined}>
      <span className="walk-box">
        <span className="visually-hidden">{words.box(box)}</span>
        <span aria-hidden="true">{box}</span>
      </span>
      <span>
        <strong className="pick-quantity">{lineQuantity(lang, line)}</strong>
        {line.state === 'waiting' && line.wish !== 'leave-out' && <span className="soft walk-wish">{picking.wishes[line.wish]}</span>}
        {line.bundle && <span className="soft walk-wish">{bundlePhrases(lang).partOf(line.bundle.name)}</span>}
        {line.promotion && <span className="soft walk-wish">{promotionNote(lang, line.promotion)}</span>}
        {line.couponOre > 0 && <span className="soft walk-wish">{couponNote(lang, line.couponOre)}</span>}
        <Replaced line={line} />
        {of && <Recalled line={line} state={of.state} />}
        {of?.state === 'picking' && <Asked line={line} path={path} />}
        {line.remark && <span className="soft walk-wish">{line.remark}</span>}
      </span>
      <span className="walk-buttons">
        {line.state === 'waiting' ? (
          <WaitingButtons {...{ line, path, of, scanned, named, onMark, onEmpty }} onSome={() => setAsking(true)} />
        ) : (
          <>
            <Badge tone={line.state === 'picked' ? 'success' : 'warn'} icon={line.state === 'picked' ? 'check' : 'warn'}>
              {picking[line.state]}
            </Badge>
            <Button kind="quiet" label={named(picking.undo)} onClick={onUndo}>
              {words.undo}
            </Button>
          </>
        )}
      </span>
      <Dialog open={asking} onClose={() => setAsking(false)} title={named(picking.short)}>
        <ShortForm
          line={line}
          path={path}
          onAsked={() => setAsking(false)}
          onSave={(body) => {
            onMark(body);
            setAsking(false);
          }}
        />
      </Dialog>
    </li>
  );
}

type WaitingProps = Pick<LineProps, 'of' | 'path' | 'scanned' | 'onMark' | 'onEmpty'> & {
  readonly line: PickingLine;
  readonly named: (verb: string) => string;
  readonly onSome: () => void;
};
/** What may be said of a line that nobody has said anything of: of recalled goods only that they are left out or replaced. */
function WaitingButtons({ line, of, path, scanned, named, onMark, onEmpty, onSome }: WaitingProps) {
  const lang = useLang();
  const words = walkPhrases(lang);
  const picking = pickingPhrases(lang);
  const replace = of && <ReplaceButton line={line} order={of} path={path} label={named(picking.replace)} />;
  if (line.recalled) {
    return (
      <>
        <Button kind="quiet" label={named(picking.short)} onClick={() => onMark({ state: 'short', quantity: 0 })}>
          {picking.short}
        </Button>
        {replace}
      </>
    );
  }
  return (
    <>
      <PickedButton
        line={line}
        label={named(line.weighed ? picking.weigh : picking.picked)}
        {...(scanned && { scanned })}
        onMark={onMark}
      />
      <Button kind="quiet" label={named(words.soldOut)} onClick={onEmpty}>
        {words.soldOut}
      </Button>
      {replace}
      {(line.unit !== 'piece' || line.quantity > 1) && (
        <Button kind="quiet" label={named(words.someLeft)} onClick={onSome}>
          {words.someLeft}
        </Button>
      )}
    </>
  );
}
