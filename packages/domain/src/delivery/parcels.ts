/** The three ways of keeping goods on the road. Frozen at −18 °C, chilled at the label's temperature, the rest as it is. */
export type TemperatureZone = 'ambient' | 'chilled' | 'frozen';
export const TEMPERATURE_ZONES: readonly TemperatureZone[] = ['ambient', 'chilled', 'frozen'];

/** How many parcels (kolli) of each zone; whole numbers, 0 to 99. */
export type Parcels = Readonly<Record<TemperatureZone, number>>;

export const NO_PARCELS: Parcels = { ambient: 0, chilled: 0, frozen: 0 };
/** More parcels of one zone than this is a slip of the finger. */
export const MAX_PARCELS_PER_ZONE = 99;

export const totalParcels = (parcels: Parcels): number => TEMPERATURE_ZONES.reduce((sum, zone) => sum + parcels[zone], 0);

export const addParcels = (a: Parcels, b: Parcels): Parcels => ({
  ambient: a.ambient + b.ambient,
  chilled: a.chilled + b.chilled,
  frozen: a.frozen + b.frozen,
});

/** What stands on the label of one parcel: where it is kept, and which it is of all that go to the same door. */
export interface ParcelLabel {
  readonly zone: TemperatureZone;
  readonly number: number;
  readonly of: number;
}

/** One label for each parcel of an order, dry ones first: "2 of 3" counts over all temperatures, since the door gets all of them. */
export function parcelLabels(parcels: Parcels): readonly ParcelLabel[] {
  const zones = TEMPERATURE_ZONES.flatMap((zone) => Array.from({ length: parcels[zone] }, () => zone));
  return zones.map((zone, index) => ({ zone, number: index + 1, of: zones.length }));
}

export type ParcelFault =
  | { readonly code: 'parcels.not-a-count'; readonly zone: TemperatureZone }
  | { readonly code: 'parcels.none' }
  | { readonly code: 'parcels.zone-missing'; readonly zone: TemperatureZone };

/**
 * What is wrong with the parcels of a packed order: every zone that its goods need has at least one parcel, and there is something to carry.
 * A zone without goods may have parcels: dry goods may travel in the cool bag.
 */
export function parcelFaults(parcels: Parcels, needed: Iterable<TemperatureZone>): ParcelFault[] {
  const faults: ParcelFault[] = [];
  for (const zone of TEMPERATURE_ZONES) {
    const count = parcels[zone];
    if (!Number.isInteger(count) || count < 0 || count > MAX_PARCELS_PER_ZONE) faults.push({ code: 'parcels.not-a-count', zone });
  }
  if (faults.length > 0) return faults;
  if (totalParcels(parcels) === 0) return [{ code: 'parcels.none' }];
  for (const zone of new Set(needed)) {
    // Dry goods may lie in any parcel; cold goods need one that is kept cold.
    if (zone !== 'ambient' && parcels[zone] === 0) faults.push({ code: 'parcels.zone-missing', zone });
  }
  return faults;
}
