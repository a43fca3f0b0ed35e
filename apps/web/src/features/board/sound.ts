import { useCallback, useEffect, useRef, useState } from 'react';

/** Two short rising tones: heard over a freezer, and not like a telephone. */
function beep(audio: AudioContext): void {
  for (const [index, pitch] of [660, 880].entries()) {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    const start = audio.currentTime + index * 0.22;
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.0001, start);
    loudness.gain.exponentialRampToValueAtTime(0.4, start + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.0001, start + 0.2);
    tone.connect(loudness).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.21);
  }
}

/**
 * The board's sound: off until somebody presses the button (browsers ask for that), then a beep for each order that was not there before.
 * `ids`: the orders that nobody has opened.
 */
export function useOrderSound(ids: readonly string[] | undefined): { readonly on: boolean; readonly turn: () => void } {
  const audio = useRef<AudioContext>(undefined);
  const known = useRef<ReadonlySet<string>>(undefined);
  const [on, setOn] = useState(false);
  const turn = useCallback(() => {
    if (on) return setOn(false);
    audio.current ??= new AudioContext();
    void audio.current.resume();
    beep(audio.current);
    setOn(true);
  }, [on]);
  const key = ids?.join(',');
  useEffect(() => {
    if (key === undefined) return;
    const now = key === '' ? [] : key.split(',');
    const before = known.current;
    known.current = new Set([...(before ?? []), ...now]);
    if (before && on && audio.current && now.some((id) => !before.has(id))) beep(audio.current);
  }, [key, on]);
  useEffect(() => () => void audio.current?.close(), []);
  return { on, turn };
}
