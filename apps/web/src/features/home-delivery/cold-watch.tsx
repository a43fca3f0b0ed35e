import type { CarrierNote } from '@galleria/contract/home-delivery';
import { type ColdLimits, type ColdTime, coldTimes } from '@galleria/domain/delivery';
import { coolBagPhrases } from '@galleria/phrases/cool-bags';
import { useEffect, useState } from 'react';
import { clockOffsetMs } from '../../lib/device-clock.ts';
import { useLang } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';

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
      ? coldTimes({ parcels: note.parcels, from: new Date(note.loadedAt), to: new Date(now + clockOffsetMs()), limits })
      : (note.coldTimes ?? []);
  return <ColdNotice times={times} done={!inCar} />;
}

/** Each zone with its limit, and what to do where it is too long: never a number alone. */
function ColdNotice({ times, done }: { readonly times: readonly ColdTime[]; readonly done: boolean }) {
  const words = coolBagPhrases(useLang()).cold;
  if (times.length === 0) return null;
  const over = times.filter(({ verdict }) => verdict === 'over');
  const lines = times.map(({ zone, minutes, limit }) => <p key={zone}>{words.time(words.zones[zone], minutes, limit)}</p>);
  if (over.length > 0)
    return (
      <Notice tone="error" title={words.over(over.map(({ zone }) => words.zones[zone].toLowerCase()).join(', '))}>
        {lines}
        <p>{done ? words.wasOver : words.whatToDo}</p>
      </Notice>
    );
  if (!done && times.some(({ verdict }) => verdict === 'soon'))
    return (
      <Notice tone="warn" title={words.soon}>
        {lines}
      </Notice>
    );
  return <div className="soft">{lines}</div>;
}
