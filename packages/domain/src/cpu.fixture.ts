/**
 * Milliseconds of processor that the work took, which do not grow when the machine has other work: for ceilings that only a wrong algorithm breaks.
 * How fast something is is measured by `pnpm bench`, never here.
 */
export function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
