import type { DeliveryDay } from '@galleria/contract/front';
import { occurrences, roundFeeOn } from '@galleria/domain/rounds';
import { addDays, dayOf } from '@galleria/domain/time';
import { calendarOf, roundOf } from '../rounds/index.ts';
import type { PublicRound } from './front.store.ts';

const AHEAD_DAYS = 14;

/** The days on which these rounds are driven within two weeks, earliest first; for one village, or all. A cancelled day is not listed. */
export function deliveryDays(rounds: readonly PublicRound[], village: string | undefined, now: Date): DeliveryDay[] {
  const today = dayOf(now);
  return rounds
    .filter((round) => round.shops.length > 0 && (village === undefined || round.villages.includes(village)))
    .flatMap((round) =>
      occurrences(roundOf(round), today, AHEAD_DAYS, calendarOf(round.special, today, addDays(today, AHEAD_DAYS + 7)), now).flatMap(
        (occurrence): DeliveryDay[] => {
          const known = round.days.find(({ day }) => day === occurrence.day);
          if (known?.cancelled) return [];
          return [
            {
              roundId: round.id,
              day: occurrence.day,
              windowFrom: occurrence.windowFrom,
              windowTo: occurrence.windowTo,
              orderBy: occurrence.cutOffAt.toISOString(),
              open: occurrence.status === 'open',
              full: known?.full ?? false,
              carrierName: round.carrierName,
              takesPayment: round.takesPayment,
              checksId: round.checksId,
              feeOre: roundFeeOn(round, occurrence.day),
              shops: [...round.shops],
              villages: [...round.villages],
            },
          ];
        },
      ),
    )
    .sort((a, b) => `${a.day}${a.windowFrom}${a.roundId}`.localeCompare(`${b.day}${b.windowFrom}${b.roundId}`));
}
