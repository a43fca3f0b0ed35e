import type { OpenOrder } from '@galleria/contract/ledger';
import { ore, roundToKrona } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { RadioCards, TextField } from '../../ui/field.tsx';
import { DialogActions } from '../../ui/form-actions.tsx';
import { Amount, readKronor, typedKronor } from '../../ui/kronor.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';

type Props = { readonly tenant: string; readonly api: string; readonly orders: readonly OpenOrder[] };

/** Orders that were handed over and are not paid, each with a mark for when the money has come. */
export function OpenOrders({ tenant, api, orders }: Props) {
  const lang = useLang();
  const words = ledgerPhrases(lang);
  const workplace = useWorkplace();
  const [paying, setPaying] = useState<OpenOrder>();
  return (
    <section>
      <h2>{words.openTitle}</h2>
      <p className="soft">{orders.length === 0 ? words.noOpen : words.openText}</p>
      {orders.length > 0 && (
        <Table
          caption={words.openTitle}
          hideCaption
          rows={orders}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'reference',
              label: words.column.reference,
              cell: ({ id, reference }) => <Link to={`${workplacePath(workplace)}/orders/${tenant}/${id}`}>{reference}</Link>,
            },
            { key: 'name', label: words.customer, cell: ({ name }) => name, sort: ({ name }) => name },
            {
              key: 'day',
              label: words.column.day,
              cell: ({ day }) => formatDay(lang, localDate(day), { short: true }),
              sort: ({ day }) => day,
            },
            { key: 'open', label: words.open, end: true, cell: (order) => <Left {...order} />, sort: ({ openOre }) => openOre },
            {
              key: 'mark',
              label: words.markPaidOrder,
              cell: (order) => (
                <Button kind="quiet" icon="check" onClick={() => setPaying(order)}>
                  {words.markPaidOrder}
                  <span className="visually-hidden"> {order.reference}</span>
                </Button>
              ),
            },
          ]}
        />
      )}
      <Dialog open={paying !== undefined} onClose={() => setPaying(undefined)} title={words.payTitle(paying?.reference ?? '')}>
        {paying && <Pay key={paying.id} api={api} order={paying} onDone={() => setPaying(undefined)} />}
      </Dialog>
    </section>
  );
}

function Left({ openOre, depositGoesBack }: OpenOrder) {
  const words = ledgerPhrases(useLang());
  return (
    <>
      <Amount of={openOre} />
      {depositGoesBack && <div className="soft">{words.depositGoesBack}</div>}
    </>
  );
}

const INTO = ['bank', 'till', 'terminal'] as const;
type Body = { readonly amountOre: number; readonly into: (typeof INTO)[number] };
type PayProps = { readonly api: string; readonly order: OpenOrder; readonly onDone: () => void };

function Pay({ api, order: { id, openOre }, onDone }: PayProps) {
  const lang = useLang();
  const words = ledgerPhrases(lang);
  const tell = useToast();
  const [into, setInto] = useState<Body['into']>('bank');
  const [wrong, setWrong] = useState<string>();
  const path = `${api}/orders/${id}/payments`;
  const pay = useCommand<Body, { openOre: number }>({ method: 'POST', path, purpose: `order-paid.${path}`, changes: [`${api}/ledger`] });
  const isBack = openOre < 0;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const amount = readKronor(String(new FormData(event.currentTarget).get('amount') ?? ''));
    setWrong(amount ? undefined : words.amountWrong);
    if (!amount) return;
    const done = () => {
      tell(words.saved);
      onDone();
    };
    pay.mutate({ amountOre: isBack ? -amount : amount, into }, { onSuccess: done });
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label={isBack ? words.payBack : words.payAmount}
        name="amount"
        inputMode="decimal"
        short
        required
        maxLength={14}
        defaultValue={typedKronor(Math.abs(openOre))}
        error={wrong}
      />
      <RadioCards
        name="into"
        label={isBack ? words.payFrom : words.payInto}
        required
        value={into}
        onChange={setInto}
        choices={INTO.map((value) => ({ value, label: words.into[value] }))}
      />
      {into === 'till' && openOre % 100 !== 0 && (
        <Notice tone="info">{words.coins(formatOre(lang, roundToKrona(ore(Math.abs(openOre)))))}</Notice>
      )}
      <ProblemNotice problem={pay.error} />
      <DialogActions busy={pay.isPending && words.saving} onCancel={onDone}>
        {words.markPaidOrder}
      </DialogActions>
    </form>
  );
}
