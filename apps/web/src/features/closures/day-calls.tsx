import type { Closure, WaitingOrder } from '@galleria/contract/closures';
import type { ListedNote } from '@galleria/contract/home-delivery';
import { localDate } from '@galleria/domain/time';
import { closurePhrases } from '@galleria/phrases/closures';
import { formatDay } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { CallList, mustCall } from './call-list.tsx';

type Closures = { readonly closures: readonly Closure[]; readonly today: string };

/**
 * Whom the shop must ring because a day fell out: those who have ordered and whom no message reaches, until somebody has, and those on a note that it wrote
 * by hand, until the note has another day. Says nothing when there is nobody. `notePage`: where a galleria's notes lie.
 */
export function DayCalls({ api, notePage }: { readonly api: string; readonly notePage: string }) {
  const words = closurePhrases(useLang());
  const { data: closed } = useApi<Closures>(`${api}/closures`, { staleTime: 0 });
  const { data: noted } = useApi<{ readonly notes: readonly ListedNote[] }>(`${api}/notes`, { staleTime: 0 });
  const closures = (closed?.closures ?? []).filter(({ orders }) => orders.some((order) => stillToRing(order, closed?.today ?? '')));
  // An order's own note is among the orders that wait.
  const notes = (noted?.notes ?? []).filter(({ dayCancelled, shopOrderId }) => dayCancelled && shopOrderId === null);
  if (closures.length === 0 && notes.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="cancelled-days">
      <h2 id="cancelled-days">{words.ringTitle}</h2>
      {closures.map((closure) => (
        <ClosedDay key={closure.id} api={api} closure={closure} />
      ))}
      {notes.length > 0 && (
        <ul className="plain-list">
          {notes.map((note) => (
            <HandNote key={note.id} note={note} page={`${notePage}/${note.tenant}/${note.id}`} />
          ))}
        </ul>
      )}
    </section>
  );
}

const stillToRing = (order: WaitingOrder, today: string): boolean =>
  mustCall(order) && order.calledAt === null && (order.to ?? order.day) >= today;

function ClosedDay({ api, closure }: { readonly api: string; readonly closure: Closure }) {
  const lang = useLang();
  const words = closurePhrases(lang);
  const day = (text: string) => formatDay(lang, localDate(text));
  return (
    <div>
      <h3>{words.span(day(closure.from), day(closure.to))}</h3>
      <p>{closure.why}</p>
      <CallList api={api} closure={closure} />
    </div>
  );
}

function HandNote({ note: { number, day, recipient }, page }: { readonly note: ListedNote; readonly page: string }) {
  const lang = useLang();
  const words = closurePhrases(lang);
  return (
    <li>
      <strong>{recipient.name || homeDeliveryPhrases(lang).hiddenTo}</strong>{' '}
      {recipient.phone && <a href={`tel:${recipient.phone}`}>{telephoneOnPage(recipient.phone)}</a>}
      <p>{words.noteSay(number, formatDay(lang, localDate(day)))}</p>
      <Link to={page}>{words.openNote}</Link>
    </li>
  );
}
