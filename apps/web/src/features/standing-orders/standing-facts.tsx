import type { StandingOrder } from '@galleria/contract/standing-orders';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatOre, weekdayNames } from '@galleria/phrases/format';
import { standingOrdersPhrases } from '@galleria/phrases/standing-orders';
import { useLang } from '../../lib/site.tsx';

/** How often, on which round, until when and resting when, and whether anybody is asked. */
export function StandingFacts({ order, atShop = false }: { readonly order: StandingOrder; readonly atShop?: boolean }) {
  const lang = useLang();
  const words = standingOrdersPhrases(lang);
  const day = (text: string) => formatDay(lang, localDate(text), { short: true });
  const { everyWeeks, weekday, carrierName, lines, endsOn, pausedFrom, pausedTo, way, atMostOre } = order;
  const most = way === 'by-itself' && atMostOre !== null ? formatOre(lang, ore(atMostOre)) : undefined;
  const agreed = atShop ? (most ? words.shopPlaces(most) : words.shopAsks) : most ? words.byItself(most) : words.asks;
  return (
    <>
      <p>
        <strong>{words.every[everyWeeks]}</strong> {words.onRound(weekdayNames(lang)[weekday - 1] ?? '', carrierName)}
        {endsOn && `, ${words.until(day(endsOn))}`}. {words.lines(lines.length)}: {lines.map(({ name }) => name).join(', ')}.
      </p>
      {pausedFrom && pausedTo && <p>{words.pausedSpan(day(pausedFrom), day(pausedTo))}</p>}
      <p className="soft">{agreed}</p>
    </>
  );
}
