import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { deviceStorage } from './device-storage.ts';
import { useSite } from './site.tsx';

const keyOf = (tenant: string): string => `galleria.village.${tenant}`;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/**
 * The village that the reader has chosen: the one in the address (works without scripts), else the one that this device keeps.
 * On the server, and while hydrating, only the address is known.
 */
export function useVillage(inAddress: string | undefined): readonly [string | undefined, (slug: string | undefined) => void] {
  const { slug: tenant } = useSite();
  const kept = useSyncExternalStore(
    subscribe,
    () => deviceStorage().getItem(keyOf(tenant)) ?? undefined,
    () => undefined,
  );
  const choose = useCallback(
    (slug: string | undefined) => {
      if (slug) deviceStorage().setItem(keyOf(tenant), slug);
      else deviceStorage().removeItem(keyOf(tenant));
      for (const listener of listeners) listener();
    },
    [tenant],
  );
  useEffect(() => {
    if (inAddress) choose(inAddress);
  }, [inAddress, choose]);
  return [kept ?? inAddress, choose];
}
