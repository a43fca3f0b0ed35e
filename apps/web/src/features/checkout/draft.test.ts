import { expect, it } from 'vitest';
import { memoryStorage } from '../../lib/device-storage.ts';
import { basketOf, createDraft, type Draft, filledIn, movedTo, parseDraft, spent } from './draft.ts';

const empty = parseDraft(null);
const karin = {
  buyer: { name: 'Karin Lundmark', phone: '070-174 06 12', street: 'Byvägen 3', postalCode: '93893', locality: 'Arjeplog' },
  villageId: 'mellanstrom',
  lastPayment: 'at-door',
} as const;

it('fills an empty checkout with what is known of the buyer', () => {
  expect(filledIn(empty, karin)).toMatchObject({
    villageId: 'mellanstrom',
    lastPayment: 'at-door',
    buyer: { name: 'Karin Lundmark', phone: '070-174 06 12', email: '', street: 'Byvägen 3', postalCode: '93893', locality: 'Arjeplog' },
  });
});

it('never changes what somebody has written, and never mixes two addresses', () => {
  const written: Draft = { ...empty, buyer: { ...empty.buyer, name: 'Brita Stenlund', street: 'Kyrkvägen 6' } };
  const { buyer, villageId } = filledIn(written, karin);
  expect(buyer).toMatchObject({ name: 'Brita Stenlund', phone: '070-174 06 12', street: 'Kyrkvägen 6', postalCode: '', locality: '' });
  expect(villageId).toBe('');
});

it('remembers on the device how the last order was paid, but never credit', () => {
  expect(parseDraft(JSON.stringify({ lastPayment: 'at-door' })).lastPayment).toBe('at-door');
  expect(parseDraft(JSON.stringify({ lastPayment: 'invoice' })).lastPayment).toBeUndefined();
});

it('keeps a draft on the device over a reload', () => {
  const storage = memoryStorage();
  createDraft('arjeplog', storage).change((draft) => ({ ...draft, buyer: { ...draft.buyer, name: 'Brita Stenlund' } }));
  expect(createDraft('arjeplog', storage).read().buyer.name).toBe('Brita Stenlund');
  expect(createDraft('jokkmokk', storage).read().buyer.name).toBe('');
});

it('takes postal code and town along when another village is chosen, and keeps no day of the old one', () => {
  const before = { ...parseDraft(null), villageId: 'jackvik' };
  const buyer = { ...before.buyer, street: 'Byvägen 4', postalCode: '93895', locality: 'Jäckvik' };
  const after = movedTo(
    { ...before, buyer, choices: { ica: { handover: { kind: 'delivery', roundId: 'jackvik-tisdag', day: '2026-12-01' } } } },
    { id: 'laisvall', postalCode: '93093', locality: 'Laisvall' },
  );
  expect(after).toMatchObject({
    villageId: 'laisvall',
    choices: {},
    buyer: { street: 'Byvägen 4', postalCode: '93093', locality: 'Laisvall' },
  });
});

it('takes one wish for the whole basket to the next order, and those of single goods to no other', () => {
  const storage = memoryStorage();
  const store = createDraft('arjeplog', storage);
  store.change((draft) => ({ ...draft, wishForAll: 'call', wishes: { milk: 'leave-out' } }));
  const read = createDraft('arjeplog', storage).read();
  const lines = ['milk', 'bread'].map((offerId) => ({ offerId, shopId: 'handlarn', quantity: 1 }));
  expect(basketOf(lines, read).lines.map(({ wish }) => wish)).toEqual(['leave-out', 'call']);
  expect(basketOf(lines, spent(read)).lines.map(({ wish }) => wish)).toEqual(['call', 'call']);
  expect(parseDraft(JSON.stringify({ wishForAll: 'burn' })).wishForAll).toBe('leave-out');
});
