import { type Parcels, parcelLabels, type TemperatureZone } from './parcels.ts';

export type ColdZone = Exclude<TemperatureZone, 'ambient'>;
export const COLD_ZONES: readonly ColdZone[] = ['chilled', 'frozen'];
/** For how many minutes parcels of a zone may be on the way without a cold store, in bags or a van that keep the cold, by the carrier's own food control plan. */
export type ColdLimits = Readonly<Record<ColdZone, number>>;

/**
 * Where the carrier has set nothing of its own: our assumption for a cool bag with ice, shown as one. The law gives no minutes: the cold chain may be broken for
 * short times only (regulation (EC) 852/2004, annex II, chapter IX, 5), and deep-frozen food may rise by 3 degrees for a short while on the way (directive
 * 89/108/EEC, article 5). What a carrier's own plan says stands instead. DOMAIN 3.5: "time limit from packing to door per zone".
 */
export const DEFAULT_COLD_LIMITS: ColdLimits = { chilled: 240, frozen: 180 };
export const MOST_COLD_MINUTES = 24 * 60;
/** From this share of the time on the driver is told to hurry. */
const SOON = 0.75;

export interface ColdTime {
  readonly zone: ColdZone;
  /** By the number on its label: "2 of 3". */
  readonly parcel: number;
  readonly minutes: number;
  readonly limit: number;
  readonly verdict: 'ok' | 'soon' | 'over';
}

/** When single parcels were scanned into the car, by the number on their label (ISO 8601). One that is not named came with the note. */
export type ParcelLoads = Readonly<Record<string, string>>;

export interface ColdWay {
  readonly parcels: Parcels;
  /** Loaded, or packed where nobody has told of the loading before the door. */
  readonly from: Date | undefined;
  readonly loads?: ParcelLoads;
  /** Handed over, or now. */
  readonly to: Date;
  readonly limits: ColdLimits;
}

/** How long each cold parcel of a note has been out of the cold, against the limit of its zone; none where nobody has said since when. Never below nothing. */
export function coldTimes({ parcels, from, loads = {}, to, limits }: ColdWay): ColdTime[] {
  if (from === undefined) return [];
  return parcelLabels(parcels).flatMap(({ zone, number }) => {
    if (zone === 'ambient') return [];
    const scanned = loads[number];
    const since = scanned === undefined ? from.getTime() : Date.parse(scanned);
    const minutes = Math.max(0, Math.floor((to.getTime() - since) / 60_000));
    const limit = limits[zone];
    const verdict = minutes > limit ? 'over' : minutes >= limit * SOON ? 'soon' : 'ok';
    return [{ zone, parcel: number, minutes, limit, verdict }];
  });
}

/** Parcels of a zone that have been out for as long, to be told of in one line. */
export interface ColdLine extends Omit<ColdTime, 'parcel'> {
  /** Empty: all of the zone. */
  readonly parcels: readonly number[];
}
/** The times of a note in as few lines as say all of them, the zones in their order. */
export function coldLines(times: readonly ColdTime[]): ColdLine[] {
  return [...Map.groupBy(times, ({ zone }) => zone).values()].flatMap((ofZone) => {
    const alike = [...Map.groupBy(ofZone, ({ minutes }) => minutes).values()];
    return alike.flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const { parcel: _, ...line } = first;
      return [{ ...line, parcels: alike.length > 1 ? group.map(({ parcel }) => parcel) : [] }];
    });
  });
}
