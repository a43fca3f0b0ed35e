import { type RefObject, useEffect, useRef } from 'react';

/**
 * A deed often takes its own button away, and with it the keyboard's place on the page. When `state` has changed and nothing has the focus any more, it goes to the
 * element of the reference (or to the first button in it, where it is none's place itself), so that whoever pressed goes on from there.
 */
export function useFocusWhenLost<Place extends HTMLElement>(state: unknown): RefObject<Place | null> {
  const place = useRef<Place>(null);
  const was = useRef(state);
  useEffect(() => {
    if (was.current === state) return;
    was.current = state;
    const here = place.current;
    if (!here || document.activeElement !== document.body) return;
    (here.hasAttribute('tabindex') ? here : here.querySelector('button'))?.focus();
  }, [state]);
  return place;
}
