/** Randomness that follows from a seed (sfc32): the same seed gives the same ids and the same faults. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  chance(percent: number): boolean;
  /** Letters and digits. */
  text(length: number): string;
}

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function seededRandom(seed: number, stream: number): Random {
  let [a, b, c, counter] = [seed | 0, stream | 0, 0x9e3779b9 | 0, 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 15; warm += 1) next();
  return {
    next,
    // One number is always drawn, so that changing a chance does not move what comes later.
    chance: (percent) => next() * 100 < percent,
    text: (length) => Array.from({ length }, () => signs[Math.floor(next() * signs.length)]).join(''),
  };
}
