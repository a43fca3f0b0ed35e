/** How an amount that was typed stands to what is left: by how much it is more or less, and whether a comma or a nought may have slipped. */
export interface Unlike {
  readonly is: 'more' | 'less';
  readonly byOre: number;
  readonly isSlip: boolean;
}

/** Undefined: it is what is left, and there is nothing to ask. Both above nothing. */
export function unlike(typedOre: number, leftOre: number): Unlike | undefined {
  if (typedOre === leftOre) return undefined;
  const [low, high] = [Math.min(typedOre, leftOre), Math.max(typedOre, leftOre)];
  return { is: typedOre > leftOre ? 'more' : 'less', byOre: high - low, isSlip: high === low * 10 || high === low * 100 };
}
