import { expect, it } from 'vitest';
import { keyDeed } from './keys.ts';

const press = (key: string, column = 1, more: object = {}) =>
  keyDeed({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more }, { row: 5, column }, 200);

it('moves with the arrows and stops at the edges', () => {
  expect(press('ArrowDown')).toEqual({ do: 'move', to: { row: 6, column: 1 } });
  expect(press('ArrowLeft', -1)).toEqual({ do: 'move', to: { row: 5, column: -1 } });
  expect(press('PageUp')).toEqual({ do: 'move', to: { row: 0, column: 1 } });
  expect(press('End', 1, { ctrlKey: true })).toEqual({ do: 'move', to: { row: 199, column: 9 } });
});

it('begins typing with the letter, opens the text with Enter, turns a flag with space, and goes to the goods from their number', () => {
  expect(press('7')).toEqual({ do: 'edit', text: '7' });
  expect(press('Enter')).toEqual({ do: 'edit', text: null });
  expect(press('F2')).toEqual({ do: 'edit', text: null });
  expect(press(' ', 8)).toEqual({ do: 'turn' });
  expect(press('Enter', -1)).toEqual({ do: 'open' });
  expect(press('Delete', 2)).toEqual({ do: 'clear' });
});

it('takes back, does again and saves, on both kinds of keyboard, and leaves the rest to the browser', () => {
  expect(press('z', 1, { ctrlKey: true })).toEqual({ do: 'undo' });
  expect(press('Z', 1, { metaKey: true, shiftKey: true })).toEqual({ do: 'redo' });
  expect(press('s', 1, { ctrlKey: true })).toEqual({ do: 'save' });
  for (const key of ['c', 'v', 'f', 'r']) expect(press(key, 1, { ctrlKey: true }), key).toBeUndefined();
  for (const key of ['Tab', 'F5', 'Escape', 'Shift']) expect(press(key), key).toBeUndefined();
});
