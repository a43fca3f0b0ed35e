import { expect, it } from 'vitest';
import { readPacket } from './packet.ts';

const form = (fields: Readonly<Record<string, string>>) => (name: string) => fields[name] ?? '';
const tool = { isFood: false, said: 'none', outside: false } as const;
const food = { isFood: true, said: 'unknown', outside: false } as const;

it('keeps maker, model and "no warnings" of a tool, and asks nothing of food', () => {
  const text = form({
    makerName: 'Smedjan AB',
    makerAddress: 'Skellefteå',
    makerEmail: 'a@b.se',
    model: 'H-20',
    ageRule: 'knife',
    noWithdrawal: 'usual',
  });
  const { declaration, wrong } = readPacket(text, tool);
  expect(wrong).toEqual({});
  expect(declaration).toMatchObject({
    maker: { name: 'Smedjan AB' },
    model: 'H-20',
    warnings: '',
    ageRule: 'knife',
    noWithdrawal: null,
    euResponsible: null,
  });
  expect(declaration).not.toHaveProperty('storage');
});

it('takes a food maker without e-mail, but not a tool’s, nor half an e-mail, nor a name without address', () => {
  const half = { makerName: 'Norrbagarn', makerAddress: 'Arjeplog' };
  expect(readPacket(form(half), food).wrong).toEqual({});
  expect(readPacket(form(half), tool).wrong).toEqual({ maker: 'contact' });
  expect(readPacket(form({ ...half, makerEmail: 'a@b' }), food).wrong).toEqual({ maker: 'email' });
  expect(readPacket(form({ makerName: 'Norrbagarn' }), food).wrong).toEqual({ maker: 'contact' });
  expect(readPacket(form({}), food)).toMatchObject({ declaration: { maker: null }, wrong: {} });
});

it('reads a drink’s strength and refuses what is none', () => {
  expect(readPacket(form({ alcohol: '3,5' }), food).declaration.alcoholPercent).toBe(3.5);
  expect(readPacket(form({ alcohol: '' }), food).declaration.alcoholPercent).toBeNull();
  expect(readPacket(form({ alcohol: 'stark' }), food).wrong).toEqual({ alcohol: true });
  expect(readPacket(form({ alcohol: '101' }), food).wrong).toEqual({ alcohol: true });
});

it('asks for somebody in the EU only of goods from outside, and does not take an empty warning for a warning', () => {
  expect(readPacket(form({ euName: 'X' }), { ...tool, outside: true }).wrong).toEqual({ eu: 'contact' });
  expect(readPacket(form({ euName: 'X' }), tool).wrong).toEqual({});
  expect(readPacket(form({}), { ...tool, said: 'some' }).declaration.warnings).toBeNull();
});
