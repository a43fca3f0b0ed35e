import { problemTable } from '../problems/table.ts';

/** Refusals of standing orders; kept beside their words, since no other page can meet them. */
export const standingProblems = problemTable({
  sv: {
    'standing-order.round-not-here': 'Den turen går inte till byn med butikens varor. Välj en annan.',
    'standing-order.days-reversed': 'Dagarna stämmer inte: den sista måste vara efter den första.',
    'standing-order.not-agreed': 'Kryssa i att du godkänner, och skriv det högsta beloppet. Annars frågar butiken dig varje gång.',
    'standing-order.goods': 'En vara säljs inte av den butiken. Ta bort den och försök igen.',
    'standing-order.day-done': 'Den dagen är redan beställd eller överhoppad.',
    'standing-order.not-that-day': 'Den stående beställningen gäller inte den dagen.',
  },
  en: {
    'standing-order.round-not-here': 'That round does not take the shop’s goods to the village. Choose another.',
    'standing-order.days-reversed': 'The days do not fit: the last must be after the first.',
    'standing-order.not-agreed': 'Tick that you agree, and write the highest amount. Otherwise the shop asks you each time.',
    'standing-order.goods': 'Something is not sold by that shop. Take it out and try again.',
    'standing-order.day-done': 'That day is ordered or skipped already.',
    'standing-order.not-that-day': 'The standing order is not for that day.',
  },
});
