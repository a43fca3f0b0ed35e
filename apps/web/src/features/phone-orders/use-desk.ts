import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { type Desk, DraftKeeper } from './draft-keeper.ts';

/** The clerk's draft on this page; see DraftKeeper. */
export function useDesk(api: string): { readonly desk: Desk; readonly keeper: DraftKeeper } {
  const keeper = useMemo(() => new DraftKeeper(api), [api]);
  const desk = useSyncExternalStore(keeper.subscribe, keeper.current);
  useEffect(() => void keeper.load('restored'), [keeper]);
  return { desk, keeper };
}
