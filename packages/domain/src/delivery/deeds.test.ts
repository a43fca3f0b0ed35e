import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kronor } from '../money/index.ts';
import { type Deed, type DeedWhat, deedTime, settleDeeds } from './deeds.ts';

const minute = (minutes: number) => new Date(Date.UTC(2026, 9, 14, 11, minutes));
const deliver = (taken = 100): DeedWhat & { readonly kind: 'deliver' } => ({
  kind: 'deliver',
  evidence: { parcels: { ambient: 1, chilled: 0, frozen: 0 }, receivedBy: 'resident', taken: kronor(taken), paidBy: 'cash' },
});
let count = 0;
/** A deed of a telephone, done that many minutes past eleven; it reached the server at three. */
function deed(device: string, at: number, what: DeedWhat, more: Partial<Pick<Deed, 'number' | 'receivedAt'>> = {}): Deed {
  count += 1;
  return { key: `k${String(count).padStart(4, '0')}`, device, number: count, at: minute(at), receivedAt: minute(240), ...more, ...what };
}

describe('deeds of drivers’ telephones', () => {
  it('settle by when they were done, though the door was told before the loading', () => {
    const told = [deed('a', 30, deliver(), { number: 2 }), deed('a', 0, { kind: 'load' }, { number: 1 })];
    expect(settleDeeds(told.slice(0, 1))).toMatchObject({ state: 'delivered', loadedAt: minute(30) });
    expect(settleDeeds(told)).toMatchObject({ state: 'delivered', loadedAt: minute(0), outcome: { at: minute(30) }, toLookAt: [] });
  });
  it('load parcels one by one, each at its own first scan, and an unloading takes all of them out', () => {
    const scans = [
      deed('a', 0, { kind: 'load', parcels: [1] }),
      deed('b', 7, { kind: 'load', parcels: [2] }),
      deed('a', 9, { kind: 'load', parcels: [2] }),
    ];
    const { loadedAt, parcelLoads, effects } = settleDeeds(scans);
    expect([loadedAt, parcelLoads]).toEqual([minute(0), { 1: minute(0).toISOString(), 2: minute(7).toISOString() }]);
    expect([...effects.values()]).toEqual(['done', 'done', 'same']);
    expect(settleDeeds([...scans, deed('a', 10, { kind: 'load' })]).parcelLoads).toEqual(parcelLoads);
    const again = [...scans, deed('a', 20, { kind: 'unload' }), deed('a', 30, { kind: 'load', parcels: [2] })];
    expect(settleDeeds(again)).toMatchObject({ loadedAt: minute(30), parcelLoads: { 2: minute(30).toISOString() } });
    expect(settleDeeds([...scans.slice(0, 1), deed('a', 5, deliver()), deed('b', 7, { kind: 'load', parcels: [2] })])).toMatchObject({
      state: 'delivered',
      parcelLoads: { 1: minute(0).toISOString() },
    });
  });
  it('of one telephone keep their order when its clock was put back between them', () => {
    const told = [deed('a', 40, { kind: 'fail', reason: 'not-home' }), deed('a', 20, { kind: 'undo' }), deed('a', 21, deliver())];
    expect(settleDeeds(told)).toMatchObject({ state: 'delivered', toLookAt: [] });
  });
  it('told by two telephones alike are one', () => {
    const told = [deed('a', 30, deliver()), deed('b', 31, deliver())];
    const { outcome, effects, toLookAt } = settleDeeds(told);
    expect([outcome?.device, [...effects.values()], toLookAt]).toEqual(['a', ['done', 'same'], []]);
  });
  it('that contradict each other leave the first standing and both to be looked at, until somebody decides', () => {
    const notHome = deed('a', 30, { kind: 'fail', reason: 'not-home' });
    const handed = deed('b', 35, deliver());
    expect(settleDeeds([handed, notHome])).toMatchObject({ state: 'failed', toLookAt: [handed.key] });
    const decision = deed('office', 300, { kind: 'decide', holds: handed.key }, { receivedAt: minute(300) });
    expect(settleDeeds([decision, handed, notHome])).toMatchObject({ state: 'delivered', outcome: { key: handed.key }, toLookAt: [] });
    const asItStands = deed('office', 300, { kind: 'decide' }, { receivedAt: minute(300) });
    expect(settleDeeds([handed, notHome, asItStands])).toMatchObject({ state: 'failed', toLookAt: [] });
    const comesLater = deed('c', 36, deliver(90), { receivedAt: minute(400) });
    expect(settleDeeds([handed, notHome, decision, comesLater])).toMatchObject({ state: 'delivered', toLookAt: [comesLater.key] });
  });
  it('of two telephones, one with the goods of an age and one without, contradict each other', () => {
    const without: DeedWhat = { ...deliver(), evidence: { ...deliver().evidence, ageRefused: true } };
    const told = [deed('a', 30, without), deed('b', 31, deliver()), deed('b', 32, without)];
    const { outcome, effects } = settleDeeds(told);
    expect([outcome?.key, [...effects.values()]]).toEqual([told[0]?.key, ['done', 'contradicts', 'same']]);
  });
  it('that lack what is demanded change nothing and are looked at', () => {
    const faulty: DeedWhat = { ...deliver(), kind: 'deliver', faulty: true } as DeedWhat;
    expect(settleDeeds([deed('a', 0, { kind: 'load' }), deed('a', 5, faulty)])).toMatchObject({
      state: 'loaded',
      toLookAt: [expect.any(String)],
    });
  });
  it('are undone on their own day and not on the next', () => {
    const handed = deed('a', 30, deliver());
    expect(settleDeeds([handed, deed('a', 45, { kind: 'undo' })])).toMatchObject({ state: 'loaded', toLookAt: [] });
    const nextDay = deed('a', 30 + 24 * 60, { kind: 'undo' });
    expect(settleDeeds([handed, nextDay])).toMatchObject({ state: 'delivered', toLookAt: [nextDay.key] });
  });
  it('end alike in every order and however often each is told', () => {
    const what = fc.oneof(
      fc.constantFrom<DeedWhat>(
        { kind: 'load' },
        { kind: 'load', parcels: [1] },
        { kind: 'load', parcels: [2, 1] },
        { kind: 'unload' },
        { kind: 'undo' },
        { kind: 'fail', reason: 'not-home' },
      ),
      fc.constantFrom(100, 90).map(deliver),
      fc.constant<DeedWhat>({ kind: 'deliver', evidence: { ...deliver(60).evidence, ageRefused: true } }),
    );
    const history = fc.array(fc.record({ device: fc.constantFrom('a', 'b'), at: fc.nat(200), what }), { maxLength: 8 });
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (told, dice) => {
        const deeds = told.map(({ device, at, what: each }) => deed(device, at, each));
        const roll = () => Number(dice.next().value);
        const shuffled = [...deeds, ...deeds.filter(() => roll() % 3 === 0)]
          .map((each) => ({ each, place: roll() }))
          .sort((a, b) => a.place - b.place)
          .map(({ each }) => each);
        const plain = ({ state, loadedAt, parcelLoads, outcome, effects, toLookAt }: ReturnType<typeof settleDeeds>) => [
          state,
          loadedAt,
          parcelLoads,
          outcome?.key,
          [...effects].sort(),
          toLookAt,
        ];
        expect(plain(settleDeeds(shuffled))).toEqual(plain(settleDeeds(deeds)));
      }),
    );
  });
  it('count by the corrected clock: twenty minutes fast is taken out, the future is now, and a lost date is now', () => {
    const now = minute(60);
    expect(deedTime(minute(50), -20 * 60_000, now)).toEqual(minute(30));
    expect(deedTime(minute(70), 0, now)).toEqual(now);
    expect(deedTime(new Date(0), 0, now)).toEqual(now);
    expect(deedTime(now, Number.MAX_SAFE_INTEGER, now)).toEqual(now);
  });
});
