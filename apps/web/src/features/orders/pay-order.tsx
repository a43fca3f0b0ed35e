import type { OrderPart, OrderView } from '@galleria/contract/orders';
import { ore } from '@galleria/domain/money';
import { drawnEarlyAt } from '@galleria/domain/payment';
import { dayOf, localDate } from '@galleria/domain/time';
import { cardPaymentPhrases } from '@galleria/phrases/card-payments';
import { formatDay, formatMoment, formatOre } from '@galleria/phrases/format';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';

const LOOK_EVERY_MS = 2000;
const MOST_LOOKS = 20;

type Call = <Reply>(method: 'GET' | 'POST', below: string, options?: { body?: unknown }) => Promise<Reply>;
type Props = { readonly order: OrderView; readonly call: Call; readonly refresh: () => void };

/**
 * What is still to be approved of an order, shop by shop. Straight from the checkout (`betala`) the first page opens by itself, and from one shop's
 * (`betalt`) the next one's: each is approved once. Whoever closed a window, or was refused, finds the same button here until the cut-off.
 */
export function PayOrder({ order, call, refresh }: Props) {
  const lang = useLang();
  const words = cardPaymentPhrases(lang);
  const search = new URLSearchParams(useSearch());
  const waiting = order.parts.filter((part) => part.pay?.state === 'pending' && part.state !== 'cancelled');
  const isPaidInPart = order.parts.some(({ pay, state }) => state !== 'cancelled' && pay !== null && pay.state !== 'pending');
  const back = search.get('betalt');
  const reading = useReading({ active: waiting.some(({ id }) => id === back), call, refresh });
  const open = useOpening({ call, refresh });
  const goesOn = !reading && (search.get('betala') === '1' || (back !== null && !waiting.some(({ id }) => id === back)));
  // Whoever is drawn before the goods are packed reads that first, and then presses.
  const isEarly = waiting.some((part) => drawnEarly(part) !== undefined);
  useGoOn(goesOn && !isEarly ? waiting[0]?.id : undefined, open.start);
  if (reading) {
    return (
      <Notice tone="info" live>
        <p>{words.checking}</p>
      </Notice>
    );
  }
  return (
    <div className="stack">
      {search.has('obetalt') && <p role="status">{words.left}</p>}
      <ProblemNotice problem={open.error} />
      {waiting[0]?.pay?.payee ? (
        <AllToPay parts={waiting} first={waiting[0]} payee={waiting[0].pay.payee} open={open} />
      ) : (
        <>
          <OneByOne parts={waiting} />
          {waiting.map((part, index) => (
            <PartToPay key={part.id} part={part} next={index === 0 && isPaidInPart} open={open} />
          ))}
        </>
      )}
      <p className="soft">{words.notNow}</p>
    </div>
  );
}

const drawnEarly = ({ handover: { day } }: Pick<OrderPart, 'handover'>): Date | undefined =>
  day === null ? undefined : drawnEarlyAt(new Date(), localDate(day));

/** The day is further off than the bank holds the money. */
export function EarlyDraw({ parts }: { readonly parts: readonly Pick<OrderPart, 'handover'>[] }) {
  const lang = useLang();
  const at = parts.flatMap((part) => drawnEarly(part) ?? [])[0];
  return at ? <p>{cardPaymentPhrases(lang).drawnEarly(formatDay(lang, dayOf(at)))}</p> : null;
}

interface AllProps {
  readonly parts: readonly OrderPart[];
  readonly first: OrderPart;
  readonly payee: string;
  readonly open: ReturnType<typeof useOpening>;
}
/** One payment for all: approved once, at the latest when the first of the shops has its cut-off. */
function AllToPay({ parts, first, payee, open }: AllProps) {
  const lang = useLang();
  const words = cardPaymentPhrases(lang);
  const highest = parts.reduce((sum, { pay }) => sum + (pay?.highestOre ?? 0), 0);
  const placed = parts.flatMap(({ pay, state }) => (pay && state === 'placed' ? [pay.payBy] : [])).sort();
  return (
    <Notice tone="warn" title={words.waitingTitle}>
      <p>
        {words.waitingForAll(
          parts.map(({ seller }) => seller.name),
          payee,
          formatOre(lang, ore(highest)),
        )}
      </p>
      <EarlyDraw parts={parts} />
      {placed[0] !== undefined && <p>{words.until(formatMoment(lang, new Date(placed[0])))}</p>}
      {parts.some(({ pay }) => pay?.declined) && <p>{words.declined}</p>}
      <Button kind="accent" busy={open.busy !== undefined && words.opening} onClick={() => open.start(first.id)}>
        {words.payNow}
      </Button>
    </Notice>
  );
}

/** Who sees one shop's sum on the provider's page, and it is less than the order's, reads here why. */
function OneByOne({ parts }: { readonly parts: readonly OrderPart[] }) {
  const lang = useLang();
  const words = cardPaymentPhrases(lang);
  if (parts.length < 2) return null;
  const sums = parts.map(({ pay, seller }) => words.sumTo(formatOre(lang, ore(pay?.highestOre ?? 0)), seller.name));
  const together = parts.reduce((sum, { pay }) => sum + (pay?.highestOre ?? 0), 0);
  return <p>{words.oneByOne(sums, formatOre(lang, ore(together)))}</p>;
}

function PartToPay({
  part,
  next,
  open,
}: {
  readonly part: OrderPart;
  readonly next: boolean;
  readonly open: ReturnType<typeof useOpening>;
}) {
  const lang = useLang();
  const words = cardPaymentPhrases(lang);
  const { pay, seller, state } = part;
  if (!pay) return null;
  return (
    <Notice tone="warn" title={words.waitingTitle}>
      {next && <p>{words.nextShop(seller.name)}</p>}
      <p>{words.waitingText(seller.name, formatOre(lang, ore(pay.highestOre)))}</p>
      <EarlyDraw parts={[part]} />
      {state === 'placed' && <p>{words.until(formatMoment(lang, new Date(pay.payBy)))}</p>}
      {pay.declined && <p>{words.declined}</p>}
      <Button kind="accent" busy={open.busy === part.id && words.opening} onClick={() => open.start(part.id)}>
        {words.payNow}
        <span className="visually-hidden"> {seller.name}</span>
      </Button>
    </Notice>
  );
}

/** Leaves for the provider's page. Whoever comes back with the browser's own button finds the page as it was before. */
function useOpening({ call, refresh }: Pick<Props, 'call' | 'refresh'>) {
  const { mutate, reset, error, isPending, isSuccess, variables } = useMutation<{ url: string }, ApiProblem, string>({
    mutationFn: (part) => call<{ url: string }>('POST', `/shop-orders/${part}/pay`, { body: {} }),
    onSuccess: ({ url }) => location.assign(url),
    // It may have been approved in another window: show how it stands.
    onError: refresh,
  });
  useEffect(() => {
    const again = ({ persisted }: PageTransitionEvent) => persisted && reset();
    addEventListener('pageshow', again);
    return () => removeEventListener('pageshow', again);
  }, [reset]);
  return { start: (part: string) => mutate(part), error, busy: isPending || isSuccess ? variables : undefined };
}

/** Back from the provider: what was approved there is asked for at once, and looked for until it is here. */
function useReading({ active, call, refresh }: { readonly active: boolean } & Pick<Props, 'call' | 'refresh'>): boolean {
  const [looks, setLooks] = useState(0);
  const reading = active && looks < MOST_LOOKS;
  useEffect(() => {
    if (!reading) return;
    if (looks === 0) call('POST', '/payments/look', { body: {} }).catch(() => undefined);
    const timer = setTimeout(() => {
      setLooks(looks + 1);
      refresh();
    }, LOOK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [reading, looks, call, refresh]);
  return reading;
}

/** Goes on by itself, once: the mark is taken out of the address first, or the browser's back button would lead here and away again. */
function useGoOn(part: string | undefined, start: (part: string) => void): void {
  const [path, navigate] = useLocation();
  const gone = useRef(false);
  useEffect(() => {
    if (!part || gone.current) return;
    gone.current = true;
    navigate(`${path}?tack=1`, { replace: true });
    start(part);
  }, [part, path, navigate, start]);
}
