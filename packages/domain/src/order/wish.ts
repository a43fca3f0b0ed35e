/** What the resident wants done with a line whose goods are not there. */
export type Wish = 'leave-out' | 'replace' | 'call';
export const WISHES: readonly Wish[] = ['leave-out', 'replace', 'call'];
