import { type RefObject, useEffect, useRef } from 'react';

/**
 * A mark takes its button away, and with it the focus. Whoever works by keyboard goes on from the next line that waits (`data-waiting`), whose words are read,
 * or where none does at what comes after them all; after an undo from the line itself. Only the keyboard scrolls: a finger stays where it was.
 */
export function useFocusAfterMark(state: string): RefObject<HTMLLIElement | null> {
  const line = useRef<HTMLLIElement>(null);
  const was = useRef(state);
  useEffect(() => {
    if (was.current === state) return;
    was.current = state;
    const here = line.current;
    if (!here || document.activeElement !== document.body) return;
    const next = state === 'waiting' ? here : (nextWaiting(here) ?? document.querySelector<HTMLElement>('.pack-button button') ?? here);
    next.focus({ preventScroll: true });
    if (next.matches(':focus-visible')) next.scrollIntoView({ block: 'nearest' });
  }, [state]);
  return line;
}

function nextWaiting(line: HTMLElement): HTMLElement | undefined {
  const waiting = [...document.querySelectorAll<HTMLElement>('li[data-waiting]')];
  return waiting.find((each) => line.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) ?? waiting[0];
}
