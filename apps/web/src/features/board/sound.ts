import { useSyncExternalStore } from 'react';
import { deviceStorage } from '../../lib/device-storage.ts';

/** `waiting`: wanted on this device, and the browser asks for one tap anywhere before it lets a page make a sound (each time the page is opened anew). */
export type SoundState = 'off' | 'waiting' | 'on';
const KEY = 'galleria.order-sound';

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

// Above the pages: whoever opens an order and comes back still hears the next one.
let audio: AudioContext | undefined;
let state: SoundState | undefined;
const listeners = new Set<() => void>();

function become(next: SoundState): void {
  state = next;
  for (const listener of listeners) listener();
}

function read(): SoundState {
  if (state === undefined) {
    state = deviceStorage().getItem(KEY) === 'on' ? 'waiting' : 'off';
    if (state === 'waiting') waitForTap();
  }
  return state;
}

const TAPS = ['pointerup', 'keydown'] as const;
const SAME_TAP_MS = 600;
let tappedAt = Number.NEGATIVE_INFINITY;
function waitForTap(): void {
  const tapped = () => {
    for (const tap of TAPS) window.removeEventListener(tap, tapped);
    if (state !== 'waiting') return;
    tappedAt = performance.now();
    void start();
  };
  for (const tap of TAPS) window.addEventListener(tap, tapped);
}

async function start(): Promise<void> {
  audio ??= new AudioContext();
  await audio.resume();
  become('on');
  beep(audio);
}

/** On with a beep, so that one hears how loud it is; off again. The wish stays on the device. */
export function turnSound(): void {
  // The very tap that woke a sound that was wanted must not end it again, should it land on the button.
  if (performance.now() - tappedAt < SAME_TAP_MS) return;
  if (read() === 'on') {
    deviceStorage().removeItem(KEY);
    become('off');
    return;
  }
  deviceStorage().setItem(KEY, 'on');
  void start();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useSound = (): SoundState => useSyncExternalStore(subscribe, read);

/** Of two looks at the board: has an order come that was not there at the first? The first look itself is no news. */
export function hasNew(before: ReadonlySet<string> | undefined, now: readonly string[]): boolean {
  return before !== undefined && now.some((id) => !before.has(id));
}

/** Beeps if the sound is on. A telephone that slept may have put the sound to sleep too. */
export function ring(): void {
  if (state !== 'on' || !audio) return;
  const playing = audio;
  void playing.resume().then(() => beep(playing));
}
