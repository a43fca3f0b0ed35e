import { describe, expect, it } from 'vitest';
import { type VariantMember, variantName, variantRefusal } from './variants.ts';

const glove = (size: string, more: Partial<VariantMember> = {}): VariantMember => ({
  offerId: size,
  values: [size],
  unit: 'piece',
  service: false,
  bundle: false,
  elsewhere: false,
  ...more,
});

describe('a group of variants', () => {
  it('holds gloves of three sizes, and each is called by its size', () => {
    expect(
      variantRefusal(
        ['Storlek'],
        ['8', '9', '10'].map((size) => glove(size)),
      ),
    ).toBeUndefined();
    expect(variantName('Arbetshandske', ['9', 'svart'])).toBe('Arbetshandske, 9, svart');
  });
  it('may be emptied, and is none with one member', () => {
    expect(variantRefusal(['Storlek'], [])).toBeUndefined();
    expect(variantRefusal(['Storlek'], [glove('8')])).toBe('one');
  });
  it.each([
    ['two of the same size, however it is written', ['Storlek'], [glove('xl'), glove('XL ', { offerId: 'other' })], 'doubled'],
    ['one offer twice', ['Storlek'], [glove('8'), glove('9', { offerId: '8' })], 'doubled'],
    ['a size that nobody wrote', ['Storlek'], [glove('8'), glove('9', { values: [' '] })], 'values'],
    ['a value too few', ['Storlek', 'Färg'], [glove('8'), glove('9')], 'values'],
    ['the same option twice', ['Storlek', 'storlek'], [glove('8'), glove('9')], 'options'],
    ['no option', [], [glove('8'), glove('9')], 'options'],
    ['cloth by the metre among pieces', ['Storlek'], [glove('8'), glove('9', { unit: 'millimetre' })], 'units'],
    ['a service', ['Storlek'], [glove('8'), glove('9', { service: true })], 'service'],
    ['a bundle', ['Storlek'], [glove('8'), glove('9', { bundle: true })], 'bundle'],
    ['a member of another group', ['Storlek'], [glove('8'), glove('9', { elsewhere: true })], 'elsewhere'],
  ] as const)('refuses %s', (_, options, members, refusal) => expect(variantRefusal(options, members)).toBe(refusal));
});
