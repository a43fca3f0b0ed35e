import type { RoundDay } from '@galleria/contract/rounds';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { describe, expect, it } from 'vitest';
import { bookedOn } from './booked-on.ts';

const day = (differs: Partial<RoundDay>): RoundDay => ({
  day: '2026-12-01',
  plannedDay: '2026-12-01',
  status: 'open',
  holiday: null,
  special: null,
  note: '',
  departs: '10:00',
  windowFrom: '11:00',
  windowTo: '15:00',
  handInBy: null,
  orderBy: null,
  capacity: 12,
  booked: 0,
  crates: null,
  cratesBooked: 0,
  coldLitres: null,
  coldBooked: 0,
  cancelledWhy: null,
  ...differs,
});

const CLOSED = { day: '2026-12-01', rule: 'closed', movedTo: null } as const;
const DRIVEN = { ...CLOSED, rule: 'driven' } as const;
const moved = (movedTo: string | null, of = '2026-12-01') => ({ day: of, rule: 'moved', movedTo }) as const;
const round = (...upcoming: RoundDay[]) => ({ upcoming });

describe('whom a decision about a day concerns', () => {
  it('is every stop that is booked with the rounds of that day, also after the last moment to order', () => {
    const rounds = [
      round(day({ booked: 3 }), day({ day: '2026-12-08', plannedDay: '2026-12-08', booked: 9 })),
      round(day({ booked: 4, status: 'closed' })),
    ];
    for (const decided of [CLOSED, moved('2026-12-03'), moved(null)])
      expect(bookedOn(rounds, decided, [])).toEqual({ rounds: 2, stops: 7 });
  });

  it('leaves out what is not driven anyway, and says that nobody is concerned when no round is', () => {
    const rounds = [round(day({ booked: 3, status: 'cancelled' }), day({ status: 'not-driven' }))];
    expect(bookedOn(rounds, CLOSED, [])).toEqual({ rounds: 0, stops: 0 });
    expect(bookedOn([], CLOSED, [])).toEqual({ rounds: 0, stops: 0 });
  });

  it('leaves a round where it is that was moved onto the day, but not one that a holiday sent there: it goes further back', () => {
    const here = [round(day({ booked: 2, plannedDay: '2026-12-02' }))];
    expect(bookedOn(here, CLOSED, [moved('2026-12-01', '2026-12-02')])).toEqual({ rounds: 0, stops: 0 });
    expect(bookedOn(here, CLOSED, [])).toEqual({ rounds: 1, stops: 2 });
    // A decision about a day that has passed is not on the page, and no holiday sends a round ahead.
    expect(bookedOn([round(day({ booked: 2, plannedDay: '2026-11-30' }))], CLOSED, [])).toEqual({ rounds: 0, stops: 0 });
  });

  it('follows a round that goes on another day: closed for good it stays there when a holiday sent it, and comes along when it was moved', () => {
    const away = [round(day({ booked: 6, day: '2026-11-30' }))];
    expect(bookedOn(away, CLOSED, [])).toEqual({ rounds: 0, stops: 0 });
    expect(bookedOn(away, CLOSED, [moved('2026-11-30')])).toEqual({ rounds: 1, stops: 6 });
    expect(bookedOn(away, moved('2026-12-03'), [])).toEqual({ rounds: 1, stops: 6 });
    expect(bookedOn(away, moved('2026-11-30'), [])).toEqual({ rounds: 0, stops: 0 });
  });

  it('driven on a holiday is whoever is booked with a round that went another day for its sake; one that did not go at all begins to', () => {
    const before = round(day({ booked: 6, day: '2026-11-30', holiday: 'christmas-day' }));
    expect(bookedOn([before], DRIVEN, [])).toEqual({ rounds: 1, stops: 6 });
    expect(bookedOn([before, round(day({ status: 'not-driven' }))], DRIVEN, [])).toEqual({ rounds: 2, stops: 6 });
    // Of two holidays in a row the second sent its round past the first.
    expect(bookedOn([round(day({ booked: 5, day: '2026-11-30', plannedDay: '2026-12-02' }))], DRIVEN, [])).toEqual({ rounds: 1, stops: 5 });
    // What goes that day as it is, or was cancelled on it, goes on as before.
    expect(bookedOn([round(day({ booked: 4 })), round(day({ status: 'cancelled' }))], DRIVEN, [])).toEqual({ rounds: 0, stops: 0 });
  });
});

describe('what the officer reads of it', () => {
  it('is never that no round goes, when some are moved or begin', () => {
    const { calendarConcerns } = roundsPhrases('sv');
    expect(calendarConcerns(1, 6, 'driven')).toBe(
      'Då går en tur den dagen som annars inte hade gått då. 6 bokade stopp flyttas dit, och alla som väntar på varor får besked.',
    );
    expect(calendarConcerns(2, 0, 'driven')).toBe('Då går 2 turer den dagen som annars inte hade gått då. Ingen som har beställt flyttas.');
    expect(calendarConcerns(1, 1, 'closed')).toBe(
      'Det gäller en tur med ett bokat stopp. De flyttas, och alla som väntar på varor får besked.',
    );
  });
});
