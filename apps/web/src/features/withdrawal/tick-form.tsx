import type { OrderLine, OrderPart, OrderView } from '@galleria/contract/orders';
import type { Stated } from '@galleria/contract/withdrawal';
import { dayOf, localDate } from '@galleria/domain/time';
import { formatDay, formatQuantity } from '@galleria/phrases/format';
import { ordersPhrases } from '@galleria/phrases/orders';
import { purchasePhrases } from '@galleria/phrases/purchase';
import { formatTelephone } from '@galleria/phrases/telephone';
import { withdrawalPhrases } from '@galleria/phrases/withdrawal';
import { type FormEvent, useState } from 'react';
import { gotOf } from '../../lib/got-line.ts';
import { useLang } from '../../lib/site.tsx';
import { useOrder } from '../../lib/use-order.ts';
import { Button } from '../../ui/button.tsx';
import { Loading, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, FieldGroup, TextField } from '../../ui/field.tsx';
import { ConfirmStep, StatedNotice, useStatement } from './two-steps.tsx';

type Ticked = Readonly<Record<string, boolean>>;
const keyOf = (part: OrderPart, line: OrderLine): string => `${part.id}/${line.position}`;

/** By ticking lines, for whoever holds the order's link or is signed in. Lines without a right say why. */
export function TickForm({ order: id }: { readonly order: string }) {
  const words = withdrawalPhrases(useLang());
  const order = useOrder(id);
  const { data, error } = order.query;
  const statement = useStatement(`withdraw.${id}`, async (body, idempotencyKey) => {
    const stated = await order.call<Stated>('POST', '/withdrawals', { body, idempotencyKey });
    order.refresh();
    return stated;
  });
  if (statement.data) return <StatedNotice stated={statement.data} />;
  if (!data) {
    if (!error) return <Loading />;
    return (
      <>
        <ProblemNotice problem={error} onRetry={() => void order.query.refetch()} />
        {error.status === 404 && <p>{words.withOrder}</p>}
      </>
    );
  }
  return <Ticking order={data} statement={statement} />;
}

function Ticking({ order, statement }: { readonly order: OrderView; readonly statement: ReturnType<typeof useStatement> }) {
  const lang = useLang();
  const words = withdrawalPhrases(lang);
  const [ticked, setTicked] = useState<Ticked>({});
  const [name, setName] = useState(order.name);
  const [receiptTo, setReceiptTo] = useState(order.email ?? formatTelephone(order.phone ?? ''));
  const [step, setStep] = useState(1);
  const [missing, setMissing] = useState(false);
  const chosen = order.parts.flatMap((part) => {
    const lines = part.lines.filter((line) => ticked[keyOf(part, line)]);
    return lines.length > 0 ? [{ part, lines }] : [];
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(chosen.length === 0);
    statement.reset();
    if (chosen.length > 0) setStep(2);
  };
  if (step === 2) {
    const body = {
      name,
      receiptTo,
      parts: chosen.map(({ part, lines }) => ({ shopOrderId: part.id, positions: lines.map((line) => line.position) })),
    };
    const goods = chosen.flatMap(({ lines }) => lines.map((line) => goodsOf(line, lang)));
    const facts = [
      [words.name, name],
      [words.order, order.reference],
      [words.goodsStated, goods.join(', ')],
      [words.receiptTo, receiptTo],
    ] as const;
    return <ConfirmStep facts={facts} statement={statement} onConfirm={() => statement.mutate(body)} onBack={() => setStep(1)} />;
  }
  return (
    <form className="card" onSubmit={submit}>
      <p className="soft">{words.step(1)}</p>
      <h2>{ordersPhrases(lang).title(order.reference)}</h2>
      {order.parts.map((part) => (
        <PartTicks key={part.id} part={part} ticked={ticked} onTick={(key, on) => setTicked((now) => ({ ...now, [key]: on }))} />
      ))}
      {missing && (
        <Notice tone="error" live>
          <p>{words.chooseOne}</p>
        </Notice>
      )}
      <TextField label={words.name} required maxLength={120} value={name} onChange={({ target }) => setName(target.value)} />
      <TextField
        label={words.receiptTo}
        hint={words.receiptHint}
        required
        maxLength={254}
        value={receiptTo}
        onChange={({ target }) => setReceiptTo(target.value)}
      />
      <Button type="submit">{words.next}</Button>
    </form>
  );
}

type PartTicksProps = { readonly part: OrderPart; readonly ticked: Ticked; readonly onTick: (key: string, on: boolean) => void };
export function PartTicks({ part, ticked, onTick }: PartTicksProps) {
  const lang = useLang();
  const words = withdrawalPhrases(lang);
  const late = part.withdrawBy !== null && dayOf(new Date()) > part.withdrawBy;
  const until = part.withdrawBy === null ? words.beforeReceived : words.until(formatDay(lang, localDate(part.withdrawBy)));
  // No day is told where nothing can be withdrawn from.
  const hasRight = part.lines.some((line) => noRight(part, line, late, lang) === undefined);
  return (
    <FieldGroup
      label={purchasePhrases(lang).fromShop(part.seller.name)}
      hint={part.state === 'cancelled' ? ordersPhrases(lang).states.cancelled : hasRight ? until : undefined}
      required
    >
      {part.lines.map((line) => {
        const because = noRight(part, line, late, lang);
        return (
          <Checkbox
            key={line.position}
            label={goodsOf(line, lang)}
            hint={because}
            disabled={because !== undefined}
            checked={ticked[keyOf(part, line)] === true}
            onChange={({ target }) => onTick(keyOf(part, line), target.checked)}
          />
        );
      })}
    </FieldGroup>
  );
}

type Language = ReturnType<typeof useLang>;
function goodsOf(line: OrderLine, lang: Language): string {
  const { quantity, unit, name } = gotOf(line);
  return `${formatQuantity(lang, quantity, unit)} ${name}`;
}

/** Why a line cannot be ticked, or undefined. */
function noRight(part: OrderPart, line: OrderLine, late: boolean, lang: Language): string | undefined {
  const words = withdrawalPhrases(lang);
  if (part.state === 'cancelled') return ordersPhrases(lang).states.cancelled;
  if (gotOf(line).nothing) return words.notReceived;
  if (line.withdrawal !== 'yes' && line.withdrawal !== 'only-sealed') return purchasePhrases(lang).withdrawal[line.withdrawal];
  if (part.withdrawals.some((each) => each.positions.includes(line.position))) return words.alreadyStated;
  return late && part.withdrawBy ? words.tooLate(formatDay(lang, localDate(part.withdrawBy))) : undefined;
}
