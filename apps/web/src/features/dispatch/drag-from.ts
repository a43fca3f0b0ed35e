const EDGE_PX = 60;
const STEP_PX = 12;
/** A hand that only presses trembles by less. */
const MEANT_PX = 4;

/** A drag up or down the page from where it was pressed: a press moves nothing, also at the edge of the screen, before the pointer has moved. */
export function dragFrom(pressed: number) {
  let at = pressed;
  let isMeant = false;
  return {
    /** @returns where the pointer is held, or nothing for as long as it is only pressed. */
    to: (clientY: number): number | undefined => {
      at = clientY;
      isMeant ||= Math.abs(clientY - pressed) >= MEANT_PX;
      return isMeant ? at : undefined;
    },
    /** How far the page follows: a run is longer than the screen, and the pointer is held at its edge. */
    follow: (height: number): { readonly step: number; readonly at: number } => {
      const step = at < EDGE_PX ? -STEP_PX : at > height - EDGE_PX ? STEP_PX : 0;
      return { step: isMeant ? step : 0, at };
    },
  };
}
