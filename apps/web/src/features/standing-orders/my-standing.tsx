import type { PlacedOrder, Quote } from '@galleria/contract/checkout';
import type { StandingDay, StandingOrder } from '@galleria/contract/standing-orders';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { problemText } from '@galleria/phrases/problems';
import { standingOrdersPhrases } from '@galleria/phrases/standing-orders';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { forgetKey, keyFor } from '../../lib/idempotency.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Badge, EmptyState, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Between } from './between.tsx';
import { changeOf, type StandingChange } from './change.ts';
import { GoodsEditor } from './goods-editor.tsx';
import { PauseAndEnd } from './pause-and-end.tsx';
import { StandingFacts } from './standing-facts.tsx';
import { standingKey } from './standing-key.ts';

/** A resident's standing orders: the next days to say yes to or skip, pause and end. */
export function MyStanding({ orders }: { readonly orders: readonly StandingOrder[] }) {
  const words = standingOrdersPhrases(useLang());
  if (orders.length === 0) {
    return (
      <EmptyState icon="calendar" title={words.none}>
        <p>{words.noneText}</p>
      </EmptyState>
    );
  }
  return (
    <ul className="plain stack">
      {orders.map((order) => (
        <StandingCard key={order.id} order={order} />
      ))}
    </ul>
  );
}

/** What changes any of it, and the list anew. */
function useChanged() {
  const { slug } = useSite();
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: standingKey(slug) });
}

function StandingCard({ order }: { readonly order: StandingOrder }) {
  const words = standingOrdersPhrases(useLang());
  const { slug } = useSite();
  const tell = useToast();
  const changed = useChanged();
  const [editing, setEditing] = useState(false);
  const save = useMutation<StandingOrder, ApiProblem, StandingChange>({
    mutationFn: (change) =>
      callAsResident('PUT', `/tenants/${slug}/standing-orders/${order.id}`, { body: changeOf(order, change, 'resident') }),
    onSuccess: changed,
  });
  return (
    <li className="card stack">
      <h3>{order.shopName}</h3>
      <StandingFacts order={order} />
      <h4>{words.next}</h4>
      <ul className="plain stack">
        {order.days.slice(0, 4).map((day) => (
          <DayRow key={day.plannedDay} order={order} day={day} />
        ))}
      </ul>
      <ProblemNotice problem={save.error} />
      <div className="stack">
        {editing ? (
          <GoodsEditor
            order={order}
            busy={save.isPending}
            onLeave={() => setEditing(false)}
            onSave={(change) =>
              save.mutate(change, {
                onSuccess: () => {
                  tell(words.goodsSaved);
                  setEditing(false);
                },
              })
            }
          />
        ) : (
          <Button kind="quiet" icon="edit" onClick={() => setEditing(true)}>
            {words.changeGoods}
          </Button>
        )}
        <PauseAndEnd order={order} onSave={(change, said) => save.mutate(change, { onSuccess: () => tell(said ?? words.saved) })} />
      </div>
    </li>
  );
}

const OPEN: ReadonlySet<string> = new Set(['due', 'no-answer', 'held']);

function DayRow({ order, day }: { readonly order: StandingOrder; readonly day: StandingDay }) {
  const lang = useLang();
  const words = standingOrdersPhrases(lang);
  const { slug } = useSite();
  const tell = useToast();
  const changed = useChanged();
  const path = `/tenants/${slug}/standing-orders/${order.id}/days/${day.plannedDay}`;
  const look = useMutation<{ quote: Quote | null; gone: string[] }, ApiProblem>({
    mutationFn: () => callAsResident('POST', `${path}/quote`, { body: {} }),
  });
  const skip = useMutation<StandingOrder, ApiProblem>({
    mutationFn: () => callAsResident('POST', `${path}/skip`, { body: {} }),
    onSuccess: () => {
      tell(words.skipped);
      changed();
    },
  });
  return (
    <li>
      <div className="row row-spread">
        <span>
          <strong>{formatDay(lang, localDate(day.day))}</strong>{' '}
          <Badge tone={day.state === 'placed' ? 'success' : 'info'}>{words.states[day.state]}</Badge>
        </span>
        {OPEN.has(day.state) && (
          <span className="row">
            <Button kind="quiet" onClick={() => look.mutate()}>
              {words.look}
            </Button>
            <Button kind="quiet" onClick={() => skip.mutate()}>
              {words.skip}
            </Button>
          </span>
        )}
        {day.orderId && (
          <LinkButton to={`/bestallning/${day.orderId}`} kind="bare">
            {words.seeOrder}
          </LinkButton>
        )}
      </div>
      <Between day={day} />
      {day.reason && OPEN.has(day.state) && <p className="soft">{words.reasons[day.reason]}</p>}
      <ProblemNotice problem={look.error ?? skip.error} />
      {look.data && OPEN.has(day.state) && <Offered path={path} {...look.data} onChanged={() => look.mutate()} />}
    </li>
  );
}

type OfferedProps = {
  readonly path: string;
  readonly quote: Quote | null;
  readonly gone: readonly string[];
  readonly onChanged: () => void;
};

/** What the day would cost now, with the words that make it binding (distansavtalslagen). */
function Offered({ path, quote, gone, onChanged }: OfferedProps) {
  const lang = useLang();
  const words = standingOrdersPhrases(lang);
  const tell = useToast();
  const changed = useChanged();
  const place = useMutation<PlacedOrder, ApiProblem, { quoteHash: string }>({
    mutationFn: (body) => callAsResident('POST', `${path}/place`, { body, idempotencyKey: keyFor(path, body) }),
    onSuccess: (order) => {
      tell(words.ordered(order.reference));
      changed();
    },
    onError: (problem) => (problem.code === 'quote.changed' ? onChanged() : undefined),
    onSettled: (_order, problem) => (problem?.passing ? undefined : forgetKey(path)),
  });
  const money = (amount: number) => formatOre(lang, ore(amount));
  return (
    <div className="stack">
      {gone.length > 0 && <Notice tone="warn">{words.gone(gone.join(', '))}</Notice>}
      {quote?.problems.map((problem) => (
        <Notice key={`${problem.code} ${problem.offerId ?? ''}`} tone="warn">
          {problemText(lang, problem.code)}
        </Notice>
      ))}
      {quote && <p>{words.costs(money(quote.goodsOre + quote.depositOre), money(quote.feeOre), money(quote.totalOre))}</p>}
      <ProblemNotice problem={place.error} />
      {quote && quote.problems.length === 0 && quote.button && (
        <Button kind="accent" onClick={() => place.mutate({ quoteHash: quote.hash })}>
          {words.order[quote.button]}
        </Button>
      )}
    </div>
  );
}
