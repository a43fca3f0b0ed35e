import { describe, expect, it } from 'vitest';
import { localDate } from '../time/index.ts';
import { doubleSigns, firstOverlap, rightsOverlap, sharedWeeks } from './index.ts';

const elsa = { name: 'Elsa Lundmark', street: 'Byvägen 3', postalCode: '93093', phone: '+46961100', email: null };
const right = (id: string, validFrom: string, validTo: string, revokedOn: string | null = null) => ({ id, validFrom, validTo, revokedOn });

describe('two rows of the register', () => {
  it('look like one door by telephone, by e-mail or by address, however it is typed', () => {
    expect(doubleSigns(elsa, { ...elsa, name: 'lundmark, elsa', street: 'BYVÄGEN  3', postalCode: '930 93', phone: null })).toEqual([
      'name',
      'address',
    ]);
    expect(doubleSigns(elsa, { ...elsa, name: 'Sven Lundmark', street: 'Box 4' })).toEqual(['phone']);
  });
  it('do not look like one by a name alone, nor by streets that nobody has written', () => {
    expect(doubleSigns(elsa, { ...elsa, street: 'Storgatan 1', phone: null })).toEqual([]);
    expect(doubleSigns({ ...elsa, street: '', phone: null }, { ...elsa, name: 'Bo Ek', street: ' ', phone: null })).toEqual([]);
  });
});

describe('rights that are taken along', () => {
  it('overlap when one day is given twice, and not when one begins on the day after the other', () => {
    expect(rightsOverlap(right('a', '2026-01-01', '2026-06-30'), right('b', '2026-06-30', '2026-12-31'))).toBe(true);
    expect(rightsOverlap(right('a', '2026-01-01', '2026-06-30'), right('b', '2026-07-01', '2026-12-31'))).toBe(false);
  });
  it('end on the day before they were ended, and one ended on its first day has no day', () => {
    const ended = right('a', '2026-01-01', '2026-12-31', '2026-07-01');
    expect(rightsOverlap(ended, right('b', '2026-07-01', '2026-12-31'))).toBe(false);
    expect(rightsOverlap(ended, right('b', '2026-06-30', '2026-12-31'))).toBe(true);
    expect(rightsOverlap(right('a', '2026-01-01', '2026-12-31', '2026-01-01'), right('b', '2025-01-01', '2027-12-31'))).toBe(false);
  });
  it('are refused by the first that gives a day again, also among themselves', () => {
    const standing = [right('a', '2026-01-01', '2026-06-30')];
    expect(firstOverlap(standing, [right('b', '2026-07-01', '2026-12-31'), right('c', '2026-12-31', '2027-06-30')])?.id).toBe('c');
    expect(firstOverlap(standing, [right('b', '2026-07-01', '2026-12-31')])).toBeUndefined();
  });
});

describe('what merging changes', () => {
  it('is the weeks in which both had a subsidised delivery, and of those the ones that are not reported', () => {
    const gave = (householdId: string, day: string, week: string, subsidised = true) => ({
      householdId,
      day: localDate(day),
      week,
      subsidised,
    });
    const answers = [
      gave('a', '2026-11-03', '2026-W45'),
      gave('b', '2026-11-05', '2026-W45'),
      gave('a', '2026-10-06', '2026-W41'),
      gave('b', '2026-10-08', '2026-W41'),
      gave('a', '2026-11-10', '2026-W46'),
      gave('b', '2026-11-12', '2026-W46', false),
    ];
    expect(sharedWeeks(answers, { household: 'a', other: 'b' }, (_, day) => day < '2026-11-01')).toEqual([
      { week: '2026-W45', days: ['2026-11-03'], otherDays: ['2026-11-05'], reported: false },
      { week: '2026-W41', days: ['2026-10-06'], otherDays: ['2026-10-08'], reported: true },
    ]);
  });
});
