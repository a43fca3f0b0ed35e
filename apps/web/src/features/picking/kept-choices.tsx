import type { ReplacementChoice, ReplacementChoices } from '@galleria/contract/replacements';
import { deviceStorage } from '../../lib/device-storage.ts';
import { useKeptApi } from '../../lib/kept-reply.ts';

const KEY = 'galleria.chosen-instead';
const MOST = 40;
type Chosen = Pick<ReplacementChoice, 'offerId' | 'name' | 'sku' | 'zone' | 'ageLimit'> & {
  readonly unit: ReplacementChoice['price']['unit'];
};

function readAll(): readonly Chosen[] {
  try {
    const kept: unknown = JSON.parse(deviceStorage().getItem(KEY) ?? '[]');
    // Written below and by nobody else.
    return Array.isArray(kept) ? (kept as Chosen[]) : [];
  } catch {
    return [];
  }
}

/** What goods chosen on this device are called, so that a mark that waits for the network can be read after a reload. No resident's data. */
export const keptChoice = (offerId: string): Chosen | undefined => readAll().find((each) => each.offerId === offerId);
export function keepChoice({ offerId, name, sku, zone, ageLimit, price }: ReplacementChoice): void {
  const rest = readAll().filter((each) => each.offerId !== offerId);
  deviceStorage().setItem(KEY, JSON.stringify([{ offerId, name, sku, zone, ageLimit, unit: price.unit }, ...rest].slice(0, MOST)));
}

export const useChoices = (path: string) => useKeptApi<ReplacementChoices>(`${path}/replacements`);
/** Reads goods like those of the order's lines before anybody stands at the shelf without a network. */
export function KeepChoices({ path }: { readonly path: string }) {
  useChoices(path);
  return null;
}
