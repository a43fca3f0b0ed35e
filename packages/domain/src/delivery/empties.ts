import { addOre, type Ore, ore, roundToKrona, subtractOre, timesOre } from '../money/index.ts';

/**
 * Deposits on cans and bottles that can be given back: the amount on the mark counts. Old marks of 1 krona until the end of 2028, 2 and 3 kronor since
 * 1 September 2025, crates. Source: DOMAIN 3.3.
 */
export const DEPOSIT_RATES = [100, 200, 300, 2240, 2800] as const;

/** So many with this deposit on the mark. */
export interface Empties {
  readonly depositOre: (typeof DEPOSIT_RATES)[number];
  readonly count: number;
}

/** So many of one kind at one door at most: a sack of cans, a stack of crates. More is a slip of the thumb. */
export const mostEmpties = (depositOre: Empties['depositOre']): number => (depositOre >= 2000 ? 20 : 500);

/** Worth more than this, the driver says what it was and the shop sees it beside its cash. */
export const EMPTIES_EXPLAINED_ORE = 20_000;

export const emptiesWorth = (empties: readonly Empties[]): Ore =>
  addOre(ore(0), ...empties.map(({ depositOre, count }) => timesOre(ore(depositOre), count)));

/** What is left to take at the door once empties are counted; where they are worth more, what is paid out, in whole kronor. */
export function netAtDoor(toCollect: Ore, empties: readonly Empties[]): { readonly toCollect: Ore; readonly payOut: Ore } {
  const net = subtractOre(toCollect, emptiesWorth(empties));
  return net >= 0 ? { toCollect: net, payOut: ore(0) } : { toCollect: ore(0), payOut: roundToKrona(ore(-net)) };
}
