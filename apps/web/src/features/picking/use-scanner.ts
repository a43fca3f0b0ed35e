import { useEffect, useRef } from 'react';

/** A scanner sends its digits some milliseconds apart; nobody types eight digits at this pace, and an old phone is slow to hand them on. */
const LONGEST_PAUSE_MS = 250;
const SHORTEST_CODE = 8;

const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Hears a bar-code scanner that types (keyboard wedge) wherever the focus is; in a text field the field gets what it types. While a dialog is open only the
 * dialog hears it (`inDialog`).
 */
export function useScanner(onCode: (code: string) => void, inDialog = false): void {
  const latest = useRef(onCode);
  useEffect(() => {
    latest.current = onCode;
  }, [onCode]);
  useEffect(() => {
    let code = '';
    let last = Number.NEGATIVE_INFINITY;
    const hear = (event: KeyboardEvent) => {
      if (takesText(event.target) || (document.querySelector('dialog[open]') !== null) !== inDialog) return;
      const quick = event.timeStamp - last <= LONGEST_PAUSE_MS;
      last = event.timeStamp;
      if (/^\d$/.test(event.key)) {
        code = quick ? code + event.key : event.key;
        return;
      }
      if (event.key === 'Enter' && quick && code.length >= SHORTEST_CODE) {
        // The button that has the focus must not take the scanner's Enter for a press.
        event.preventDefault();
        event.stopPropagation();
        latest.current(code);
      }
      code = '';
    };
    document.addEventListener('keydown', hear, true);
    return () => document.removeEventListener('keydown', hear, true);
  }, [inDialog]);
}
