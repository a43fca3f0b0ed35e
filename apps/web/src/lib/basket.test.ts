import { expect, it } from 'vitest';
import { createBasket, MAX_LINES, parseBasket } from './basket.ts';
import { memoryStorage } from './device-storage.ts';

const bread = { offerId: 'bread', shopId: 'lanthandeln', quantity: 2 };
const cement = { offerId: 'cement', shopId: 'bygg', quantity: 4 };

it('holds goods of several shops and adds to the line of the same offer', () => {
  const basket = createBasket('arjeplog', memoryStorage());
  basket.add(bread);
  basket.add(cement);
  basket.add({ ...bread, quantity: 1 });
  expect(basket.lines()).toEqual([{ ...bread, quantity: 3 }, cement]);
});

it('survives a reload and keeps the baskets of two gallerias apart', () => {
  const storage = memoryStorage();
  createBasket('arjeplog', storage).add(bread);
  expect(createBasket('arjeplog', storage).lines()).toEqual([bread]);
  expect(createBasket('jokkmokk', storage).lines()).toEqual([]);
});

it('removes a line at zero and can put everything back after clearing', () => {
  const basket = createBasket('arjeplog', memoryStorage());
  basket.add(bread);
  basket.add(cement);
  basket.setQuantity('bread', 0);
  const before = basket.clear();
  expect(basket.lines()).toEqual([]);
  basket.replace(before);
  expect(basket.lines()).toEqual([cement]);
});

it('shows a change of another tab and does not overwrite it', () => {
  const storage = memoryStorage();
  let tell = (_event: { key: string | null }) => {};
  const here = createBasket('arjeplog', storage, {
    addEventListener: (_type, listener) => {
      tell = listener;
    },
  });
  const there = createBasket('arjeplog', storage);
  let seen = 0;
  here.subscribe(() => {
    seen += 1;
  });
  there.add(bread);
  tell({ key: 'galleria.basket.arjeplog' });
  expect([seen, here.lines()]).toEqual([1, [bread]]);
  there.add(cement);
  here.add({ ...bread, offerId: 'milk' });
  expect(here.lines().map((line) => line.offerId)).toEqual(['bread', 'cement', 'milk']);
});

it('keeps the good lines of a corrupt store and drops the rest', () => {
  expect(parseBasket('{"lines":[')).toEqual([]);
  expect(parseBasket('[]')).toEqual([]);
  const broken = [
    bread,
    { ...bread, offerId: 'x', quantity: -1 },
    { ...bread, offerId: 7 },
    null,
    { ...cement, quantity: 1.5 },
    { ...cement, price: 1 },
  ];
  expect(parseBasket(JSON.stringify({ v: 1, lines: broken }))).toEqual([bread, cement]);
});

it('never holds more lines than an order may have', () => {
  const many = Array.from({ length: 300 }, (_, index) => ({ ...bread, offerId: `offer-${index}` }));
  const basket = createBasket('arjeplog', memoryStorage());
  basket.replace(many);
  expect(basket.lines()).toHaveLength(MAX_LINES);
});

it('gives the same array until something changes, so that a page does not render in vain', () => {
  const basket = createBasket('arjeplog', memoryStorage());
  basket.add(bread);
  expect(basket.lines()).toBe(basket.lines());
});
