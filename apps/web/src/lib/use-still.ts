import { useEffect, useState } from 'react';

/** Typed text that has stood still for a moment: as fast as the fingers rest, and no request for each letter. */
export function useStill(text: string, ms: number): string {
  const [still, setStill] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setStill(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return still;
}
