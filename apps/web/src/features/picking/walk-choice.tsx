import type { Board, BoardOrder } from '@galleria/contract/board';
import type { Walk } from '@galleria/contract/picking';
import { BOXES_AT_MOST, inBoxOrder } from '@galleria/domain/pick-walk';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { walkPhrases } from '@galleria/phrases/walk';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useCommand, useKeepReply } from '../../lib/command.ts';
import { keptReply } from '../../lib/kept-replies.ts';
import { useKeptApi } from '../../lib/kept-reply.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { keepTrolley, readTrolley } from './trolley.ts';

type Props = { readonly api: string; readonly back: string; readonly onStart: (orders: string) => void };

/** Which orders to pick in one walk; those of the nearest day are chosen from the start. */
export function WalkChoice({ api, back, onStart }: Props) {
  const words = walkPhrases(useLang());
  const board = useKeptApi<Board>(`${api}/board`, { staleTime: 0 });
  return (
    <div className="form-column">
      <p>
        <Link to={back}>← {words.back}</Link>
      </p>
      <PageHeader title={words.title} text={words.chooseText} />
      <Loaded query={board}>
        {(data) => {
          const open = data.orders.filter(({ state }) => state === 'placed' || state === 'picking');
          return open.length === 0 ? <EmptyState icon="basket" title={words.none} /> : <Choice api={api} open={open} onStart={onStart} />;
        }}
      </Loaded>
    </div>
  );
}

/** Today's and the late ones; when there are none, those of the day that comes first. */
function nearest(orders: readonly BoardOrder[]): readonly BoardOrder[] {
  const now = orders.filter(({ when }) => when === 'today' || when === 'late');
  return now.length > 0 ? now : orders.filter(({ day }) => day === orders[0]?.day);
}

type ChoiceProps = { readonly api: string; readonly open: readonly BoardOrder[]; readonly onStart: (orders: string) => void };

function useMarked(open: readonly BoardOrder[]): { readonly marked: ReadonlySet<string>; readonly turn: (id: string) => void } {
  const [marked, setMarked] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        nearest(open)
          .slice(0, BOXES_AT_MOST)
          .map(({ id }) => id),
      ),
  );
  const turn = (id: string) => {
    const next = new Set(marked);
    if (!next.delete(id)) next.add(id);
    setMarked(next);
  };
  return { marked, turn };
}

function Choice({ api, open, onStart }: ChoiceProps) {
  const words = walkPhrases(useLang());
  const keep = useKeepReply();
  const { marked, turn } = useMarked(open);
  const chosen = open.filter(({ id }) => marked.has(id)).map(({ id }) => id);
  const start = useCommand<{ shopOrderIds: readonly string[] }, Walk>({
    method: 'POST',
    path: `${api}/walk`,
    changes: [`${api}/board`],
  });
  const go = () => {
    const shopOrderIds = inBoxOrder(readTrolley(api), chosen, new Set(open.map(({ id }) => id)));
    const orders = shopOrderIds.join(',');
    start.mutate(
      { shopOrderIds },
      {
        onSuccess: (reply) => {
          keepTrolley(api, shopOrderIds);
          keep(apiPath(`${api}/walk`, { orders }), reply);
          onStart(orders);
        },
      },
    );
  };
  return (
    <>
      <GoOn api={api} open={open} onStart={onStart} />
      <ul className="plain-list walk-choice">
        {open.map((order) => (
          <li key={order.id}>
            <OrderChoice order={order} checked={marked.has(order.id)} onTurn={() => turn(order.id)} />
          </li>
        ))}
      </ul>
      <ProblemNotice problem={start.error} />
      {chosen.length > BOXES_AT_MOST && <Notice tone="warn">{words.tooMany(BOXES_AT_MOST)}</Notice>}
      <div className="walk-start">
        <Button
          size="wide"
          disabled={chosen.length === 0 || chosen.length > BOXES_AT_MOST}
          busy={start.isPending && words.starting}
          onClick={go}
        >
          {words.start(chosen.length)}
        </Button>
      </div>
    </>
  );
}

/** After the phone was put away or restarted: the same boxes, with the same letters. */
function GoOn({ api, open, onStart }: ChoiceProps) {
  const words = walkPhrases(useLang());
  const trolley = readTrolley(api);
  // Without a connection the board may be older than the walk that the device kept.
  const kept = keptReply<Walk>(apiPath(`${api}/walk`, { orders: trolley.join(',') }));
  const isBegun = open.some(({ id, state }) => state === 'picking' && trolley.includes(id));
  if (!isBegun && !kept?.data.orders.some(({ state }) => state === 'picking')) return null;
  return (
    <p>
      <Button kind="quiet" size="wide" onClick={() => onStart(trolley.join(','))}>
        {words.goOn}
      </Button>
    </p>
  );
}

function OrderChoice({ order, checked, onTurn }: { readonly order: BoardOrder; readonly checked: boolean; readonly onTurn: () => void }) {
  const lang = useLang();
  const words = walkPhrases(lang);
  const day = order.day && formatDay(lang, localDate(order.day), { short: true });
  return (
    <label className="choice card walk-order">
      <input type="checkbox" checked={checked} onChange={onTurn} />
      <span>
        <strong>{[order.name || order.reference, order.village].filter(Boolean).join(', ')}</strong>
        <span className="soft">
          {[
            order.reference,
            words.lines(order.lines),
            day,
            order.fulfilment === 'pickup' ? words.pickup : order.round,
            order.state === 'picking' && words.begun,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    </label>
  );
}
