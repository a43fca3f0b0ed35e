import type { RoundNews } from '@galleria/contract/front';
import { dayOf } from '@galleria/domain/time';
import { changedDays, drivenDays } from '../rounds/index.ts';
import type { RoundToVillage } from './front.store.ts';

/** What is worth knowing before one orders: days that are changed within two weeks, what the season brings, where the bus stops, and how many must order. */
export function roundNews(rounds: readonly RoundToVillage[], now: Date): RoundNews {
  const today = dayOf(now);
  const news: RoundNews = { changes: [], seasons: [], stops: [], fewest: [] };
  for (const round of rounds) {
    const { id: roundId, carrierName, busLine, stopName } = round;
    const who = { roundId, carrierName };
    for (const { plannedDay, drivenOn, holiday, why } of changedDays(round, now))
      news.changes.push({ ...who, plannedDay, drivenOn, holiday, why });
    const days = drivenDays(round, now);
    // Whether enough have ordered is decided at the cut-off: only before it does another order help, and never on a day that is cancelled.
    const undecided = days.find(({ day, cutOffAt }) => cutOffAt > now && !round.cancelledDays.includes(day));
    if (round.minStops > 0 && undecided) news.fewest.push({ ...who, day: undecided.day, stops: round.minStops });
    const next = days.find(({ day }) => day >= today);
    if (!next) continue;
    if (next.note) news.seasons.push({ ...who, day: next.day, note: next.note });
    // In a season with other times the window holds, and not the minute of the rest of the year.
    const asUsual = next.windowFrom === round.windowFrom.slice(0, 5) && next.windowTo === round.windowTo.slice(0, 5);
    if (!stopName) continue;
    const stopAt = asUsual ? round.stopAt : null;
    news.stops.push({ ...who, day: next.day, busLine, stopName, stopAt, handInBy: next.handInBy?.slice(0, 5) ?? null, isMet: round.isMet });
  }
  news.changes.sort((a, b) => (a.plannedDay < b.plannedDay ? -1 : 1));
  return news;
}
