import type { ShopFace } from '@galleria/contract/catalogue';
import { type Opening, spansOn } from '@galleria/domain/opening';
import { addDays, dayOf, localDate, weekdayOf } from '@galleria/domain/time';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { formatDay, weekdayNames } from '@galleria/phrases/format';
import { useLang } from '../../lib/site.tsx';

/** The reply's days and times are already what the rule asks for; the brands are given back. */
export const openingOf = (shop: Pick<ShopFace, 'hours' | 'exceptions'>): Opening => shop as unknown as Opening;

const EXCEPTIONS_AHEAD_DAYS = 30;

/** The usual week with today marked, and under it the days that differ within a month. */
export function HoursTable({ shop, now }: { readonly shop: ShopFace; readonly now: string }) {
  const lang = useLang();
  const words = cataloguePhrases(lang);
  const today = dayOf(new Date(now));
  const last = addDays(today, EXCEPTIONS_AHEAD_DAYS);
  const weekday = weekdayOf(today);
  const week = { hours: openingOf(shop).hours, exceptions: [] };
  const monday = addDays(today, 1 - weekday);
  const unusual = shop.exceptions.filter(({ day }) => day >= today && day <= last);
  const text = (spans: readonly { readonly opens: string; readonly closes: string }[]) =>
    spans.length === 0 ? words.closed : spans.map(({ opens, closes }) => `${opens}–${closes}`).join(', ');
  return (
    <>
      <table className="hours">
        <caption className="visually-hidden">{words.hours}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.time}</th>
          </tr>
        </thead>
        <tbody>
          {weekdayNames(lang).map((name, index) => (
            <tr key={name} className={index + 1 === weekday ? 'hours-today' : undefined}>
              <th scope="row">
                {name}
                {index + 1 === weekday && <span className="hours-mark"> ({words.today})</span>}
              </th>
              <td>{text(spansOn(week, addDays(monday, index)))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {unusual.length > 0 && (
        <>
          <h3>{words.unusualHours}</h3>
          <ul className="plain">
            {unusual.map((each) => (
              <li key={each.day}>
                {formatDay(lang, localDate(each.day))}:{' '}
                <strong>{text(each.opens !== null && each.closes !== null ? [{ opens: each.opens, closes: each.closes }] : [])}</strong>
                {each.note && ` – ${each.note}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
