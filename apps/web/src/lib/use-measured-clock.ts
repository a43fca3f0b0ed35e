import { useEffect } from 'react';
import { measureClock } from './device-clock.ts';

const AGAIN_MS = 10 * 60_000;

/** Measures the device's clock when the page opens, when the network comes back, and now and then. */
export function useMeasuredClock(): void {
  useEffect(() => {
    const measure = () => void measureClock();
    measure();
    const timer = setInterval(measure, AGAIN_MS);
    window.addEventListener('online', measure);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', measure);
    };
  }, []);
}
