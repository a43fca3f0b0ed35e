import type { DeskDraft, DraftContent } from '@galleria/contract/phone-orders';
import type { StandingDay, StandingOrder } from '@galleria/contract/standing-orders';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatMoment } from '@galleria/phrases/format';
import { standingOrdersPhrases } from '@galleria/phrases/standing-orders';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { send } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, EmptyState, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Between } from './between.tsx';
import { type Call, callsOf, goodsText } from './calls.ts';
import { DeskStandingRow } from './desk-standing-row.tsx';

type Props = { readonly api: string; readonly desk: string };
type Standing = { readonly orders: readonly StandingOrder[]; readonly today: string };

/** `first` (who must be rung for another reason), and whom to ring before which cut-off; each is ticked off by an order, a "nothing this time", or a "nobody answered". */
export function CallList({ api, desk, first }: Props & { readonly first?: ReactNode }) {
  const words = standingOrdersPhrases(useLang());
  const query = useApi<Standing>(`${api}/standing-orders`, { refetchInterval: 30_000, staleTime: 0 });
  return (
    <div className="stack">
      <PageHeader title={words.callTitle} text={words.callText} />
      {first}
      <Loaded query={query}>{({ orders }) => <Calls api={api} desk={desk} orders={orders} />}</Loaded>
    </div>
  );
}

function Calls({ api, desk, orders }: Props & { readonly orders: readonly StandingOrder[] }) {
  const words = standingOrdersPhrases(useLang());
  const { toRing, done } = callsOf(orders, new Date());
  return (
    <>
      {toRing.length === 0 ? (
        <EmptyState icon="phone" title={words.nobodyToCall}>
          <p>{words.nobodyText}</p>
        </EmptyState>
      ) : (
        <ul className="plain-list">
          {toRing.map((call) => (
            <CallCard key={`${call.order.id} ${call.day.plannedDay}`} api={api} desk={desk} call={call} />
          ))}
        </ul>
      )}
      {done.length > 0 && (
        <section aria-labelledby="calls-done">
          <h2 id="calls-done">{words.done}</h2>
          <ul className="plain-list">
            {done.map(({ order, day }) => (
              <li key={`${order.id} ${day.plannedDay}`} className="row">
                <DayBadge day={day} /> {order.name}, <DayText day={day} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {orders.length > 0 && (
        <section aria-labelledby="calls-all">
          <h2 id="calls-all">{words.all}</h2>
          <ul className="plain-list">
            {orders.map((order) => (
              <DeskStandingRow key={order.id} api={api} order={order} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function DayText({ day }: { readonly day: StandingDay }) {
  const lang = useLang();
  return standingOrdersPhrases(lang).forDay(formatDay(lang, localDate(day.day)));
}

function DayBadge({ day }: { readonly day: StandingDay }) {
  const words = standingOrdersPhrases(useLang());
  return (
    <Badge tone={day.state === 'placed' ? 'success' : day.state === 'held' || day.state === 'no-answer' ? 'warn' : 'info'}>
      {words.states[day.state]}
    </Badge>
  );
}

/** The day as a clerk's draft: the standing order's own goods, to be changed while she talks. */
function draftOf({ order, day }: Call): DraftContent {
  const { householdId, name, phone, email, street, postalCode, locality, villageId, directions } = order;
  return {
    caller: {
      ...(householdId && { householdId }),
      name,
      ...(phone && { phone }),
      ...(email && { email }),
      street,
      postalCode,
      locality,
      villageId,
      directions,
    },
    channel: 'phone',
    lines: order.lines.map(({ unit: _, ...line }) => ({ ...line, sku: '' })),
    handover: { kind: 'delivery', roundId: order.roundId, day: day.day },
    payment: order.payment,
    message: '',
    confirm: order.printed ? 'printed' : 'auto',
    standing: { id: order.id, plannedDay: day.plannedDay },
  };
}

function CallCard({ api, desk, call }: Props & { readonly call: Call }) {
  const lang = useLang();
  const words = standingOrdersPhrases(lang);
  const navigate = useNavigate();
  const [busyWith, setBusyWith] = useState('');
  const [problem, setProblem] = useState<ApiProblem>();
  const { order, day } = call;
  // Nothing is to be agreed: it falls out, or comes by itself on another day.
  const onlySay = day.toRing && (day.state === 'closed' || order.way === 'by-itself');
  const tick = useCommand<{ state: Tick }, StandingOrder>({
    method: 'POST',
    path: `${api}/standing-orders/${order.id}/days/${day.plannedDay}/tick`,
    changes: [`${api}/standing-orders`],
  });
  const begin = async () => {
    setProblem(undefined);
    try {
      const { draft } = await send<DeskDraft>('GET', `${api}/phone/draft`);
      if (draft && draft.content.lines.length > 0) return setBusyWith(draft.content.caller.name);
      await send<DeskDraft>('PUT', `${api}/phone/draft`, { body: { version: draft?.version ?? 0, content: draftOf(call) } });
      await navigate({ to: desk });
    } catch (error) {
      if (error instanceof ApiProblem) setProblem(error);
      else throw error;
    }
  };
  return (
    <li className="card call-card">
      <div className="row row-spread">
        <h2>
          {order.name} {order.phone && <a href={`tel:${order.phone}`}>{telephoneOnPage(order.phone)}</a>}
        </h2>
        <DayBadge day={day} />
      </div>
      <CallBy order={order} day={day} onlySay={onlySay} />
      <Between day={day} />
      {day.reason && <Notice tone="warn">{words.reasons[day.reason]}</Notice>}
      <p className="soft">{goodsText(lang, order.lines)}</p>
      {busyWith && (
        <Notice tone="warn" live>
          {words.busyWithOther(busyWith)}
        </Notice>
      )}
      <ProblemNotice problem={problem ?? tick.error} />
      <div className="row">
        <CallButtons onlySay={onlySay} onBegin={() => void begin()} onTick={(state) => tick.mutate({ state })} />
      </div>
    </li>
  );
}

/** Until when to ring; or only what to say. */
function CallBy({ order, day, onlySay }: Call & { readonly onlySay: boolean }) {
  const lang = useLang();
  const words = standingOrdersPhrases(lang);
  if (onlySay) {
    return (
      <p>
        <strong>{words.ringAndSay(formatDay(lang, localDate(day.day)))}</strong>, {order.carrierName}
      </p>
    );
  }
  return (
    <p>
      <strong>{words.callBy(formatMoment(lang, new Date(day.orderBy)))}</strong>, <DayText day={day} />, {order.carrierName}
    </p>
  );
}

type Tick = 'skipped' | 'no-answer' | 'told';
type ButtonsProps = { readonly onlySay: boolean; readonly onBegin: () => void; readonly onTick: (state: Tick) => void };
function CallButtons({ onlySay, onBegin, onTick }: ButtonsProps) {
  const words = standingOrdersPhrases(useLang());
  if (onlySay) {
    return (
      <Button icon="phone" onClick={() => onTick('told')}>
        {words.told}
      </Button>
    );
  }
  return (
    <>
      <Button icon="phone" onClick={onBegin}>
        {words.callAndOrder}
      </Button>
      <Button kind="quiet" onClick={() => onTick('no-answer')}>
        {words.noAnswer}
      </Button>
      <Button kind="quiet" onClick={() => onTick('skipped')}>
        {words.nothing}
      </Button>
    </>
  );
}
