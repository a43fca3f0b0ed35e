/** Told once to the document, when the page's own script has taken over (`early-presses.ts`). */
export const AWAKE = 'galleria:awake';
