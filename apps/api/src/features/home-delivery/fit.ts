import type { CarrierRefusal } from '@galleria/contract/home-delivery';
import type { Parcels } from '@galleria/domain/delivery';
import { localDate, weekdayOf } from '@galleria/domain/time';
import type { ContractRow } from './choice.store.ts';

/** What a delivery asks of whoever drives it. */
export interface Burden {
  readonly collects: boolean;
  readonly checksId: boolean;
  readonly zones: readonly ('chilled' | 'frozen')[];
  readonly day: string;
  /** Null: nobody has said, and nothing is refused on a guess. */
  readonly weightGrams: number | null;
}

/** Whether the contract has the weekday of a day. */
export const drivesOn = ({ weekdays }: Pick<ContractRow, 'weekdays'>, day: string): boolean => weekdays.includes(weekdayOf(localDate(day)));

/** Everything that a carrier cannot do of what a delivery asks: a bus takes no money, checks no identity card, has no freezer and lifts no more than it has said. Empty: it fits. */
export function refusalsOf(contract: ContractRow, burden: Burden): CarrierRefusal[] {
  const refusals: CarrierRefusal[] = [];
  if (contract.validFrom > burden.day || (contract.validTo !== null && contract.validTo < burden.day)) refusals.push('ended');
  if (burden.collects && !contract.takesPayment) refusals.push('takes-no-payment');
  if (burden.checksId && !contract.checksId) refusals.push('checks-no-id');
  if (burden.zones.some((zone) => !contract.zones.includes(zone))) refusals.push('keeps-no-cold');
  if (burden.weightGrams !== null && burden.weightGrams > contract.maxWeightGrams) refusals.push('too-heavy');
  if (burden.zones.length > 0 && contract.demandsFoodRegistration && !contract.foodRegistered) refusals.push('no-food-registration');
  return refusals;
}

export const coldZones = (parcels: Parcels): ('chilled' | 'frozen')[] =>
  (['chilled', 'frozen'] as const).filter((zone) => parcels[zone] > 0);
