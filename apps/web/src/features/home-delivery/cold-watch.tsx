import type { CarrierNote } from '@galleria/contract/home-delivery';
import { type ColdLimits, type ColdTime, coldTimes } from '@galleria/domain/delivery';
import { coolBagPhrases } from '@galleria/phrases/cool-bags';
import { useEffect, useState } from 'react';
import { clockOffsetMs } from '../../lib/device-clock.ts';
import { useLang } from '../../lib/site.tsx';
import { ColdNotice } from './cold-notice.tsx';

export type ColdWatchProps = { readonly note: CarrierNote; readonly limits: ColdLimits };
const LOOK_EVERY_MS = 30_000;

/** How long the cold parcels of a note have been out of the cold: while they are in the car by the telephone's corrected clock, afterwards as the server counts. */
export function ColdWatch({ note, limits }: ColdWatchProps) {
  const [now, setNow] = useState(() => Date.now());
  const inCar = note.state === 'loaded' && note.loadedAt !== null;
  useEffect(() => {
    if (!inCar) return;
    const timer = setInterval(() => setNow(Date.now()), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [inCar]);
  const times: readonly ColdTime[] =
    inCar && note.loadedAt
      ? coldTimes({
          parcels: note.parcels,
          from: new Date(note.loadedAt),
          loads: note.parcelLoads ?? {},
          to: new Date(now + clockOffsetMs()),
          limits,
        })
      : (note.coldTimes ?? []);
  const words = coolBagPhrases(useLang()).cold;
  return <ColdNotice times={times} advice={inCar ? words.whatToDo : words.wasOver} hurry={inCar} />;
}
