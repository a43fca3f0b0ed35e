import type { StandingOrder } from '@galleria/contract/standing-orders';
import { addDays, type LocalDate, localDate } from '@galleria/domain/time';

export type StandingChange = Partial<
  Pick<StandingOrder, 'everyWeeks' | 'endsOn' | 'pausedFrom' | 'pausedTo' | 'payment' | 'lines' | 'way' | 'atMostOre'>
> & {
  readonly agreed?: boolean;
};

/** Ended from now: nothing more is ordered, not for today's round before its cut-off and not for the first day of what has not begun. */
export function endFrom({ startsOn }: Pick<StandingOrder, 'startsOn'>, today: LocalDate): StandingChange {
  const first = localDate(startsOn);
  return { endsOn: addDays(first > today ? first : today, -1) };
}

/** The whole of what the API wants said about a standing order, with one thing changed. A clerk says nothing about the resident's agreement. */
export function changeOf(order: StandingOrder, change: StandingChange, who: 'shop' | 'resident'): object {
  const { everyWeeks, endsOn, pausedFrom, pausedTo, payment, lines, way, atMostOre, agreed, version } = {
    agreed: false,
    ...order,
    ...change,
  };
  return {
    everyWeeks,
    endsOn,
    pausedFrom,
    pausedTo,
    payment,
    lines: lines.map(({ offerId, quantity, wish }) => ({ offerId, quantity, ...(wish && { wish }) })),
    version,
    ...(who === 'resident' && { way, agreed, atMostOre }),
  };
}
