/** What is agreed from a day on, by name; lists are sets, whose order says nothing. */
export type Agreed = Readonly<Record<string, unknown>>;
export interface AgreedFrom {
  readonly from: string;
  readonly agreed: Agreed;
}

const plain = (value: unknown): string => JSON.stringify(Array.isArray(value) ? [...value].sort() : (value ?? null));

/**
 * What a change of an agreement from a day on makes of the versions that come after the day. Each is kept whole and has most of it from the one before: what
 * is changed now is changed in them too, up to the first one that decided the same thing otherwise, which goes on holding. Versions stand in order of their days.
 */
export function changesToLater(before: Agreed, after: Agreed, later: readonly AgreedFrom[]): readonly AgreedFrom[] {
  const changed = Object.keys(after).filter((name) => plain(before[name]) !== plain(after[name]));
  const followers = (name: string): ReadonlySet<string> => {
    const decided = later.findIndex(({ agreed }) => plain(agreed[name]) !== plain(before[name]));
    return new Set(later.slice(0, decided === -1 ? later.length : decided).map(({ from }) => from));
  };
  const followed = changed.map((name) => ({ name, days: followers(name) }));
  return later.flatMap(({ from }) => {
    const names = followed.filter(({ days }) => days.has(from)).map(({ name }) => name);
    return names.length > 0 ? { from, agreed: Object.fromEntries(names.map((name) => [name, after[name]])) } : [];
  });
}
