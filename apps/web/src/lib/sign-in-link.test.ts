import { expect, it } from 'vitest';
import { comesFrom, signInLink } from './sign-in-link.ts';

const search = (link: string) => link.slice(link.indexOf('?'));

it('leads back to the page somebody came from, with its query', () => {
  expect(comesFrom(search(signInLink('/kassan')))).toBe('/kassan');
  expect(comesFrom(search(signInLink('/sok?q=mjölk&sida=2')))).toBe('/sok?q=mjölk&sida=2');
  expect(signInLink('/logga-in')).toBe('/logga-in');
});

it('leads nowhere but to pages of the galleria', () => {
  for (const from of ['https://evil.test', '//evil.test', '/\\evil.test', 'javascript:alert(1)', '', '/logga-in']) {
    expect(comesFrom(`?till=${encodeURIComponent(from)}`), from).toBeUndefined();
  }
});
