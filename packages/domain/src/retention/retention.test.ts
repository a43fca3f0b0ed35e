import { describe, expect, it } from 'vitest';
import { localDate } from '../time/index.ts';
import { isInForce, olderThan, RETENTION_CLASSES, RETENTION_TERMS, withinTerms } from './index.ts';

const today = localDate('2026-11-26');
const rule = (kind: (typeof RETENTION_CLASSES)[number], more: object = {}) => ({
  class: kind,
  keepDays: RETENTION_TERMS[kind].defaultDays,
  decisionNumber: '',
  decidedOn: null,
  ...more,
});

describe('Retention', () => {
  it.each(RETENTION_CLASSES)('has a default for %s that the law allows', (kind) => {
    expect(withinTerms(kind, RETENTION_TERMS[kind].defaultDays)).toBe(true);
  });
  it('destroys no letters without a decision, nor before its day, and the work queue without one', () => {
    expect(isInForce(rule('letters'), today)).toBe(false);
    expect(isInForce(rule('letters', { decisionNumber: 'KS 2026/12', decidedOn: localDate('2026-12-01') }), today)).toBe(false);
    expect(isInForce(rule('letters', { decisionNumber: 'KS 2026/12', decidedOn: today }), today)).toBe(true);
    expect(isInForce(rule('queue'), today)).toBe(true);
  });
  it('never keeps the books for less than seven years after the year, whatever a rule says', () => {
    expect(withinTerms('orders', 365)).toBe(false);
    // The year 2018 ended on 31 December; 2019 to 2025 are seven years, with two leap days 2,557 days.
    expect(olderThan(rule('orders', { keepDays: 10 }), localDate('2026-01-01'))).toBe('2019-01-01');
  });
});
