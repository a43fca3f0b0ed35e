import { dayOf, type LocalDate, localDate } from '@galleria/domain/time';

/** The day in Sweden on which something happened. */
export const dayOfInstant = (instant: string): LocalDate => localDate(dayOf(new Date(instant)));
