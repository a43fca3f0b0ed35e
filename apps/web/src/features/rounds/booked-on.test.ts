import type { RoundDay } from '@galleria/contract/rounds';
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

describe('whom a decision about a day concerns', () => {
  it('is every stop that is booked with the rounds driven that day, also after the last moment to order', () => {
    const rounds = [
      { upcoming: [day({ booked: 3 }), day({ day: '2026-12-08', booked: 9 })] },
      { upcoming: [day({ booked: 4, status: 'closed' })] },
      // Moved here from another day: it is driven today all the same.
      { upcoming: [day({ booked: 1, plannedDay: '2026-12-02' })] },
    ];
    expect(bookedOn(rounds, '2026-12-01')).toEqual({ rounds: 3, stops: 8 });
  });

  it('leaves out what is not driven anyway, and says that nobody is concerned when no round is', () => {
    const rounds = [{ upcoming: [day({ booked: 3, status: 'cancelled' }), day({ status: 'not-driven' })] }];
    expect(bookedOn(rounds, '2026-12-01')).toEqual({ rounds: 0, stops: 0 });
    expect(bookedOn([], '')).toEqual({ rounds: 0, stops: 0 });
  });
});
