import { describe, expect, it } from 'vitest';
import { localDate } from '../time/index.ts';
import { type Decided, lastComplaintDay, moveNotice, NOTICE_STATES, refuseComplaint } from './index.ts';

const hidden: Decided = { action: 'hidden', hidden: true, decidedOn: localDate('2026-03-02'), underReview: false, asked: 0 };
const left: Decided = { ...hidden, action: 'left', hidden: false };

describe('a notice', () => {
  it('is looked at before it is decided, and decided once', () => {
    expect(NOTICE_STATES.map((state) => [moveNotice(state, 'assess') ?? '-', moveNotice(state, 'decide') ?? '-'].join(' '))).toEqual([
      'assessed -',
      '- decided',
      '- -',
    ]);
  });

  it('may be complained about by whoever it went against, for six months', () => {
    const day = localDate('2026-04-01');
    expect(refuseComplaint('shop', hidden, day)).toBeUndefined();
    expect(refuseComplaint('reporter', hidden, day)).toBe('notice.no-complaint');
    expect(refuseComplaint('reporter', left, day)).toBeUndefined();
    expect(refuseComplaint('shop', left, day)).toBe('notice.no-complaint');
    expect(lastComplaintDay(hidden.decidedOn)).toBe('2026-09-01');
    expect(refuseComplaint('shop', hidden, localDate('2026-09-01'))).toBeUndefined();
    expect(refuseComplaint('shop', hidden, localDate('2026-09-02'))).toBe('notice.complaint-late');
  });

  it('has one review at a time, three by each side at most, and none of an answer to a fault', () => {
    const day = localDate('2026-04-01');
    expect(refuseComplaint('shop', { ...hidden, underReview: true }, day)).toBe('notice.complaint-open');
    expect(refuseComplaint('shop', { ...hidden, asked: 3 }, day)).toBe('notice.no-complaint');
    expect(refuseComplaint('reporter', { ...left, action: 'answered' }, day)).toBe('notice.no-complaint');
  });
});
