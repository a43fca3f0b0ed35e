/** Where a message may lie: at an edge with nothing to press under it, or (`push`) at the top of a page that moves down for it. */
export type Edge = 'bottom' | 'top' | 'push';

/** Closer than the smallest thing that can be pressed (24 px, WCAG 2.5.8). */
const STEP_PX = 20;
const PRESSED = 'a, button, input, select, textarea, label, summary, [role="tab"]';

/** Whether something that can be pressed lies in the strip from `top` to `bottom`, other than what is in `self`. */
function isUsed(self: Element, { top, bottom }: { readonly top: number; readonly bottom: number }): boolean {
  for (let y = top + 1; y < bottom + STEP_PX; y += STEP_PX) {
    for (let x = STEP_PX; x < window.innerWidth; x += STEP_PX) {
      const hits = document.elementsFromPoint(x, Math.min(y, bottom - 1));
      if (hits.some((hit) => !self.contains(hit) && hit.closest(PRESSED))) return true;
    }
  }
  return false;
}

/** The edge for a strip of this element's height. A place that still is free is kept: a message that jumps cannot be read. */
export function freeEdge(strip: HTMLElement, now: Edge): Edge {
  const height = strip.offsetHeight;
  const below = () => !isUsed(strip, { top: window.innerHeight - height, bottom: window.innerHeight });
  const above = () => !isUsed(strip, { top: 0, bottom: height });
  if (now === 'push') return now;
  if (now === 'top') return above() ? 'top' : below() ? 'bottom' : 'push';
  return below() ? 'bottom' : above() ? 'top' : 'push';
}
