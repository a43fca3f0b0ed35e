import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kronor, ore } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import { reduced, spans } from './attack.fixture.ts';
import { type DetailedFact, type PublishedMonth, type PublishedMunicipality, publishMonth, publishYear, regionTable } from './index.ts';
import { addUp, type EarlierMonth } from './publication.ts';

const fact = (householdId: string, differs: Partial<DetailedFact> = {}): DetailedFact => ({
  ...{ householdId, day: localDate('2026-01-01'), village: 'Laisvall', shopId: 'silver', carrierId: 'post', distance: '2-5' },
  ...{ channel: 'web', version: '1', notes: 1, deliveries: 1, subsidisedDeliveries: 1 },
  ...{ cost: kronor(200), net: kronor(200), grant: kronor(100) },
  ...differs,
});
const many = (from: number, to: number, differs: Partial<DetailedFact> = {}): DetailedFact[] =>
  Array.from({ length: to - from }, (_, index) => fact(`h${from + index}`, differs));
const back = (of: DetailedFact, day: string): DetailedFact => ({
  ...of,
  ...{ day: localDate(day), notes: -of.notes, deliveries: -of.deliveries, subsidisedDeliveries: -of.subsidisedDeliveries },
  ...{ cost: ore(-of.cost), net: ore(-of.net), grant: ore(-of.grant) },
});
/** Months of a year, published one after the other. */
function inTurn(...months: readonly (readonly DetailedFact[])[]): EarlierMonth[] {
  const done: EarlierMonth[] = [];
  for (const facts of months) done.push({ facts, told: publishMonth(facts, done) });
  return done;
}
const deliveriesOf = (months: readonly EarlierMonth[]) => months.map(({ told }) => (told.isHidden ? null : told.deliveries));

describe('a month that is published', () => {
  it('tells of five households and says nothing of four', () => {
    expect(deliveriesOf(inTurn(many(0, 5), many(0, 4)))).toEqual([5, null]);
    // Nobody behind it names nobody.
    expect(deliveriesOf(inTurn([], many(0, 9)))).toEqual([0, 9]);
  });

  it('is hidden too after one that was, until the hidden ones have five households between them', () => {
    expect(deliveriesOf(inTurn(many(0, 9), many(0, 3), many(0, 9), many(0, 9)))).toEqual([9, null, null, 9]);
    expect(deliveriesOf(inTurn(many(0, 3), many(2, 5), many(0, 9)))).toEqual([null, null, 9]);
    expect(deliveriesOf(inTurn(many(0, 3), many(0, 4), [], many(0, 9), many(0, 9)))).toEqual([null, null, 0, null, 9]);
  });

  it('counts households in whole fives, so that those of one month alone are no difference', () => {
    const [first, second] = inTurn(many(0, 12), many(0, 9));
    expect([first?.told, second?.told]).toMatchObject([{ households: 10 }, { households: 5 }]);
  });

  it('counts a correction where it is told, and not at all when what it takes back was told by nobody', () => {
    const own = many(0, 9);
    const [january, february] = inTurn(own, [...many(0, 9), back(fact('h3'), '2026-02-01')]);
    expect([january?.told, february?.told]).toMatchObject([{ deliveries: 9 }, { deliveries: 8, cost: kronor(1600) }]);
    // Three households had a delivery counted back and nobody had one: three is few.
    expect(
      publishMonth(
        [0, 1, 2].map((number) => back(fact(`h${number}`), '2026-02-01')),
        [],
      ).isHidden,
    ).toBe(true);
    expect(publishMonth([...many(0, 4), fact('h5'), back(fact('h5'), '2026-01-01')], []).isHidden).toBe(true);
    // One whose fee or grant alone was corrected is somebody.
    const nothing = { notes: 0, deliveries: 0, subsidisedDeliveries: 0, cost: ore(0), net: ore(0), grant: ore(0) };
    for (const corrected of [{ net: kronor(-40) }, { grant: kronor(-20) }]) {
      expect(publishMonth([fact('h3', { ...nothing, ...corrected })], [])).toEqual({ isHidden: true });
    }
  });

  it('hides what was paid for fewer than five who got nothing', () => {
    expect(publishMonth([fact('h1', { notes: 0, deliveries: 0, subsidisedDeliveries: 0 })], []).isHidden).toBe(true);
  });

  it('tells of deliveries, not of how many notes they had: one less the other would be the few who had goods of two shops on one day', () => {
    const riders = many(0, 2, { shopId: 'hornavan', deliveries: 0, subsidisedDeliveries: 0, cost: ore(0), net: ore(0), grant: ore(0) });
    expect(publishMonth([...many(0, 9), ...riders], [])).toEqual(publishMonth(many(0, 9), []));
    // Those who have a delivery beside it from another shop are households of both.
    const year = publishYear(
      inTurn([...many(0, 9), ...many(0, 7, { shopId: 'hornavan', deliveries: 0, subsidisedDeliveries: 0 })]),
      new Set(),
    );
    const shops = year.tables.find(({ by }) => by === 'shop')?.cells;
    expect(shops).toMatchObject([
      { key: 'hornavan', deliveries: 0, households: 5 },
      { key: 'silver', deliveries: 9, households: 5 },
    ]);
  });
});

describe('a year that is published', () => {
  it('hides its whole when the hidden months have fewer than five between them, and every table gives way', () => {
    const december = { day: localDate('2026-12-01') };
    const year = publishYear(inTurn(many(0, 9), many(0, 3, december)), new Set());
    expect(year.whole).toEqual({ isHidden: true });
    expect(year.tables.flatMap(({ cells }) => cells.filter(({ isHidden }) => !isHidden))).toEqual([]);
    expect(publishYear(inTurn(many(0, 9), many(0, 3), many(4, 9, december)), new Set()).whole).toMatchObject({ deliveries: 17 });
  });

  it('tells households and the share of the eligible in whole fives', () => {
    const eligible = new Set(Array.from({ length: 33 }, (_, index) => `h${index}`));
    const year = publishYear(inTurn(many(0, 14)), eligible);
    expect(year).toMatchObject({ whole: { households: 10, deliveries: 14 }, share: { eligible: 30, served: 10 } });
  });

  it('tells how many were subsidised only where the months that do not leave at least five of each', () => {
    const three = [...many(0, 9), ...many(9, 12, { subsidisedDeliveries: 0 })];
    const subsidised = (...months: DetailedFact[][]) => {
      const { whole } = publishYear(inTurn(...months), new Set());
      return whole.isHidden ? null : whole.subsidised;
    };
    expect(subsidised(many(0, 9), many(0, 9))).toBe(18);
    expect(subsidised(many(0, 9), three)).toBeNull();
  });
});

describe('a region', () => {
  const told = (months: readonly EarlierMonth[]) => new Map(months.map((each, index) => [`2026-0${index + 1}`, each.told]));
  it('adds up what its municipalities show, and nothing that one of them hides', () => {
    const small = inTurn(many(0, 3), many(0, 9));
    const large = inTurn(many(0, 20), many(0, 30));
    const year = publishYear(large, new Set());
    const { cells, channels } = regionTable([
      { municipality: 'arjeplog', months: told(small), year: null },
      { municipality: 'jokkmokk', months: told(large), year },
    ]);
    const of = (municipality: string | null, month: string | null) => {
      const cell = cells.find((each) => each.municipality === municipality && each.month === month);
      return cell?.isHidden ? null : cell?.deliveries;
    };
    expect([of('arjeplog', '2026-01'), of('arjeplog', '2026-02'), of(null, '2026-01'), of(null, '2026-02')]).toEqual([null, null, 20, 30]);
    expect([of('arjeplog', null), of('jokkmokk', null), of(null, null)]).toEqual([null, 50, 50]);
    expect(channels[0]).toEqual({ channel: 'web', shown: { deliveries: 50, households: 30 } });
  });
});

const MONTHS = 3;
const place = fc.integer({ min: 0, max: 2 }).map(String);
const lives = fc.record({
  /** Deliveries: of whom, when, where from, and what came with them; corrected so many months later, never when it is below nought. */
  deliveries: fc.array(
    fc.record({
      ...{ municipality: fc.integer({ min: 0, max: 1 }), house: fc.integer({ min: 0, max: 11 }) },
      ...{ month: fc.integer({ min: 0, max: 2 * MONTHS - 1 }), shop: place, carrier: place, corrected: fc.integer({ min: -6, max: 3 }) },
      second: fc.option(fc.record({ shop: place, carrier: place, isPaid: fc.boolean(), corrected: fc.integer({ min: -6, max: 3 }) })),
    }),
    { minLength: 1, maxLength: 240, size: 'max' },
  ),
  /** From this step on two rows of the register are known to be one household. */
  merged: fc.integer({ min: 0, max: 2 * MONTHS }),
});
type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never;
interface Line {
  readonly municipality: string;
  readonly step: number;
  readonly fact: DetailedFact;
}
const nameOfStep = (step: number): string => `${step < MONTHS ? 2026 : 2027}-0${(step % MONTHS) + 1}`;

type Delivery = Life['deliveries'][number];

/**
 * The day's second note, of another shop: the delivery is counted on the first, and the money shared where it is paid. Taken back, its money goes to the first;
 * where the first is taken back, the delivery is counted on it from then on.
 */
function second({ second: wanted, month, corrected }: Delivery, own: DetailedFact): Pick<Line, 'step' | 'fact'>[] {
  if (wanted === null) return [{ step: month, fact: own }];
  const places = { shopId: wanted.shop, carrierId: wanted.carrier, channel: 'counter' };
  const half = { cost: kronor(100), net: kronor(100), grant: kronor(50) };
  const nothing = { cost: ore(0), net: ore(0), grant: ore(0) };
  const none = { notes: 0, deliveries: 0, subsidisedDeliveries: 0 };
  const first = wanted.isPaid ? { ...own, ...half } : own;
  const other = { ...own, ...places, ...none, notes: 1, ...(wanted.isPaid ? half : nothing) };
  const both = [first, other].map((each) => ({ step: month, fact: each }));
  const at = (step: number, ...facts: DetailedFact[]) =>
    step >= 2 * MONTHS ? [] : facts.map((each) => ({ step, fact: { ...each, day: localDate(`${nameOfStep(step)}-01`) } }));
  const rest = wanted.isPaid ? half : { cost: kronor(200), net: kronor(200), grant: kronor(100) };
  if (corrected >= 0) {
    const becomes = { ...other, ...none, deliveries: 1, subsidisedDeliveries: 1, ...rest };
    return [...both, ...at(month + corrected, back(first, own.day), becomes)];
  }
  if (wanted.corrected < 0) return both;
  const share = wanted.isPaid ? [{ ...first, ...none, ...half }] : [];
  return [...both, ...at(month + wanted.corrected, back(other, own.day), ...share)];
}

/** Every line in the step in which it is told: a correction in its own, which may lie in another year. */
const linesOf = ({ deliveries }: Life): Line[] =>
  deliveries.flatMap((delivery) => {
    const { municipality, house, month, shop, carrier, corrected } = delivery;
    const day = localDate(`${nameOfStep(month)}-01`);
    const places = { village: `v${house % 3}`, shopId: shop, carrierId: carrier, version: month % MONTHS < 2 ? '1' : '2' };
    const own = fact(`${municipality} ${house}`, { ...places, day, distance: `d${house % 3}`, channel: house % 2 ? 'web' : 'phone' });
    const later = month + corrected;
    const line = { municipality: String(municipality), step: month, fact: own };
    if (delivery.second !== null) return second(delivery, own).map((each) => ({ ...line, ...each }));
    if (corrected < 0 || later >= 2 * MONTHS) return [line];
    return [line, { ...line, step: later, fact: back(own, `${nameOfStep(later)}-01`) }];
  });

/** As one household from now on: the second row of the register is the first. */
const asOne = (one: DetailedFact): DetailedFact => ({ ...one, householdId: one.householdId.replace(/ 3$/, ' 0') });

interface Told {
  /** When it was told; whether it is a sum of whole steps. */
  readonly step: number;
  readonly isOfSteps: boolean;
  readonly what: string;
  readonly isIn: (line: Line) => boolean;
  readonly cell: PublishedMonth;
}

/** Everything that stands in any file of any day: months, running sums, the years' tables, and the region's of each day. */
function everPublished(life: Life): Told[] {
  const lines = linesOf(life);
  const told: Told[] = [];
  const state = ['0', '1'].map((municipality) => ({
    municipality,
    months: new Map<string, PublishedMonth>(),
    year: null as PublishedMunicipality['year'],
  }));
  for (let step = 0; step < 2 * MONTHS; step += 1) {
    if (step === MONTHS) for (const each of state) [each.months, each.year] = [new Map(), null];
    for (const each of state) publishStep(each, { life, lines, step, told });
    for (const { municipality, month, ...cell } of regionTable(state).cells) {
      if (municipality === null)
        told.push({ step, isOfSteps: true, what: `region ${month} in ${step}`, isIn: shownIn(state, month), cell });
    }
  }
  return told;
}
type State = { readonly municipality: string; months: Map<string, PublishedMonth>; year: PublishedMunicipality['year'] };
interface Step {
  readonly life: Life;
  readonly lines: readonly Line[];
  readonly step: number;
  readonly told: Told[];
}

/** What a sum of the region says that it is the sum of. */
function shownIn(state: readonly State[], month: string | null): Told['isIn'] {
  const parts = new Set<string>();
  for (const { municipality, months, year } of state) {
    const isWhole = month === null && year !== null;
    if (isWhole && year.whole.isHidden) continue;
    for (const [name, cell] of months) {
      if ((month === null || name === month) && (isWhole || !cell.isHidden)) parts.add(`${municipality} ${name}`);
    }
  }
  return ({ municipality, step }) => parts.has(`${municipality} ${nameOfStep(step)}`);
}

function publishStep(state: State, { life, lines, step, told }: Step): void {
  const first = step < MONTHS ? 0 : MONTHS;
  const own = (of: number) => {
    const facts = lines.filter((line) => line.municipality === state.municipality && line.step === of).map((line) => line.fact);
    return step >= life.merged ? facts.map(asOne) : facts;
  };
  const isHere = (line: Line) => line.municipality === state.municipality;
  const earlier = Array.from({ length: step - first }, (_, index): EarlierMonth => {
    const published = state.months.get(nameOfStep(first + index));
    if (!published) throw new Error('a month that was left out');
    return { facts: own(first + index), told: published };
  });
  const month = publishMonth(own(step), earlier);
  state.months.set(nameOfStep(step), month);
  told.push({
    step,
    isOfSteps: true,
    what: `${state.municipality} ${nameOfStep(step)}`,
    isIn: (line) => isHere(line) && line.step === step,
    cell: month,
  });
  const running = addUp([...state.months.values()], { households: 'untold' });
  told.push({
    step,
    isOfSteps: true,
    what: `${state.municipality} so far in ${step}`,
    isIn: shownIn([{ ...state, year: null }], null),
    cell: running,
  });
  if (step % MONTHS !== MONTHS - 1) return;
  state.year = publishYear([...earlier, { facts: own(step), told: month }], new Set());
  const inYear = (line: Line) => isHere(line) && line.step >= first && line.step <= step;
  told.push({ step, isOfSteps: true, what: `${state.municipality} whole`, isIn: inYear, cell: state.year.whole });
  const placeOf = {
    village: 'village',
    shop: 'shopId',
    carrier: 'carrierId',
    distance: 'distance',
    channel: 'channel',
    version: 'version',
  } as const;
  for (const { by, cells } of state.year.tables) {
    if (by === 'month') continue;
    for (const cell of cells) {
      told.push({
        step,
        isOfSteps: false,
        what: `${state.municipality} ${by} ${cell.key}`,
        isIn: (line) => inYear(line) && line.fact[placeOf[by]] === cell.key,
        cell,
      });
    }
  }
}

describe('everything that was ever published', () => {
  it('lets nobody compute by any sums and differences of files of different days a figure of one to four households', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const lines = linesOf(life);
        const told = everPublished(life);
        // What stands at one place of every table in one step is the finest that a reader could tell apart.
        const atoms = [...Map.groupBy(lines, (line) => told.map(({ isIn }) => Number(isIn(line))).join('')).values()];
        const vectorOf = ({ isIn }: Pick<Told, 'isIn'>) => atoms.map(([line]) => (line && isIn(line) ? 1 : 0));
        const shown = told.filter(({ cell }) => !cell.isHidden);
        for (const each of shown) {
          const { cell, what } = each;
          if (cell.isHidden) continue;
          // It is the sum of what it says it is.
          expect(cell.deliveries, what).toBe(lines.filter(each.isIn).reduce((sum, line) => sum + line.fact.deliveries, 0));
          expect((cell.households ?? 0) % 5, what).toBe(0);
        }
        const basis = reduced(shown.map(vectorOf));
        const asKnown = (own: readonly Line[]) =>
          life.merged < 2 * MONTHS ? own.map((line) => ({ ...line, fact: asOne(line.fact) })) : own;
        // Where everything was counted back at once there is nothing to be told.
        const nothingIn = (view: (own: readonly Line[]) => readonly Line[]) =>
          atoms.flatMap((own, at) => (inSteps(view(own)) === 0 ? [atoms.map((_, index) => Number(index === at))] : []));
        const nothing = nothingIn(asKnown);
        // What was told before two rows were known to be one stays told.
        const before = shown.filter(({ step }) => step < life.merged).map(vectorOf);
        const [early, asThen] = [reduced([...nothing, ...before]), reduced([...nothingIn((own) => own), ...before])];
        // Sums of whole steps tell of all who are in the steps, whatever a later one counts back from an earlier one.
        const steps = reduced([...nothing, ...shown.filter(({ step, isOfSteps }) => isOfSteps || step < life.merged).map(vectorOf)]);
        const cells = new Map(told.map(vectorOf).map((each) => [each.join(''), each]));
        for (const target of targetsOf([...cells.values()], atoms.length)) {
          const own = target.flatMap((each, index) => (each ? (atoms[index] ?? []) : []));
          const known = asKnown(own);
          const isFound = (span: number[][]) => spans(span, target);
          if (isFew(inSteps(own))) expect(isFound(asThen), target.join('')).toBe(false);
          if (isFew(inSteps(known))) expect(isFound(basis) && !isFound(early), target.join('')).toBe(false);
          else if (cells.has(target.join('')) && isFew(left(known))) expect(isFound(basis) && !isFound(steps), target.join('')).toBe(false);
        }
      }),
      { numRuns: 25 },
    );
  });
});

const isFew = (count: number) => count > 0 && count < 5;
/** Households of which something is left. */
function left(lines: readonly Line[]): number {
  const all = Map.groupBy(lines, ({ fact: { householdId } }) => householdId);
  const figures = ['notes', 'deliveries', 'cost', 'grant'] as const;
  return [...all.values()].filter((own) => figures.some((figure) => own.reduce((sum, { fact: each }) => sum + each[figure], 0) !== 0))
    .length;
}
/** Households of which something is told in some step. */
function inSteps(lines: readonly Line[]): number {
  const found = new Set<string>();
  for (const [, own] of Map.groupBy(lines, ({ step, fact: each }) => `${step} ${each.householdId}`)) {
    const [first] = own;
    if (first && left(own) > 0) found.add(first.fact.householdId);
  }
  return found.size;
}

/** What a reader would look for: the finest places, the published cells, what two of them share, and what one has more than another. */
function targetsOf(cells: readonly (readonly number[])[], atoms: number): number[][] {
  const found = new Map<string, number[]>();
  const look = (target: number[]) => found.set(target.join(''), target);
  for (let atom = 0; atom < atoms; atom += 1) look(Array.from({ length: atoms }, (_, index) => Number(index === atom)));
  for (const cell of cells) {
    look([...cell]);
    for (const other of cells) {
      look(cell.map((isIn, index) => Number(isIn === 1 && other[index] === 0)));
      look(cell.map((isIn, index) => Number(isIn === 1 && other[index] === 1)));
    }
  }
  return [...found.values()];
}
