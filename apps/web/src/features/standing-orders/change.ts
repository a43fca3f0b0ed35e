import type { StandingOrder } from '@galleria/contract/standing-orders';

export type StandingChange = Partial<
  Pick<StandingOrder, 'everyWeeks' | 'endsOn' | 'pausedFrom' | 'pausedTo' | 'payment' | 'lines' | 'way' | 'atMostOre'>
> & {
  readonly agreed?: boolean;
};

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
