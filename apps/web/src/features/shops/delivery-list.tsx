import { ore } from '@galleria/domain/money';
import { localDate, localTime } from '@galleria/domain/time';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { formatDay, formatMoment, formatOre, formatTime } from '@galleria/phrases/format';
import { useLang } from '../../lib/site.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Deliveries, DeliveryDay } from './use-deliveries.ts';

type Props = {
  readonly days: readonly DeliveryDay[];
  readonly villages: Deliveries['villages'];
  /** Given: the days are for this village, and the villages need not be named. */
  readonly village?: string | undefined;
  readonly shopNames?: ReadonlyMap<string, string>;
};

/** Delivery days, one under the other: the day, the hours, until when to order. */
export function DeliveryList({ days, villages, village, shopNames }: Props) {
  const lang = useLang();
  const words = cataloguePhrases(lang);
  const names = new Map(villages.map(({ slug, name }) => [slug, name]));
  return (
    <ul className="days">
      {days.map((day) => (
        <li key={`${day.roundId}${day.day}`} className={day.open && !day.full ? 'day' : 'day day-gone'}>
          <h3>
            <Icon name="van" />
            {formatDay(lang, localDate(day.day))}
          </h3>
          <p>
            {words.window(formatTime(localTime(day.windowFrom)), formatTime(localTime(day.windowTo)))}{' '}
            <span className="soft">{words.by(day.carrierName)}</span>
          </p>
          {shopNames && <p>{words.from(day.shops.flatMap((id) => shopNames.get(id) ?? []).join(', '))}</p>}
          {village === undefined && <p className="soft">{day.villages.flatMap((slug) => names.get(slug) ?? []).join(', ')}</p>}
          <p className="day-order">
            {!day.open ? (
              <Badge>{words.orderClosed}</Badge>
            ) : day.full ? (
              <Badge tone="warn">{words.roundFull}</Badge>
            ) : (
              <strong>{words.orderBefore(formatMoment(lang, new Date(day.orderBy), { short: true }))}</strong>
            )}
          </p>
          {!day.takesPayment && <p className="soft">{words.noMoney}</p>}
        </li>
      ))}
    </ul>
  );
}

/** What a delivery costs, when all these days cost the same. */
export function DeliveryFee({ days }: { readonly days: readonly DeliveryDay[] }) {
  const lang = useLang();
  const fees = [...new Set(days.map(({ feeOre }) => feeOre))];
  const [fee] = fees;
  if (fee === undefined || fees.length > 1) return null;
  return <p className="soft">{cataloguePhrases(lang).fee(formatOre(lang, ore(fee)))}</p>;
}
