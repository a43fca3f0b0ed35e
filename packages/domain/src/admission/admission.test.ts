import { describe, expect, it } from 'vitest';
import { type ApplicationState, type ApplicationStep, checksFor, lacksFoodRegistration, moveApplication } from './index.ts';

const states: readonly ApplicationState[] = ['applied', 'asked', 'admitted', 'refused'];
const steps: readonly ApplicationStep[] = ['ask', 'complete', 'admit', 'refuse'];

describe('an application', () => {
  it('moves as written here and in no other way', () => {
    const table = states.map((state) => `${state}: ${steps.map((step) => moveApplication(state, step) ?? '-').join(' ')}`);
    expect(table).toEqual([
      'applied: asked - admitted refused',
      'asked: - applied admitted refused',
      'admitted: - - - -',
      'refused: - - - -',
    ]);
  });
  it('of a grocer is looked up in the register of food, and of beer and tobacco only when it sells them', () => {
    const grocer = { kind: 'grocery', foodRegistration: 'JH 2026-11', folkolNotified: true, tobaccoPermit: null } as const;
    expect(checksFor(grocer)).toEqual(['identity', 'account', 'food', 'folkol']);
    expect(checksFor({ kind: 'services', foodRegistration: null, folkolNotified: false, tobaccoPermit: null })).toEqual([
      'identity',
      'account',
    ]);
    expect(checksFor({ kind: 'specialist', foodRegistration: null, folkolNotified: false, tobaccoPermit: 'T 4' })).toContain('tobacco');
  });
  it('of a grocer without food registration lacks something, of a builders’ merchant it does not', () => {
    const bare = { foodRegistration: null, folkolNotified: false, tobaccoPermit: null };
    expect(lacksFoodRegistration({ kind: 'grocery', ...bare })).toBe(true);
    expect(lacksFoodRegistration({ kind: 'grocery', ...bare, foodRegistration: '' })).toBe(true);
    expect(lacksFoodRegistration({ kind: 'building-supplies', ...bare })).toBe(false);
    expect(lacksFoodRegistration({ kind: 'specialist', ...bare, folkolNotified: true })).toBe(true);
  });
});
