import { useEffect, useRef } from 'react';
import { MAIN_ID } from './page-parts.tsx';

const HEADING_WITHIN_MS = 5_000;

/**
 * After going to another page: the top of it, and the keyboard's and screen reader's place at its heading, so that it is read aloud where one is.
 * A page whose code is on its way is waited for; whoever has moved on meanwhile is left alone.
 */
export function useArrival(place: string): void {
  const last = useRef(place);
  useEffect(() => {
    if (last.current === place) return;
    last.current = place;
    const main = document.getElementById(MAIN_ID);
    if (!main) return;
    window.scrollTo(0, 0);
    main.focus({ preventScroll: true });
    const toHeading = (): boolean => {
      const heading = main.querySelector<HTMLElement>('h1');
      if (!heading) return false;
      if (document.activeElement !== main && document.activeElement !== document.body) return true;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      return true;
    };
    if (toHeading()) return;
    const watch = new MutationObserver(() => toHeading() && watch.disconnect());
    watch.observe(main, { childList: true, subtree: true });
    const timer = setTimeout(() => watch.disconnect(), HEADING_WITHIN_MS);
    return () => {
      clearTimeout(timer);
      watch.disconnect();
    };
  }, [place]);
}
