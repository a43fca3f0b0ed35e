import type { Quote } from '@galleria/contract/checkout';
import type { StandingLine, StandingOrder } from '@galleria/contract/standing-orders';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { problemText } from '@galleria/phrases/problems';
import { standingOrdersPhrases } from '@galleria/phrases/standing-orders';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Select } from '../../ui/field.tsx';
import { AddGoods } from './add-goods.tsx';
import { type Agreed, Agreement } from './agreement.tsx';
import type { StandingChange } from './change.ts';
import { GoodsRow, WISHES, type WishCode } from './goods-row.tsx';

type Props = {
  readonly order: StandingOrder;
  readonly busy: boolean;
  readonly onSave: (change: StandingChange) => void;
  readonly onLeave: () => void;
};

/** The goods of a standing order: how many, what if it is missing, away with it, something new, and what the next time costs. Nothing is kept before it is saved. */
export function GoodsEditor({ order, busy, onSave, onLeave }: Props) {
  const words = standingOrdersPhrases(useLang());
  const [lines, setLines] = useState<readonly StandingLine[]>(order.lines);
  const [agreed, setAgreed] = useState<Agreed>({ way: 'call', agreed: false, atMostOre: null });
  const quote = useNextQuote(order, lines);
  const change = (offerId: string, more: Partial<StandingLine>) =>
    setLines(lines.map((line) => (line.offerId === offerId ? { ...line, ...more } : line)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (lines.length > 0) onSave({ lines: [...lines], ...(order.way === 'by-itself' && agreed) });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <h4>{words.goodsTitle}</h4>
      {lines.length === 0 && <Notice tone="warn">{words.empty}</Notice>}
      {lines.length > 1 && <WishForAll lines={lines} onChoose={(wish) => setLines(lines.map((line) => ({ ...line, wish })))} />}
      <ul className="line-list">
        {lines.map((line) => (
          <GoodsRow
            key={line.offerId}
            line={line}
            quote={quote.data}
            onChange={(more) => change(line.offerId, more)}
            onRemove={() => setLines(lines.filter(({ offerId }) => offerId !== line.offerId))}
          />
        ))}
      </ul>
      <AddGoods order={order} has={new Set(lines.map(({ offerId }) => offerId))} onAdd={(line) => setLines([...lines, line])} />
      {lines.length > 0 && <NextTime order={order} quote={quote.data} />}
      <ProblemNotice problem={quote.error} />
      {order.way === 'by-itself' && (
        <>
          <Notice tone="info">{words.agreeAnew}</Notice>
          <Agreement value={agreed} onChange={setAgreed} />
        </>
      )}
      <div className="row">
        <Button type="submit" size="large" disabled={lines.length === 0} busy={busy && words.saveGoods}>
          {words.saveGoods}
        </Button>
        <Button kind="quiet" onClick={onLeave}>
          {words.leave}
        </Button>
      </div>
    </form>
  );
}

/** What holds for all goods until a line says otherwise. */
function WishForAll({ lines, onChoose }: { readonly lines: readonly StandingLine[]; readonly onChoose: (wish: WishCode) => void }) {
  const words = standingOrdersPhrases(useLang());
  const said = new Set(lines.map(({ wish }) => wish ?? 'leave-out'));
  const [only] = said;
  return (
    <Select
      label={words.wishForAll}
      required
      value={said.size === 1 && only ? only : ''}
      choices={[
        ...(said.size > 1 ? [{ value: '', label: words.wishDiffers }] : []),
        ...WISHES.map((value) => ({ value, label: words.wishes[value] })),
      ]}
      onChange={(event) => {
        const wish = WISHES.find((each) => each === event.target.value);
        if (wish) onChoose(wish);
      }}
    />
  );
}

const nextOf = ({ days }: StandingOrder) => days.find(({ state }) => state === 'due' || state === 'no-answer' || state === 'held');

/** The shop's own price for these goods on the next day, by the checkout's own reckoning; what has gone is named and costs nothing. */
function useNextQuote(order: StandingOrder, lines: readonly StandingLine[]) {
  const { slug } = useSite();
  const next = nextOf(order);
  const { shopId, roundId, payment, villageId, street, postalCode, locality } = order;
  const body = {
    lines: lines.map(({ offerId, quantity, wish }) => ({ offerId, quantity, ...(wish && { wish }) })),
    choices: [{ shopId, payment, ...(next && { handover: { kind: 'delivery', roundId, day: next.day } }) }],
    destination: { villageId, street, postalCode, locality },
  };
  return useQuery<Quote, ApiProblem>({
    queryKey: ['standing-quote', slug, order.id, JSON.stringify(body)],
    queryFn: () => callAsResident('POST', `/tenants/${slug}/quote`, { body }),
    enabled: lines.length > 0,
    placeholderData: keepPreviousData,
  });
}

// What stands at the line itself is not said twice.
const AT_THE_LINE: ReadonlySet<string> = new Set(['offer.gone', 'stock.short', 'quantity.invalid', 'choice.missing', 'payment.missing']);

function NextTime({ order, quote }: { readonly order: StandingOrder; readonly quote: Quote | undefined }) {
  const lang = useLang();
  const words = standingOrdersPhrases(lang);
  const next = nextOf(order);
  const money = (amount: number) => formatOre(lang, ore(amount));
  if (!next) return null;
  return (
    <div role="status">
      {quote ? (
        <p>
          <strong>{words.nextCosts(capital(formatDay(lang, localDate(next.day))), money(quote.totalOre))}</strong>{' '}
          {words.nextSums(money(quote.goodsOre + quote.depositOre), money(quote.feeOre))}
        </p>
      ) : (
        <p className="soft">{words.reckoning}</p>
      )}
      {quote?.problems
        .filter(({ code }) => !AT_THE_LINE.has(code))
        .map((problem) => (
          <Notice key={problem.code} tone="warn">
            {problemText(lang, problem.code)}
          </Notice>
        ))}
    </div>
  );
}
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);
