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
    const toHeading = (): void => {
      // Also again: a page shows its heading once while it loads and once when it has its data.
      if (document.activeElement !== main && document.activeElement !== document.body) return;
      // The page that is left may still be there, hidden, until the next one's code has come.
      const heading = [...main.querySelectorAll<HTMLElement>('h1')].find((each) => each.getClientRects().length > 0);
      if (!heading) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    };
    toHeading();
    const watch = new MutationObserver(toHeading);
    watch.observe(main, { childList: true, subtree: true, attributes: true, attributeFilter: ['style'] });
    const timer = setTimeout(() => watch.disconnect(), HEADING_WITHIN_MS);
    return () => {
      clearTimeout(timer);
      watch.disconnect();
    };
  }, [place]);
}
