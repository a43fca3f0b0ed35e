import type { Closure, WaitingOrder } from '@galleria/contract/closures';
import { localDate } from '@galleria/domain/time';
import { closurePhrases } from '@galleria/phrases/closures';
import type { Lang } from '@galleria/phrases/core';
import { formatDay, formatMoment } from '@galleria/phrases/format';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox } from '../../ui/field.tsx';

/** Somebody rings those whom no message reaches, and those for whom there is no day yet. */
export const mustCall = ({ told, outcome, state, undone }: WaitingOrder): boolean =>
  state !== 'cancelled' && outcome !== 'stays' && (told === 'call' || (outcome === 'no-day' && !undone));

export function CallList({ api, closure }: { readonly api: string; readonly closure: Closure }) {
  const words = closurePhrases(useLang());
  const calls = closure.orders.filter(mustCall);
  const left = calls.filter(({ calledAt }) => calledAt === null);
  if (calls.length === 0) return null;
  return (
    <div>
      {left.length > 0 && (
        <>
          <h4>{words.callTitle(left.length)}</h4>
          <p className="soft">{words.callText}</p>
        </>
      )}
      <ul className="plain-list">
        {calls.map((order) => (
          <Call key={order.shopOrderId} api={api} closure={closure} order={order} />
        ))}
      </ul>
    </div>
  );
}

type CallProps = { readonly api: string; readonly closure: Closure; readonly order: WaitingOrder };
function Call({ api, closure, order }: CallProps) {
  const lang = useLang();
  const words = closurePhrases(lang);
  const mark = useCommand<{ called: boolean }, Closure>({
    method: 'PUT',
    path: `${api}/closures/${closure.id}/orders/${order.shopOrderId}/called`,
    changes: [`${api}/closures`],
  });
  return (
    <li>
      <strong>{order.name}</strong> {order.phone && <a href={`tel:${order.phone}`}>{telephoneOnPage(order.phone)}</a>}
      <p>{sayTo(order, lang)}</p>
      <Checkbox
        label={words.called(order.name)}
        hint={order.calledAt ? words.calledAt(formatMoment(lang, new Date(order.calledAt), { short: true })) : undefined}
        checked={order.calledAt !== null}
        disabled={mark.isPending}
        onChange={(event) => mark.mutate({ called: event.target.checked })}
      />
      <ProblemNotice problem={mark.error} />
    </li>
  );
}

function sayTo({ to, undone, day }: WaitingOrder, lang: Lang): string {
  const words = closurePhrases(lang);
  const named = (text: string) => formatDay(lang, localDate(text));
  if (undone === 'back') return words.sayBack(named(day));
  return to ? words.say(named(to)) : words.sayNoDay;
}
