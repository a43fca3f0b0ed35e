/** An id of the right form that nothing has. */
export const MISSING_ID = '01890000-0000-7000-8000-00000000dead';
