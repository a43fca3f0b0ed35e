import { aggregateBy, type Cell, type Counted, type Dimension, keyName, type ShownTable, shownCell } from './aggregate.ts';

/** Fewest households that a cell may show. Source: issue "The main job", step 9. */
export const FEWEST_HOUSEHOLDS = 5;

/** One of the tables that are published side by side: a dimension, and the place of a fact in it. */
export type Side<Fact> = { readonly dimension: Dimension; readonly placeOf: (fact: Fact) => string };

/** What a household's deliveries come to, with what was counted back: a correction may be of the fee or the grant alone, and is told of as well. */
type Tally = { readonly notes: number; readonly deliveries: number; readonly cost: number; readonly net?: number; readonly grant: number };

/** Facts that stand at the same place in every table: the finest that a reader could ever tell apart. */
type Atom = { readonly places: readonly string[]; readonly of: ReadonlyMap<string, Tally> };

/** A cell of one of the tables (`side`; −1 is the grand total, which they all share). A fixed one is published elsewhere as well. */
type Spot = {
  readonly side: number;
  readonly cell: Cell;
  readonly atoms: readonly number[];
  readonly size: number;
  readonly isFixed: boolean;
};

const GRAND = -1;
/** Numbers of households are small and whole: what is this near nought is nought. */
const NOUGHT = 1e-7;

const plus = (a: Tally | undefined, b: Tally): Tally => ({
  notes: (a?.notes ?? 0) + b.notes,
  deliveries: (a?.deliveries ?? 0) + b.deliveries,
  cost: (a?.cost ?? 0) + b.cost,
  net: (a?.net ?? 0) + (b.net ?? 0),
  grant: (a?.grant ?? 0) + b.grant,
});
const NOTHING: Tally = { notes: 0, deliveries: 0, cost: 0, net: 0, grant: 0 };
const figuresOf = ({ notes, deliveries, cost, net = 0, grant }: Tally): readonly number[] => [notes, deliveries, cost, net, grant];
/** Of that: what the public is told figures of. Notes that ride along with another's delivery cost nothing and count as none. */
const isTold = ({ deliveries, cost, net = 0, grant }: Tally): boolean => [deliveries, cost, net, grant].some((figure) => figure !== 0);
const NOBODY: ReadonlyMap<string, Tally> = new Map();
const isSomething = (tally: Tally): boolean => figuresOf(tally).some((figure) => figure !== 0);

function atomsOf<Fact extends Counted>(facts: readonly Fact[], sides: readonly Side<Fact>[]): readonly Atom[] {
  const atoms = new Map<string, { readonly places: readonly string[]; readonly of: Map<string, Tally> }>();
  for (const fact of facts) {
    const places = sides.map(({ placeOf }) => placeOf(fact));
    const name = keyName(places);
    const atom = atoms.get(name) ?? { places, of: new Map<string, Tally>() };
    atoms.set(name, atom);
    atom.of.set(fact.householdId, plus(atom.of.get(fact.householdId), fact));
  }
  // Where everything was counted back there is nothing to be told, and nothing that would hide anything.
  return [...atoms.values()].filter(({ of }) => [...of.values()].some(isSomething));
}

/** Households behind some facts: those of which something is left when what was counted back is taken away. */
export function behind(
  facts: Iterable<Pick<Counted, 'householdId' | 'notes' | 'deliveries' | 'cost' | 'net' | 'grant'>>,
): ReadonlySet<string> {
  const tallies = new Map<string, Tally>();
  for (const fact of facts) tallies.set(fact.householdId, plus(tallies.get(fact.householdId), fact));
  return new Set([...tallies].filter(([, tally]) => isSomething(tally)).map(([household]) => household));
}

/** The tables as cells over atoms, and which of them are hidden. */
class Book {
  readonly hidden = new Set<Spot>();
  readonly spots: readonly Spot[];
  readonly #atoms: readonly Atom[];
  readonly #k: number;
  /** Households from which something was counted back. */
  readonly #counted: ReadonlySet<string>;

  constructor(spots: readonly Spot[], atoms: readonly Atom[], k: number) {
    this.spots = spots;
    this.#atoms = atoms;
    const back = atoms.flatMap(({ of }) => [...of].filter(([, tally]) => figuresOf(tally).some((figure) => figure < 0)));
    this.#counted = new Set(back.map(([household]) => household));
    this.#k = k;
  }

  get visible(): readonly Spot[] {
    return this.spots.filter((spot) => !this.hidden.has(spot));
  }

  /**
   * Whether at least one household stands behind these atoms, and fewer than k: of those who have something at some place of the first table, and of those of
   * whom something is left when another place takes it back. The same of those whose figures are told: goods that only rode along hide nobody's delivery.
   */
  isSmall(atoms: Iterable<number>): boolean {
    const all = [...atoms];
    return this.#isFew(all, isSomething) || this.#isFew(all, isTold);
  }

  #isFew(atoms: readonly number[], isMeant: (tally: Tally) => boolean): boolean {
    const together = new Set<string>();
    const back = new Map<string, Map<string, Tally>>();
    for (const atom of atoms) {
      const { of = NOBODY, places: [first = ''] = [] } = this.#atoms[atom] ?? {};
      for (const [household, tally] of of) {
        if (this.#counted.has(household)) {
          const own = back.get(household) ?? new Map<string, Tally>();
          back.set(household, own.set(first, plus(own.get(first), tally)));
        } else if (isMeant(tally)) together.add(household);
      }
      if (together.size >= this.#k) return false;
    }
    const all = [...back.values()].map((own) => [...own.values()]);
    const told = all.filter((own) => own.some(isMeant)).length;
    const left = all.filter((own) => isMeant(own.reduce<Tally>(plus, NOTHING))).length;
    return [told, left].some((more) => together.size + more > 0 && together.size + more < this.#k);
  }

  /** Hides the one of these that costs the reader least. False when there is none that may be hidden. */
  hideOne(among: readonly Spot[]): boolean {
    let best: Spot | undefined;
    for (const spot of among) {
      if (spot.isFixed || this.hidden.has(spot) || spot.atoms.length === 0) continue;
      if (!best || spot.size < best.size) best = spot;
    }
    if (best) this.hidden.add(best);
    return best !== undefined;
  }
}

/**
 * A shown cell less the shown cells of another table that lie wholly within it (the villages of a shop, the months of a version, the parts of the
 * total) tells about the rest: nobody, or at least k households.
 */
function guardRests(book: Book, sides: number): boolean {
  let changed = false;
  for (const whole of book.visible) {
    for (let side = 0; side < sides; side += 1) {
      while (!book.hidden.has(whole) && whole.side !== side) {
        const inWhole = new Set(whole.atoms);
        const parts = book.visible.filter(
          (spot) => spot.side === side && spot.atoms.length > 0 && spot.atoms.every((atom) => inWhole.has(atom)),
        );
        if (parts.length === 0) break;
        for (const part of parts) for (const atom of part.atoms) inWhole.delete(atom);
        if (!book.isSmall(inWhole) || !book.hideOne([whole, ...parts])) break;
        changed = true;
      }
    }
  }
  return changed;
}

/** The shown cells as equations over the atoms: what follows from them is what a reader can compute. */
class Span {
  readonly #at: readonly (readonly number[])[];
  readonly #inverse: readonly (readonly number[] | undefined)[];
  readonly cells: readonly Spot[];

  constructor(book: Book, atoms: number) {
    this.cells = book.visible.filter((spot) => spot.atoms.length > 0);
    const at: number[][] = Array.from({ length: atoms }, () => []);
    for (const [index, cell] of this.cells.entries()) for (const atom of cell.atoms) at[atom]?.push(index);
    this.#at = at;
    this.#inverse = inverseOf(at, this.cells.length);
  }

  /** The cells by whose sums and differences these atoms together can be computed; undefined when they cannot be. */
  explain(target: readonly number[]): readonly Spot[] | undefined {
    const common = new Map<number, number>();
    for (const atom of target) for (const cell of this.#at[atom] ?? []) common.set(cell, (common.get(cell) ?? 0) + 1);
    let shadow = 0;
    const weights = new Map<number, number>();
    for (const [column, share] of common) {
      for (const [row, weight] of (this.#inverse[column] ?? []).entries()) {
        if (weight !== 0) weights.set(row, (weights.get(row) ?? 0) + weight * share);
      }
    }
    for (const [cell, weight] of weights) shadow += weight * (common.get(cell) ?? 0);
    if (target.length - shadow > NOUGHT * target.length) return undefined;
    return this.cells.filter((_, index) => Math.abs(weights.get(index) ?? 0) > NOUGHT);
  }
}

/** Of how many atoms each two cells share, the inverse over as many cells as are independent of one another (Gauss and Jordan); no row for the others. */
function inverseOf(at: readonly (readonly number[])[], size: number): readonly (readonly number[] | undefined)[] {
  const rows = Array.from({ length: size }, (_, index) => {
    const row = new Array<number>(2 * size).fill(0);
    row[size + index] = 1;
    return row;
  });
  for (const cells of at) {
    for (const one of cells) {
      const row = rows[one];
      if (row) for (const other of cells) row[other] = (row[other] ?? 0) + 1;
    }
  }
  const length = rows.map((row, index) => row[index] ?? 0);
  const independent = rows.map((pivot, column) => {
    const value = pivot[column] ?? 0;
    if (value <= NOUGHT * (length[column] ?? 0)) return false;
    for (let index = 0; index < pivot.length; index += 1) pivot[index] = (pivot[index] ?? 0) / value;
    for (const row of rows) {
      const factor = row === pivot ? 0 : (row[column] ?? 0);
      if (factor !== 0) for (let index = 0; index < row.length; index += 1) row[index] = (row[index] ?? 0) - factor * (pivot[index] ?? 0);
    }
    return true;
  });
  return rows.map((row, index) =>
    independent[index] ? row.slice(size).map((weight, column) => (independent[column] ? weight : 0)) : undefined,
  );
}

/**
 * What a reader would look for, as atoms: a finest place, a cell, what two cells share, and what one has more than another, or several of one table together
 * that meet it (the months in which a shop sold, and all that are shown). Small ones alone.
 */
function targetsOf(book: Book, atoms: number): readonly (readonly number[])[] {
  const found = new Map<string, readonly number[]>();
  const look = (target: readonly number[]): void => {
    if (target.length > 0 && book.isSmall(target)) found.set(target.join(' '), target);
  };
  for (let atom = 0; atom < atoms; atom += 1) look([atom]);
  const told = union(book.visible.filter(({ side, isFixed }) => side !== GRAND && isFixed));
  const sides = [...Map.groupBy(book.spots, ({ side }) => side).values()];
  for (const { atoms: own, side } of book.spots) {
    look(own);
    const mine = new Set(own);
    const others = book.spots.filter((spot) => spot.side !== side).map((spot) => spot.atoms);
    const meeting = sides.map((cells) => union(cells.filter((cell) => cell.atoms.some((atom) => mine.has(atom)))));
    for (const other of [...others, ...meeting, told]) {
      const theirs = new Set(other);
      look(own.filter((atom) => theirs.has(atom)));
      look(own.filter((atom) => !theirs.has(atom)));
      look(other.filter((atom) => !mine.has(atom)));
    }
  }
  return [...found.values()];
}

/** In the order of atoms, so that the same ones have one name. */
const union = (spots: readonly Spot[]): readonly number[] => [...new Set(spots.flatMap(({ atoms }) => atoms))].sort((a, b) => a - b);

/** Hides a further cell for everything small that any sum and difference of the shown cells gives away, over all tables together. */
function guardSums(book: Book, targets: readonly (readonly number[])[], atoms: number): boolean {
  let changed = false;
  let span = new Span(book, atoms);
  for (const target of targets) {
    for (;;) {
      const used = span.explain(target);
      if (!used || !book.hideOne(used)) break;
      changed = true;
      span = new Span(book, atoms);
    }
  }
  return changed;
}

function spotsOf<Fact extends Counted>(facts: readonly Fact[], sides: readonly Side<Fact>[], atoms: readonly Atom[]): readonly Spot[] {
  const spots: Spot[] = [];
  for (const [side, { dimension, placeOf }] of sides.entries()) {
    for (const cell of aggregateBy(facts, [dimension], (fact) => [placeOf(fact)]).cells) {
      const [place = null] = cell.key;
      if (place === null && side > 0) continue;
      const own = atoms.flatMap(({ places }, index) => (place === null || places[side] === place ? [index] : []));
      const size = new Set(own.flatMap((index) => [...(atoms[index]?.of.keys() ?? [])])).size;
      spots.push({ side: place === null ? GRAND : side, cell, atoms: own, size, isFixed: place === null || side === 0 });
    }
  }
  return spots;
}

/** What is told of the first table and of the whole, which has been published already and stays so. */
export type Settled = {
  /** Places of the first table that are hidden. */
  readonly hidden: ReadonlySet<string>;
  readonly isWholeHidden: boolean;
};

/**
 * Tables of one dimension each over the same facts, as the public may see them beside one another: no cell with fewer than five households, none
 * that sums and differences over all the tables give away, and no rest of a cell and those of another table within it that tells about fewer than five.
 * Which places a cell shares with another (that a village buys from one shop alone) is taken to be known to everybody. The first table and the grand
 * total are as they were settled, and the others give way to them.
 */
export function suppressTogether<Fact extends Counted>(
  facts: readonly Fact[],
  sides: readonly [Side<Fact>, ...Side<Fact>[]],
  settled: Settled,
): readonly ShownTable[] {
  const atoms = atomsOf(facts, sides);
  const book = new Book(spotsOf(facts, sides, atoms), atoms, FEWEST_HOUSEHOLDS);
  const isSettledHidden = ({ side, cell }: Spot): boolean =>
    side === GRAND ? settled.isWholeHidden : settled.hidden.has(cell.key[0] ?? '');
  for (const spot of book.spots) if (spot.isFixed ? isSettledHidden(spot) : book.isSmall(spot.atoms)) book.hidden.add(spot);
  const targets = targetsOf(book, atoms.length);
  // Each round hides at least one more cell, so there are no more rounds than cells.
  for (let changed = true; changed; ) {
    const byRest = guardRests(book, sides.length);
    changed = guardSums(book, targets, atoms.length) || byRest;
  }
  return sides.map((side, index) => ({
    dimensions: [side.dimension],
    cells: book.spots
      .filter((spot) => spot.side === index || spot.side === GRAND)
      .map((spot) => (book.hidden.has(spot) ? { key: spot.cell.key, isHidden: true } : shownCell(spot.cell))),
  }));
}
