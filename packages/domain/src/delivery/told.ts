/**
 * What every deed of a device carries. `at` is when it was done: the device's clock with its error taken out. `number` rises on each device, so that its deeds are
 * never turned round, whatever its clock did meanwhile.
 */
export interface Told {
  readonly key: string;
  readonly device: string;
  readonly number: number;
  readonly at: Date;
}

/** By time; the deeds of one device keep the order of their numbers and share out the times that they have. */
export function inDeviceOrder<T extends Told>(deeds: readonly T[]): readonly T[] {
  const placed = [...Map.groupBy(deeds, ({ device }) => device).values()].flatMap((ofDevice) => {
    const times = ofDevice.map(({ at }) => at.getTime()).sort((a, b) => a - b);
    return [...ofDevice]
      .sort((a, b) => a.number - b.number || (a.key < b.key ? -1 : 1))
      .map((deed, index) => ({ deed, time: times[index] ?? 0 }));
  });
  return placed
    .sort(
      (a, b) =>
        a.time - b.time ||
        (a.deed.device === b.deed.device ? a.deed.number - b.deed.number : a.deed.device < b.deed.device ? -1 : 1) ||
        (a.deed.key < b.deed.key ? -1 : 1),
    )
    .map(({ deed }) => deed);
}
