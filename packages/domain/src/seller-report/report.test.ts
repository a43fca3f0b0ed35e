import { describe, expect, it } from 'vitest';
import { birthDayOf, isPersonalNumber, reportDueOn, sellerState } from './index.ts';

describe('a seller of the year', () => {
  const seller = (activities: number, kronor: number, euroRate: number | null = 110_000) =>
    sellerState({ activities, considerationOre: kronor * 100, exemption: null, euroRate });

  it('is small with fewer than thirty sales and at most 2,000 euro: 22,000 kronor at 11,00', () => {
    expect([seller(29, 22_000), seller(29, 22_001), seller(30, 1)]).toEqual(['small', 'reported', 'reported']);
  });
  it('cannot be judged below thirty sales before the rate is known, and is never reported when it is exempt', () => {
    expect([seller(29, 100, null), seller(30, 100, null)]).toEqual(['undecided', 'reported']);
    expect(sellerState({ activities: 900, considerationOre: 1e9, exemption: 'listed', euroRate: null })).toBe('listed');
  });
  it('is a person when its number is a personal one, with the day of birth in it', () => {
    expect([isPersonalNumber('556000-0001'), isPersonalNumber('212000-2650'), isPersonalNumber('811218-9876')]).toEqual([
      false,
      false,
      true,
    ]);
    expect([birthDayOf('811218-9876', 2026), birthDayOf('556100-0018', 2026)]).toEqual(['1981-12-18', undefined]);
    expect(reportDueOn(2026)).toBe('2027-01-31');
  });
});
