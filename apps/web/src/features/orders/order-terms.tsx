import type { OrderPart, OrderView } from '@galleria/contract/orders';
import { dayOf } from '@galleria/domain/time';
import { formatDay, formatQuantity } from '@galleria/phrases/format';
import { termsAt } from '@galleria/phrases/legal';
import { ordersPhrases } from '@galleria/phrases/orders';
import { purchasePhrases } from '@galleria/phrases/purchase';
import { withdrawalForm } from '@galleria/phrases/withdrawal-form';
import { useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Prose } from '../../ui/prose.tsx';

/**
 * The terms as they were when the order was placed and the form for withdrawing, for who has the confirmation as a link: folded on the screen, always on paper.
 * Source: DOMAIN 3.4.
 */
export function OrderTerms({ order }: { readonly order: OrderView }) {
  const lang = useLang();
  const words = ordersPhrases(lang);
  const [open, setOpen] = useState(false);
  const terms = termsAt(lang, new Date(order.placedAt));
  return (
    <section aria-label={words.termsAndForm}>
      <div className="row screen-only">
        <Button kind="quiet" icon={open ? 'close' : 'down'} aria-expanded={open} onClick={() => setOpen(!open)}>
          {words.termsAndForm}
        </Button>
        <Button kind="quiet" icon="print" onClick={() => window.print()}>
          {words.printAll}
        </Button>
      </div>
      <div className={open ? undefined : 'print-only'}>
        {order.parts.map((part) => (
          <Form key={part.id} part={part} order={order} />
        ))}
        <h2>{`${terms.title}, ${terms.version}`}</h2>
        <p>{terms.text}</p>
        <Prose parts={terms.parts} />
      </div>
    </section>
  );
}

function Form({ part, order }: { readonly part: OrderPart; readonly order: OrderView }) {
  const lang = useLang();
  const { withdrawal } = purchasePhrases(lang);
  const named = ({ quantity, priceUnit, name }: OrderPart['lines'][number]) => `${formatQuantity(lang, quantity, priceUnit)} ${name}`;
  const hasRight = (line: OrderPart['lines'][number]) => line.withdrawal === 'yes' || line.withdrawal === 'only-sealed';
  const form = withdrawalForm(lang, {
    seller: part.seller,
    reference: order.reference,
    ordered: formatDay(lang, dayOf(new Date(order.placedAt)), { year: true }),
    withRight: part.lines.filter(hasRight).map(named),
    without: part.lines.filter((line) => !hasRight(line)).map((line) => `${named(line)} (${withdrawal[line.withdrawal]})`),
  });
  if (!form) return null;
  return (
    <section className="card stack" aria-label={form.title}>
      <h2>{form.title}</h2>
      <p>{form.use}</p>
      {form.lists.map(({ heading, items }) => (
        <div key={heading}>
          <p>{heading}</p>
          <ul>
            {items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </div>
      ))}
      <p>{form.to}</p>
      <p>{form.statement}</p>
      <dl className="facts">
        {form.rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{form.strike}</p>
    </section>
  );
}
