import { expect, it } from 'vitest';
import { priceFilePhrases } from './index.ts';

it('says that what went in shows in the galleria only when none of the goods wait for a fact', () => {
  const { doneText, waiting } = priceFilePhrases('sv');
  expect(doneText(3, true)).toBe('3 ändringar gick in och syns i gallerian nu.');
  expect(doneText(2608, false)).toBe('2608 ändringar gick in.');
  expect(waiting(1)).toBe('1 vara i butiken syns inte ännu, eftersom lagen kräver en uppgift som saknas.');
});

it('tells of letters that were put right, and not by which name a programmer knows that', () => {
  for (const lang of ['sv', 'en'] as const) {
    expect(priceFilePhrases(lang).fileFacts(2, 'utf-8-twice')).not.toContain('twice');
    expect(priceFilePhrases(lang).fileFacts(2, 'windows-1252')).toContain('windows-1252');
  }
});
