import { describe, expect, it } from 'vitest';
import { passesAnother, type ShopOnTheRoad } from './passes-another.ts';

const shop = (shopId: string, metres: number, villageId?: string): ShopOnTheRoad => ({ shopId, metres, villageId });
/** From Storvallen it is 40 kilometres to Slagnäs and 30 to Adak. */
const ROADS = new Map([
  ['storvallen>slagnas', 40_000],
  ['storvallen>adak', 30_000],
]);
const between = (from: string, to: string) => ROADS.get(`${from}>${to}`);
const own = shop('storvallens', 60_000, 'storvallen');

describe('The way home from a shop', () => {
  it.each([
    ['goes past a shop over which it is no longer', [shop('slagnas', 20_400, 'slagnas')], true],
    ['leaves a shop aside that lies another way', [shop('adak', 36_000, 'adak')], false],
    ['is for people to say where the way round is neither short nor long', [shop('slagnas', 23_000, 'slagnas')], null],
    ['is not known where no road was measured between the villages', [shop('glommers', 9_000, 'glommers')], null],
    ['is not known past a shop in no village, or in the same one', [shop('bil', 9_000), shop('granne', 59_900, 'storvallen')], null],
    ['goes past one shop for certain whatever is not known of others', [shop('bil', 9_000), shop('slagnas', 20_000, 'slagnas')], true],
    ['passes none that is as far or farther, nor itself', [shop('storvallens', 60_000, 'storvallen'), shop('bort', 60_000)], false],
    ['passes none where there is none', [], false],
  ])('%s', (_, others, answer) => {
    expect(passesAnother(own, others, between)).toBe(answer);
  });
});
