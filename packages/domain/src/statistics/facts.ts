import type { ReportLine } from '../report/index.ts';
import type { DeliveryFact } from './aggregate.ts';

/**
 * Facts from the lines of reports. What came to a household on a day is one delivery, on that day whichever report holds it; a failed one is none, but
 * its cost counts where it was paid. Counter-lines bring their negative sums with them. `villageOf` gives a household's village.
 */
export function factsFromLines(lines: readonly ReportLine[], villageOf: (householdId: string) => string): DeliveryFact[] {
  return lines.map((line) => ({
    day: line.day,
    village: villageOf(line.householdId),
    shopId: line.shopId,
    carrierId: line.carrierId,
    householdId: line.householdId,
    notes: line.outcome === 'DELIVERED' ? line.noteCount : 0,
    deliveries: line.deliveryCount,
    cost: line.compensation,
    grant: line.grant,
  }));
}
