import type { Board, BoardOrder } from '@galleria/contract/board';
import { ore } from '@galleria/domain/money';
import { BOXES_AT_MOST } from '@galleria/domain/pick-walk';
import { type LocalDate, localDate } from '@galleria/domain/time';
import { boardPhrases } from '@galleria/phrases/board';
import { formatDay, formatMoment } from '@galleria/phrases/format';
import { pickingPhrases } from '@galleria/phrases/picking';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useKeptAhead, useKeptApi } from '../../lib/kept-reply.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkQueue } from '../../lib/work-queue.ts';
import { Button } from '../../ui/button.tsx';
import { QueueNotice, ReadAtNotice } from '../../ui/connection-notice.tsx';
import { Badge, EmptyState, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Money } from '../../ui/text.tsx';
import { DayEndNotice } from './day-end.tsx';
import { turnSound, useSound } from './sound.ts';

const POLL_MS = 3_000;
const COLUMNS = [
  { key: 'new', states: ['placed'] },
  { key: 'picking', states: ['picking'] },
  { key: 'packed', states: ['packed', 'noted', 'ready', 'undelivered'] },
  { key: 'onTheWay', states: ['on-the-way'] },
] as const;

type Props = { readonly api: string; readonly pages: string };

/** The shop's board: what is new, being picked, packed and on the way, over all gallerias in which it sells. `pages`: where its pages lie. */
export function BoardView({ api, pages }: Props) {
  const lang = useLang();
  const words = boardPhrases(lang);
  // What a telephone kept when it was put away is sent from here too, the first page that is opened next time.
  const queue = useWorkQueue();
  const board = useKeptApi<Board>(`${api}/board`, { refetchInterval: POLL_MS, staleTime: 0 });
  useKeptAhead(beingPicked(board.data?.orders ?? [], api));
  const unseen = board.data?.orders.filter((order) => !order.seen && order.state === 'placed');
  const sound = useSound();
  useTitleCount(unseen?.length ?? 0);
  return (
    <>
      <PageHeader title={words.title}>
        <Button kind={sound === 'on' ? 'quiet' : 'main'} onClick={turnSound} aria-pressed={sound === 'on'}>
          {sound === 'on' ? words.soundOff : words.soundOn}
        </Button>
      </PageHeader>
      <QueueNotice queue={queue} name={() => pickingPhrases(lang).waitingLine} />
      <DayEndNotice api={api} pages={pages} />
      <p className="screen-only">
        <Link className="button button-quiet" to={`${pages}/walk`}>
          {words.pickSeveral}
        </Link>
      </p>
      <p className="soft">{words.soundTold[sound]}</p>
      <ReadAtNotice query={board} />
      {board.data && !board.error?.passing && <ProblemNotice problem={board.error} />}
      <div role="status">{unseen && unseen.length > 0 && <Notice tone="warn" title={words.unseen(unseen.length)} />}</div>
      <Loaded query={board}>{(data) => <Columns board={data} pages={pages} />}</Loaded>
    </>
  );
}

/** What somebody carries into the cold store: the orders that are being picked, each in its own galleria. */
const beingPicked = (orders: readonly BoardOrder[], api: string): readonly string[] =>
  orders
    .filter(({ state }) => state === 'picking')
    .slice(0, BOXES_AT_MOST)
    .map(({ tenant, id }) => `${api.replace(/^\/tenants\/[^/]+/, `/tenants/${tenant}`)}/orders/${id}`);

/** A tab in the background shows how many orders wait. */
function useTitleCount(count: number): void {
  useEffect(() => {
    const before = document.title.replace(/^\(\d+\) /, '');
    document.title = count > 0 ? `(${count}) ${before}` : before;
    return () => {
      document.title = before;
    };
  }, [count]);
}

function Columns({ board, pages }: { readonly board: Board; readonly pages: string }) {
  const lang = useLang();
  const words = boardPhrases(lang);
  const [near, setNear] = useState(false);
  const orders = board.orders.filter((order) => !near || order.when === 'today' || order.when === 'late');
  if (board.orders.length === 0) return <EmptyState icon="basket">{words.empty}</EmptyState>;
  return (
    <>
      <fieldset className="choice-row" aria-label={words.showDay}>
        <Button kind={near ? 'quiet' : 'main'} aria-pressed={!near} onClick={() => setNear(false)}>
          {words.allDays}
        </Button>
        <Button kind={near ? 'main' : 'quiet'} aria-pressed={near} onClick={() => setNear(true)}>
          {words.todayAndLate}
        </Button>
      </fieldset>
      <div className="board">
        {COLUMNS.map(({ key, states }) => {
          const here = orders.filter((order) => (states as readonly string[]).includes(order.state));
          return (
            <section key={key} className="board-column" aria-labelledby={`board-${key}`}>
              <h2 id={`board-${key}`}>
                {words[key]} <span className="board-count">{here.length}</span>
              </h2>
              {here.length === 0 && <p className="soft">{words.emptyColumn}</p>}
              {dayGroups(here).map(([day, group]) => (
                <DayGroup key={day ?? ''} day={day} today={board.today} orders={group} pages={pages} />
              ))}
            </section>
          );
        })}
      </div>
    </>
  );
}

function dayGroups(orders: readonly BoardOrder[]): [string | null, BoardOrder[]][] {
  const groups = new Map<string | null, BoardOrder[]>();
  for (const order of orders) groups.set(order.day, [...(groups.get(order.day) ?? []), order]);
  return [...groups.entries()];
}

type GroupProps = { readonly day: string | null; readonly today: string; readonly orders: readonly BoardOrder[]; readonly pages: string };
function DayGroup({ day, today, orders, pages }: GroupProps) {
  const lang = useLang();
  const words = boardPhrases(lang);
  const [first] = orders;
  const when = first?.when;
  const name =
    when === 'today'
      ? words.today
      : when === 'tomorrow'
        ? words.tomorrow
        : formatDay(lang, localDate(day ?? today) as LocalDate, { short: true });
  return (
    <>
      <h3 className="board-day">
        {name} {when === 'late' && <Badge tone="error">{words.late}</Badge>}
      </h3>
      <ul className="plain-list">
        {orders.map((order) => (
          <li key={order.id}>
            <OrderCard order={order} pages={pages} />
          </li>
        ))}
      </ul>
    </>
  );
}

function OrderCard({ order, pages }: { readonly order: BoardOrder; readonly pages: string }) {
  const lang = useLang();
  const words = boardPhrases(lang);
  const unseen = !order.seen && order.state === 'placed';
  return (
    <article className={unseen ? 'card card-link order-card order-unseen' : 'card card-link order-card'}>
      <h4>
        <Link to={`${pages}/orders/${order.tenant}/${order.id}`}>
          {order.name || order.reference}
          {order.village && `, ${order.village}`}
        </Link>
      </h4>
      <p className="soft">
        {order.reference} · {order.state === 'picking' ? words.linesOf(order.linesDone, order.lines) : words.lines(order.lines)} ·{' '}
        <Money ore={ore(order.totalOre)} />
      </p>
      <p className="soft">
        {order.fulfilment === 'pickup' ? words.pickup : (order.round ?? words.delivery)}
        {order.carrier && ` · ${order.carrier}`}
      </p>
      {order.together && <p className="soft">{words.together(order.together)}</p>}
      <p className="row">
        {unseen && (
          <Badge tone="warn" icon="info">
            {words.new1}
          </Badge>
        )}
        {order.state === 'placed' && (
          <span className="soft">{words.placed(formatMoment(lang, new Date(order.placedAt), { short: true }))}</span>
        )}
        <StateBadge order={order} />
      </p>
    </article>
  );
}

function StateBadge({ order }: { readonly order: BoardOrder }) {
  const words = boardPhrases(useLang());
  if (order.state === 'placed' && order.paymentState === 'pending') return <Badge tone="warn">{words.notPaid}</Badge>;
  if (order.paymentState === 'pending') return <Badge tone="warn">{words.holdLost}</Badge>;
  if (order.declined) return <Badge tone="error">{words.declined}</Badge>;
  switch (order.state) {
    case 'packed':
      return order.fulfilment === 'delivery' ? <Badge tone="warn">{words.unpacked}</Badge> : null;
    case 'noted':
      return <Badge tone="success">{words.noted}</Badge>;
    case 'ready':
      return <Badge tone="success">{words.ready}</Badge>;
    case 'undelivered':
      return <Badge tone="error">{words.undelivered}</Badge>;
    default:
      return null;
  }
}
