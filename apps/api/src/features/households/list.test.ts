import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { sorsele } from '../../../testing/officer.ts';

const HEAD = 'Namn;Gatuadress;Postnummer;Postort;By;Telefon;Gäller från;Gäller till;Beslutsdatum;Dnr;Skyddad;Skäl';
const MAJ = 'Maj Öhman;Byvägen 3;92075;Ammarnäs;Ammarnäs;070-123 45 67;2026-12-01;2027-11-30;2026-11-20;KS 12;;Synskada';
const listOf = (...rows: string[]) => [HEAD, ...rows].join('\r\n');

describe('a list of households', async () => {
  const t = await testApp();
  t.setNow(new Date('2026-11-25T10:00:00Z'));
  let s: Awaited<ReturnType<typeof sorsele>>;
  beforeAll(async () => {
    s = await sorsele(t);
    await s.officer.post(`${s.of}/villages/list`, { text: '92075;Ammarnäs', keep: true }).expect(200);
  });
  const take = async (text: string, keep = true) => (await s.officer.post(`${s.of}/households/list`, { text, keep }).expect(200)).body;
  const counts = async () =>
    (await t.sql('select (select count(*)::int from households) as households, (select count(*)::int from eligibilities) as rights'))[0];

  it('is shown before anything is kept, with its bad rows and without its reasons', async () => {
    const text = listOf(MAJ, 'Nils Berg;;9207;Ammarnäs;;;;;;;;Ont i knät', 'Eva Lund;;92075;Ammarnäs;Gränna;;;;;;;');
    const body = await take(text, false);
    expect(body).toMatchObject({
      kept: 0,
      rows: [{ line: 2, name: 'Maj Öhman', place: 'Ammarnäs', verdict: 'new', validTo: '2027-11-30' }],
      faults: [
        { line: 3, code: 'household.postal-code', text: 'Nils Berg' },
        { line: 4, code: 'household.village', text: 'Eva Lund' },
      ],
      reasonColumns: ['Skäl'],
    });
    expect(JSON.stringify(body)).not.toContain('knät');
    expect(await counts()).toEqual({ households: 0, rights: 0 });
  });

  it('enrols its good rows once: the same list again changes nothing', async () => {
    const text = listOf(MAJ, 'Siv Ek;Vägen 1;92075;Ammarnäs;;;;;;;ja;');
    expect((await take(text)).kept).toBe(2);
    const before = await t.sql('select * from households order by number');
    expect(before).toMatchObject([
      { number: 1, name: 'Maj Öhman', phone: '+46701234567', protected: false },
      { number: 2, name: 'Siv Ek', protected: true },
    ]);
    const again = await take(text);
    expect(again.kept).toBe(0);
    expect(again.rows.map((row: { verdict: string }) => row.verdict)).toEqual(['known', 'known']);
    expect(await t.sql('select * from households order by number')).toEqual(before);
    expect(JSON.stringify(await t.sql('select * from audit_events')) + JSON.stringify(before)).not.toContain('Synskada');
  });

  it('shows a protected household by its line alone', async () => {
    const unknownVillage = 'Ida Holm;Vägen 2;92075;Ammarnäs;Gränna;;;;;;ja;';
    const body = await take(listOf('Siv Ek;Vägen 1;92075;Ammarnäs;;;;;;;ja;', unknownVillage), false);
    const { rows, faults } = body;
    expect(faults).toEqual([{ line: 3, code: 'household.village', text: '' }]);
    expect(JSON.stringify(body)).not.toContain('Holm');
    expect(rows).toEqual([{ line: 2, name: '', place: '', verdict: 'known', protected: true, validTo: null }]);
  });

  it('gives a household that is there the days that no decision covers yet', async () => {
    const next = MAJ.replace('2026-12-01;2027-11-30', '2027-12-01;2028-11-30');
    expect((await take(listOf(next))).rows[0].verdict).toBe('right');
    expect(await counts()).toEqual({ households: 2, rights: 2 });
    expect((await take(listOf(next))).kept).toBe(0);
  });

  it('two officers load at once enrols nobody twice', async () => {
    const text = listOf('Ola Norr;Vägen 9;92075;Ammarnäs;;;;;;;;', 'Per Norr;Vägen 9;92075;Ammarnäs;;;;;;;;');
    const kept = (await Promise.all([1, 2, 3].map(() => take(text)))).map((body) => body.kept);
    expect(kept.sort()).toEqual([0, 0, 2]);
  });

  it('without a column for the name has no rows and says which is missing', async () => {
    expect(await take('Adress;Postnummer;Ort\nA;92075;B')).toMatchObject({ rows: [], missingColumns: ['name'], kept: 0 });
  });
});
