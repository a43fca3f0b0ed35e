/**
 * An order drawn by lot: every order as likely as any other, if `below(n)` gives each of 0 … n−1 as likely (Fisher and Yates). Staff that helps somebody to buy
 * may steer to no shop (DOMAIN 2.6): what stands first must be nobody's choice.
 */
export function drawLots<T>(of: readonly T[], below: (n: number) => number): T[] {
  const drawn = [...of];
  for (let last = drawn.length - 1; last > 0; last -= 1) {
    const at = below(last + 1);
    const [one, other] = [drawn[last], drawn[at]];
    if (one !== undefined && other !== undefined) [drawn[last], drawn[at]] = [other, one];
  }
  return drawn;
}
