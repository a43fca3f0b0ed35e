import type { Parcels, TemperatureZone } from './parcels.ts';

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
  readonly minutes: number;
  readonly limit: number;
  readonly verdict: 'ok' | 'soon' | 'over';
}

export interface ColdWay {
  readonly parcels: Parcels;
  /** Loaded, or packed where nobody has told of the loading before the door. */
  readonly from: Date | undefined;
  /** Handed over, or now. */
  readonly to: Date;
  readonly limits: ColdLimits;
}

/** How long the cold parcels of a note have been out of the cold, each zone against its limit; none where nobody has said since when. Never below nothing. */
export function coldTimes({ parcels, from, to, limits }: ColdWay): ColdTime[] {
  if (from === undefined) return [];
  const minutes = Math.max(0, Math.floor((to.getTime() - from.getTime()) / 60_000));
  return COLD_ZONES.filter((zone) => parcels[zone] > 0).map((zone) => {
    const limit = limits[zone];
    const verdict = minutes > limit ? 'over' : minutes >= limit * SOON ? 'soon' : 'ok';
    return { zone, minutes, limit, verdict };
  });
}
