import { addDays, localDate } from '@galleria/domain/time';
import { describe, expect, it } from 'vitest';
import { endFrom } from './change.ts';

describe('ending a standing order', () => {
  const today = localDate('2026-11-24');
  it('holds from now: the round of today before its cut-off is not ordered for', () => {
    expect(endFrom({ startsOn: '2026-10-06' }, today)).toEqual({ endsOn: '2026-11-23' });
    expect(endFrom({ startsOn: today }, today)).toEqual({ endsOn: '2026-11-23' });
  });
  it('ends what has not begun before its first day', () => {
    expect(endFrom({ startsOn: addDays(today, 7) }, today)).toEqual({ endsOn: '2026-11-30' });
  });
});
