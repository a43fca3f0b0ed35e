import { describe, expect, it } from 'vitest';
import { kronor, ore } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import {
  type CorrectedNote,
  correctionWay,
  countedTime,
  counterNote,
  DELIVERY_NOTE_STATES,
  DELIVERY_NOTE_STEPS,
  type DeliveredEvidence,
  type DeliveryNoteState,
  type DeliveryNoteStep,
  deliveryNoteSteps,
  evidenceFaults,
  moveDeliveryNote,
  type NoteActor,
  type NoteFacts,
  type NoteMove,
  noteNumber,
} from './index.ts';

const facts: NoteFacts = {
  now: new Date('2026-10-13T14:00:00Z'),
  parcels: { ambient: 2, chilled: 1, frozen: 0 },
  toCollect: kronor(431),
  hasAgeGoods: false,
  loadedAt: new Date('2026-10-13T10:00:00Z'),
  settledAt: new Date('2026-10-13T13:10:00Z'),
  outcome: 'delivered',
};
const evidence: DeliveredEvidence = {
  at: new Date('2026-10-13T13:10:00Z'),
  parcels: { ambient: 2, chilled: 1, frozen: 0 },
  receivedBy: 'resident',
  taken: kronor(431),
};
const moveOf = (step: DeliveryNoteStep): NoteMove => {
  if (step === 'deliver') return { step, evidence };
  if (step === 'fail') return { step, evidence: { at: evidence.at, reason: 'not-home' } };
  if (step === 'decline') return { step, reason: 'full' };
  return { step };
};
const actors: readonly NoteActor[] = ['shop', 'carrier', 'municipality'];

/** The whole of what may happen to a note, written out once more as a person would check it: from, who, does what, to. */
const ALLOWED = `
draft shop issue issued
draft shop void void
issued carrier accept accepted
issued carrier decline declined
issued shop void void
accepted carrier load loaded
accepted carrier decline declined
accepted shop void void
declined shop issue issued
declined shop void void
loaded carrier unload accepted
loaded carrier deliver delivered
loaded carrier fail failed
delivered carrier undo loaded
delivered carrier report reported
failed carrier undo loaded
failed carrier report reported
reported municipality query queried
reported municipality approve approved
queried carrier answer reported
queried municipality approve approved
approved municipality pay paid
paid municipality claim claimed
`
  .trim()
  .split('\n');

describe('delivery note', () => {
  it('makes exactly the moves that are written down, out of all states, actors and steps', () => {
    const made: string[] = [];
    for (const state of DELIVERY_NOTE_STATES) {
      for (const by of actors) {
        for (const step of DELIVERY_NOTE_STEPS) {
          const moved = moveDeliveryNote(state, moveOf(step), { by, facts });
          if (moved.ok) made.push(`${state} ${by} ${step} ${moved.value}`);
          else expect(['delivery-note.not-yours', 'delivery-note.step-forbidden']).toContain(moved.error.code);
        }
      }
    }
    expect(made.sort()).toEqual([...ALLOWED].sort());
  });
  it('offers as buttons exactly the steps that it would let the same person take', () => {
    for (const state of DELIVERY_NOTE_STATES) {
      for (const by of actors) {
        const working = DELIVERY_NOTE_STEPS.filter((step) => moveDeliveryNote(state, moveOf(step), { by, facts }).ok);
        expect(deliveryNoteSteps(state, by)).toEqual(working);
      }
    }
  });
  it('can reach every state from a draft, and never leaves void or claimed', () => {
    const reached = new Set<string>(['draft']);
    for (let round = 0; round < ALLOWED.length; round += 1) {
      for (const line of ALLOWED) {
        const [from = '', , , to = ''] = line.split(' ');
        if (reached.has(from)) reached.add(to);
      }
    }
    expect([...reached].sort()).toEqual([...DELIVERY_NOTE_STATES].sort());
    expect(ALLOWED.filter((line) => /^(void|claimed) /.test(line))).toEqual([]);
  });
  it('cannot be voided once it is loaded', () => {
    const voidable = DELIVERY_NOTE_STATES.filter((state) => moveDeliveryNote(state, { step: 'void' }, { by: 'shop', facts }).ok);
    expect(voidable).toEqual(['draft', 'issued', 'accepted', 'declined']);
  });
  it('tells a stranger that the step is not his before it says anything of the state', () => {
    const refused = moveDeliveryNote('claimed', { step: 'approve' }, { by: 'carrier', facts });
    expect(refused).toEqual({ ok: false, error: { code: 'delivery-note.not-yours', step: 'approve', by: 'carrier' } });
  });
});

describe('undoing a slip of the finger', () => {
  const undo = (settledAt: string | undefined, now: string) => {
    const { settledAt: _, ...rest } = facts;
    const given = { ...rest, now: new Date(now), ...(settledAt !== undefined && { settledAt: new Date(settledAt) }) };
    return moveDeliveryNote('delivered', { step: 'undo' }, { by: 'carrier', facts: given });
  };
  it('works until midnight in Sweden on the day of the delivery', () => {
    expect(undo('2026-10-13T09:00:00Z', '2026-10-13T21:59:59Z')).toEqual({ ok: true, value: 'loaded' });
    expect(undo('2026-10-13T09:00:00Z', '2026-10-13T22:00:00Z')).toEqual({ ok: false, error: { code: 'delivery-note.undo-too-late' } });
  });
  it('does not work on a note without a time', () => {
    expect(undo(undefined, '2026-10-13T14:00:00Z').ok).toBe(false);
  });
});

describe('evidence of delivery', () => {
  const faultsOf = (change: Partial<DeliveredEvidence>, known: Partial<NoteFacts> = {}): string[] => {
    const move: NoteMove = { step: 'deliver', evidence: { ...evidence, ...change } };
    const moved = moveDeliveryNote('loaded', move, { by: 'carrier', facts: { ...facts, ...known } });
    if (moved.ok) return [];
    return moved.error.code === 'delivery-note.evidence' ? moved.error.faults.map((fault) => fault.code) : [moved.error.code];
  };
  it('is enough with time, parcels, receiver and money that agree with the note', () => {
    expect(faultsOf({})).toEqual([]);
  });
  it('needs the identity checked for age goods, which are never left at the door', () => {
    expect(faultsOf({}, { hasAgeGoods: true })).toEqual(['id.not-checked']);
    expect(faultsOf({ idChecked: true }, { hasAgeGoods: true })).toEqual([]);
    expect(faultsOf({ idChecked: true, receivedBy: 'left-at-door' }, { hasAgeGoods: true })).toEqual(['age-goods.left-at-door']);
    expect(faultsOf({ receivedBy: 'left-at-door' })).toEqual([]);
  });
  it('needs words when parcels or money differ from the note', () => {
    const fewer = { ambient: 1, chilled: 1, frozen: 0 };
    expect(faultsOf({ parcels: fewer })).toEqual(['parcels.differ-without-remark']);
    expect(faultsOf({ taken: ore(0) })).toEqual(['money.differs-without-remark']);
    expect(faultsOf({ parcels: fewer, taken: ore(0), remark: 'En kasse kvar i butiken, betalar nästa gång' })).toEqual([]);
  });
  it('refuses more parcels than the note has, half parcels and negative money, whatever the remark', () => {
    const remark = 'så var det';
    expect(faultsOf({ remark, parcels: { ambient: 3, chilled: 1, frozen: 0 } })).toEqual(['parcels.invalid']);
    expect(faultsOf({ remark, parcels: { ambient: 0.5, chilled: -1, frozen: 0 } })).toEqual(['parcels.invalid', 'parcels.invalid']);
    expect(faultsOf({ remark, taken: -100 as typeof evidence.taken })).toEqual(['money.invalid']);
  });
  it('needs the name of a neighbour, and of whoever meets the bus', () => {
    expect(faultsOf({ receivedBy: 'met-bus' })).toEqual(['receiver.name-missing']);
    expect(faultsOf({ receivedBy: 'met-bus', receiverName: 'Sven' })).toEqual([]);
    expect(faultsOf({ receivedBy: 'neighbour', receiverName: ' ' })).toEqual(['receiver.name-missing']);
    expect(faultsOf({ receivedBy: 'neighbour', receiverName: 'Anna Larsson' })).toEqual([]);
  });
  it('takes the time of a telephone that had no coverage, and of a clock that is wrong ours: later is now, before loading is the loading', () => {
    const { now, loadedAt } = facts;
    expect(countedTime(new Date('2026-10-13T12:05:00Z'), facts)).toEqual(new Date('2026-10-13T12:05:00Z'));
    expect(countedTime(new Date('2026-10-14T14:06:00Z'), facts)).toEqual(now);
    expect(countedTime(new Date('2026-10-13T01:00:00Z'), facts)).toEqual(loadedAt);
    expect(countedTime(new Date('2026-10-13T01:00:00Z'), { now })).toEqual(new Date('2026-10-13T01:00:00Z'));
    expect(faultsOf({ at: new Date('2026-10-14T14:06:00Z') })).toEqual([]);
    expect(faultsOf({ at: new Date('never') })).toEqual(['time.invalid']);
  });
  it('takes empties that are settled without the driver up to what was paid, less what goes back for its age limit', () => {
    const settled = (count: number, more: Partial<DeliveredEvidence> = {}) =>
      evidenceFaults(
        { ...evidence, empties: [{ depositOre: 200, count }], ...more },
        { ...facts, emptiesUpTo: ore(8000), ageGoods: ore(2000), hasAgeGoods: true },
      );
    expect(settled(40, { idChecked: true })).toEqual([]);
    expect(settled(41, { idChecked: true })).toEqual([{ code: 'empties.exceed-order' }]);
    expect(settled(31, { ageRefused: true })).toEqual([{ code: 'empties.exceed-order' }]);
  });
  it('asks what empties worth more than 200 kronor were, and takes no more than a car holds', () => {
    expect(faultsOf({ empties: [{ depositOre: 200, count: 100 }] })).toEqual([]);
    expect(faultsOf({ empties: [{ depositOre: 200, count: 101 }] })).toEqual(['empties.without-remark']);
    expect(faultsOf({ empties: [{ depositOre: 200, count: 101 }], remark: 'Föreningens fest' })).toEqual([]);
    expect(faultsOf({ empties: [{ depositOre: 2800, count: 21 }], remark: 'Föreningens fest' })).toEqual(['empties.too-many']);
    expect(faultsOf({ empties: [{ depositOre: 100, count: 501 }], remark: 'Föreningens fest' })).toEqual(['empties.too-many']);
  });
  it('takes a failure with a reason, and asks for words when the reason is another', () => {
    const fail = (reason: 'road-closed' | 'other', remark?: string) => {
      const move: NoteMove = { step: 'fail', evidence: { at: evidence.at, reason, ...(remark !== undefined && { remark }) } };
      return moveDeliveryNote('loaded', move, { by: 'carrier', facts });
    };
    expect(fail('road-closed')).toEqual({ ok: true, value: 'failed' });
    expect(fail('other').ok).toBe(false);
    expect(fail('other', 'Hund på gården').ok).toBe(true);
  });
  it('never claims from the state a delivery that failed', () => {
    const refused = moveDeliveryNote('paid', { step: 'claim' }, { by: 'municipality', facts: { ...facts, outcome: 'failed' } });
    expect(refused).toEqual({ ok: false, error: { code: 'delivery-note.failed-not-claimable' } });
  });
});

describe('counter-note', () => {
  const note: CorrectedNote = {
    number: noteNumber({ tenant: 7, year: 2026, sequence: 42 }),
    state: 'approved',
    day: localDate('2026-06-16'),
    isCounterNote: false,
    corrected: false,
  };
  const input = { reason: 'Fel hushåll', openMonth: '2026-08' };
  it('is reported in the open month and keeps the day of the note it corrects', () => {
    expect(counterNote(note, input)).toEqual({
      ok: true,
      value: { corrects: note.number, day: '2026-06-16', reportMonth: '2026-08', reason: 'Fel hushåll' },
    });
  });
  it('is the correction of a note whose month is locked; one that is open or returned is put right itself, and one that is submitted waits', () => {
    const wayIn = (state: DeliveryNoteState) => {
      const way = correctionWay({ ...note, state }, input.openMonth);
      return way.ok ? way.value : way.error.code;
    };
    for (const state of DELIVERY_NOTE_STATES) expect(counterNote({ ...note, state }, input).ok).toBe(wayIn(state) === 'counter-note');
    expect(Object.fromEntries(DELIVERY_NOTE_STATES.map((state) => [state, wayIn(state)]))).toEqual({
      ...Object.fromEntries(DELIVERY_NOTE_STATES.map((state) => [state, 'correction.not-driven'])),
      delivered: 'put-right',
      failed: 'put-right',
      queried: 'put-right',
      reported: 'correction.submitted',
      approved: 'counter-note',
      paid: 'counter-note',
      claimed: 'counter-note',
    });
  });
  it('is refused of a delivery that no report looks back to', () => {
    const of = (month: string) => correctionWay({ ...note, state: 'claimed' }, month);
    const last = `${Number(note.day.slice(0, 4)) + 2}${note.day.slice(4, 7)}`;
    expect(of(last)).toEqual({ ok: true, value: 'counter-note' });
    const after =
      note.day.slice(5, 7) === '12'
        ? `${Number(last.slice(0, 4)) + 1}-01`
        : `${last.slice(0, 5)}${String(Number(last.slice(5)) + 1).padStart(2, '0')}`;
    expect(of(after)).toEqual({ ok: false, error: { code: 'correction.too-old', months: 24 } });
  });
  it('is made once, of a real note, with a reason, in no month before the delivery', () => {
    const codeOf = (change: Partial<CorrectedNote>, given = input) => {
      const made = counterNote({ ...note, ...change }, given);
      return made.ok ? 'made' : made.error.code;
    };
    expect(codeOf({ corrected: true })).toBe('counter-note.already-made');
    expect(codeOf({ isCounterNote: true })).toBe('counter-note.of-counter-note');
    expect(codeOf({}, { ...input, reason: ' ' })).toBe('counter-note.reason-missing');
    expect(codeOf({}, { ...input, openMonth: '2026-05' })).toBe('counter-note.month-before-delivery');
  });
});
