import { localDate } from '@galleria/domain/time';
import { describe, expect, it } from 'vitest';
import { villages } from '../places/index.ts';
import { arjeplogHouseholds, arvidsjaurHouseholds, eligibilityOf, households, jokkmokkHouseholds } from './index.ts';

describe('the demonstration households', () => {
  it('are 80 in Arjeplog and 15 in each of the two others', () => {
    expect([arjeplogHouseholds, arvidsjaurHouseholds, jokkmokkHouseholds].map((rows) => rows.length)).toEqual([80, 15, 15]);
  });

  it('live in a village of their municipality', () => {
    const lost = households.filter(
      ({ villageSlug, municipalityCode }) =>
        !villages.some((village) => village.slug === villageSlug && village.municipalityCode === municipalityCode),
    );
    expect(lost).toEqual([]);
  });

  it('leave no village of Arjeplog empty', () => {
    const empty = villages.filter(
      (village) => village.municipalityCode === '2506' && !arjeplogHouseholds.some((household) => household.villageSlug === village.slug),
    );
    expect(empty).toEqual([]);
  });

  it('can be rung only on numbers kept for fiction, each on its own', () => {
    const phones = households.flatMap(({ mobile, landline }) => [mobile, landline].filter((phone) => phone !== undefined));
    expect(new Set(phones).size).toBe(phones.length);
    expect(phones.filter((phone) => !/^(070-174 06 (0[5-9]|[1-9]\d)|0980-319 2[0-5]\d)$/.test(phone))).toEqual([]);
  });

  it('have mail at example.org or none, and many have none', () => {
    const addresses = households.flatMap(({ email }) => email ?? []);
    expect(addresses.filter((address) => !/^[a-z.]+@example\.org$/.test(address))).toEqual([]);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(households.length - addresses.length).toBeGreaterThan(50);
  });

  it('hold decisions that are valid, about to end, ended and not made', () => {
    const today = localDate('2026-11-23');
    const ends = arjeplogHouseholds.map((household) => eligibilityOf(household, today)?.validTo);
    expect(ends.filter((end) => end === undefined).length).toBe(6);
    expect(ends.filter((end) => end !== undefined && end < today).length).toBe(1);
    expect(ends.filter((end) => end !== undefined && end >= today && end < localDate('2026-12-23')).length).toBeGreaterThan(0);
  });

  it('have one whose name and address stand nowhere', () => {
    const hidden = arjeplogHouseholds.filter((household) => household.protectedIdentity);
    expect(hidden).toHaveLength(1);
    expect(hidden[0]).toMatchObject({ name: 'Skyddade personuppgifter', address: 'Skyddad adress' });
    expect(hidden[0]).not.toHaveProperty('mobile');
  });
});
