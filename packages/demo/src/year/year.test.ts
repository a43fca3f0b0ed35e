import { localDate, weekdayOf } from '@galleria/domain/time';
import { describe, expect, it } from 'vitest';
import { arjeplogHouseholds } from '../people/index.ts';
import { rounds } from '../places/index.ts';
import { closedDaysOf, yearOfDeliveries } from './index.ts';

const today = localDate('2026-11-23');
const year = yearOfDeliveries(2506, today);

/** Notes by household and day. */
const occasions = Map.groupBy(year, ({ householdNumber, date }) => `${householdNumber} ${date}`);

describe('a year of deliveries', () => {
  it('is the same for the same seed and day, and another for another seed', () => {
    expect(yearOfDeliveries(2506, today)).toEqual(year);
    expect(yearOfDeliveries(2507, today)).not.toEqual(year);
  });

  it('holds about 2,400 notes and ends yesterday', () => {
    expect(year.length).toBeGreaterThan(2100);
    expect(year.length).toBeLessThan(2700);
    expect(year.every(({ date }) => date >= '2025-11-23' && date <= '2026-11-22')).toBe(true);
    expect(year.map(({ date }) => date)).toEqual(year.map(({ date }) => date).toSorted());
  });

  it('is driven at the neighbours’ too: their own rounds, daily goods alone, nothing taken of whom they pay for', () => {
    for (const code of ['2505', '2510'] as const) {
      const theirs = yearOfDeliveries(Number(code), today, code);
      expect(theirs.length).toBeGreaterThan(250);
      const here = rounds.filter((round) => round.municipalityCode === code).map((round) => round.shopSlug);
      expect(theirs.filter(({ shopSlug, goodsOtherOre }) => !here.includes(shopSlug) || goodsOtherOre > 0)).toEqual([]);
      expect(theirs.filter(({ feeOre }) => feeOre === 0).length).toBeGreaterThan(theirs.length / 2);
      expect(new Set(theirs.map(({ householdNumber }) => householdNumber)).size).toBeGreaterThan(5);
    }
  });

  it('grows: the last three months have half as many again as the first three', () => {
    const first = year.filter(({ date }) => date < '2026-02-23').length;
    const last = year.filter(({ date }) => date >= '2026-08-23').length;
    expect(last).toBeGreaterThan(first * 1.5);
  });

  it('knows the holidays of 2026 and 2027 as counted in DOMAIN 4.7, and drives on none of them', () => {
    expect([...closedDaysOf(2026)].sort()).toEqual(
      [
        '01-01',
        '01-06',
        '04-03',
        '04-05',
        '04-06',
        '05-01',
        '05-14',
        '05-24',
        '06-06',
        '06-19',
        '06-20',
        '10-31',
        '12-24',
        '12-25',
        '12-26',
        '12-31',
      ].map((day) => `2026-${day}`),
    );
    expect(closedDaysOf(2027)).toContain('2027-03-26');
    expect(closedDaysOf(2027)).toContain('2027-11-06');
    expect(year.filter(({ date }) => closedDaysOf(Number(date.slice(0, 4))).has(date))).toEqual([]);
  });

  it('follows the rounds: weekday, shop, carrier and village', () => {
    const villageOf = new Map(arjeplogHouseholds.map(({ number, villageSlug }) => [number, villageSlug]));
    const stray = year.filter(
      (note) =>
        !rounds.some(
          (round) =>
            round.weekday === weekdayOf(note.date) &&
            round.shopSlug === note.shopSlug &&
            round.carrierSlug === note.carrierSlug &&
            round.villageSlugs.includes(villageOf.get(note.householdNumber) ?? ''),
        ),
    );
    expect(stray).toEqual([]);
  });

  it('takes one fee for each occasion that brought anything, and none for a failure', () => {
    const fees = [...occasions.values()].map((notes) => notes.filter(({ feeOre }) => feeOre > 0).length);
    const brought = [...occasions.values()].map((notes) => (notes.some(({ outcome }) => outcome === 'delivered') ? 1 : 0));
    expect(fees).toEqual(brought);
    expect(year.filter(({ outcome, feeOre }) => outcome === 'failed' && feeOre > 0)).toEqual([]);
  });

  it('has days on which several shops come to one household', () => {
    const shared = [...occasions.values()].filter((notes) => new Set(notes.map(({ shopSlug }) => shopSlug)).size > 1);
    expect(shared.length).toBeGreaterThan(20);
  });

  it('fails one to five in a hundred, each with a reason and without a time', () => {
    const failed = year.filter(({ outcome }) => outcome === 'failed');
    expect(failed.length / year.length).toBeGreaterThan(0.01);
    expect(failed.length / year.length).toBeLessThan(0.05);
    expect(
      year.filter((note) => (note.outcome === 'failed') !== (note.failReason !== undefined && note.deliveredAt === undefined)),
    ).toEqual([]);
  });

  it('promises each note before it is delivered, and counts no building supplies as daily goods', () => {
    expect(year.filter(({ promisedAt, deliveredAt }) => deliveredAt !== undefined && deliveredAt <= promisedAt)).toEqual([]);
    expect(year.filter(({ shopSlug, goodsDailyOre }) => (shopSlug === 'hornavans-bygg') !== (goodsDailyOre === 0))).toEqual([]);
  });

  it('never sends frozen goods with the bus', () => {
    expect(year.filter(({ carrierSlug, parcels }) => carrierSlug === 'lansgods' && parcels.frozen > 0)).toEqual([]);
    expect(year.some(({ carrierSlug }) => carrierSlug === 'lansgods')).toBe(true);
  });
});
