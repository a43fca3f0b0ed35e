import type { PreviewChange, PreviewedChange } from '@galleria/contract/order-changes';
import type { OrderPart, OrderView } from '@galleria/contract/orders';
import { ore } from '@galleria/domain/money';
import { formatMoment, formatOre } from '@galleria/phrases/format';
import { orderChangePhrases } from '@galleria/phrases/order-changes';
import { problemText } from '@galleria/phrases/problems';
import { keepPreviousData, type UseMutationResult, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { forgetKey, keyFor } from '../../lib/idempotency.ts';
import { useLang } from '../../lib/site.tsx';
import { useBasket } from '../../lib/use-basket.ts';
import { useOrder } from '../../lib/use-order.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Loading, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { SumTable } from '../../ui/sum-table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AddedLines, PlacedLines } from './change-lines.tsx';
import { wantedChange } from './wanted.ts';

/** Changes one shop's part of an order until its cut-off: fewer, none, or more. */
export function ChangePage({ order: id, part: partId }: { readonly order: string; readonly part: string }) {
  const words = orderChangePhrases(useLang());
  const order = useOrder(id);
  const { data, error } = order.query;
  const part = data?.parts.find((each) => each.id === partId);
  return (
    <div className="wrap section narrow">
      <PageHeader title={words.title} text={words.intro} />
      <ProblemNotice problem={error} onRetry={() => void order.query.refetch()} />
      {!data && !error && <Loading rows={6} />}
      {data && part && <Changing order={data} part={part} call={order.call} refresh={order.refresh} />}
    </div>
  );
}

type Call = ReturnType<typeof useOrder>['call'];
type ChangingProps = { readonly order: OrderView; readonly part: OrderPart; readonly call: Call; readonly refresh: () => void };

function Changing({ order, part, call, refresh }: ChangingProps) {
  const lang = useLang();
  const words = orderChangePhrases(lang);
  const basket = useBasket();
  const [, navigate] = useLocation();
  const tell = useToast();
  const [quantities, setQuantities] = useState<ReadonlyMap<number, number>>(new Map());
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const own = basket.current.filter(({ shopId }) => shopId === part.shopId);
  const added = own.filter(({ offerId }) => !left.has(offerId)).map(({ offerId, quantity }) => ({ offerId, quantity }));
  const wanted = wantedChange(part.lines, quantities, added);
  const isSame = wanted.lines.length + wanted.add.length === 0;
  const preview = usePreview(part, call, isSame ? undefined : wanted);
  const done = () => {
    basket.replace(basket.lines().filter(({ offerId }) => !added.some((line) => line.offerId === offerId)));
    refresh();
    tell(words.done);
    navigate(`/bestallning/${order.id}`);
  };
  const change = useChange(part, call, { wanted, done, again: () => void preview.refetch() });
  const shown = isSame ? undefined : preview.data;
  return (
    <div className="stack">
      <p>{words.until(formatMoment(lang, new Date(part.cancelBy)))}</p>
      <PlacedLines
        part={part}
        quantities={quantities}
        changed={shown?.lines}
        more={shown?.added.filter(({ offerId }) => !added.some((each) => each.offerId === offerId)) ?? []}
        onChange={(position, quantity) => setQuantities(new Map(quantities).set(position, quantity))}
      />
      <AddedLines part={part} basket={own} quoted={shown?.added ?? []} left={left} onLeave={setLeft} />
      <NewSum part={part} isSame={isSame} shown={shown} preview={preview} change={change} />
      <LinkButton to={`/bestallning/${order.id}`} kind="quiet">
        {words.back}
      </LinkButton>
    </div>
  );
}

/** The part as it would be, asked anew at every change; undefined: nothing is to change. */
function usePreview(part: OrderPart, call: Call, wanted: PreviewChange | undefined): UseQueryResult<PreviewedChange, ApiProblem> {
  return useQuery<PreviewedChange, ApiProblem>({
    queryKey: ['order-change', part.id, JSON.stringify(wanted)],
    queryFn: () => call<PreviewedChange>('POST', `/shop-orders/${part.id}/change/preview`, { body: wanted }),
    enabled: wanted !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
  });
}

type Change = UseMutationResult<OrderView, ApiProblem, number>;
interface Asked {
  readonly wanted: PreviewChange;
  readonly done: () => void;
  /** What stood in the way may have changed the sum: it is worked out again. */
  readonly again: () => void;
}

/** In so many seconds, as a rule. */
const PAGE_CLOSES_WITHIN = 8;

/** Sent under a key that was stored before: pressed twice, or after a lost answer, it is one change. */
function useChange(part: OrderPart, call: Call, { wanted, done, again }: Asked): Change {
  const purpose = `change.${part.id}`;
  return useMutation<OrderView, ApiProblem, number>({
    // The page on which the sum before could be approved was asked to close when the change was shown: that takes a moment.
    retry: (tries, { code }) => code === 'order-change.page-open' && tries < PAGE_CLOSES_WITHIN,
    retryDelay: 1000,
    networkMode: 'always',
    mutationFn: (totalOre) => {
      const body = { ...wanted, totalOre };
      return call<OrderView>('POST', `/shop-orders/${part.id}/change`, { body, idempotencyKey: keyFor(purpose, body) });
    },
    onSuccess: () => {
      forgetKey(purpose);
      done();
    },
    onError: (problem) => {
      if (!problem.passing) forgetKey(purpose);
      again();
    },
  });
}

type SumProps = {
  readonly part: OrderPart;
  readonly isSame: boolean;
  readonly shown: PreviewedChange | undefined;
  readonly preview: UseQueryResult<PreviewedChange, ApiProblem>;
  readonly change: Change;
};

/** What it comes to now, what stands in the way, and the button that agrees to it. */
function NewSum({ part, isSame, shown, preview, change }: SumProps) {
  const lang = useLang();
  const words = orderChangePhrases(lang);
  return (
    <section className="card" aria-live="polite">
      {shown ? (
        <>
          <SumTable sums={shown} total={words.total} />
          <p className="soft">
            {words.fee} {words.was(formatOre(lang, ore(part.totalOre)))}
          </p>
        </>
      ) : (
        !preview.error && <p>{isSame ? words.nothing : words.working}</p>
      )}
      {shown?.problems.map((problem) => (
        <Notice key={`${problem.code} ${problem.offerId ?? ''}`} tone="warn">
          <p>{problemText(lang, problem.code, { ...problem })}</p>
        </Notice>
      ))}
      {!isSame && <ProblemNotice problem={preview.error} />}
      <ProblemNotice problem={change.error} />
      {shown && !preview.error && shown.problems.length === 0 && (
        <Button kind="accent" busy={change.isPending && words.changing} onClick={() => change.mutate(shown.totalOre)}>
          {shown.totalOre > part.totalOre ? words.confirmPay : words.confirm}
        </Button>
      )}
    </section>
  );
}
