import { type Method, refreshSession, type SendOptions, send } from './api.ts';
import { deviceStorage } from './device-storage.ts';
import { newId } from './ids.ts';
import { mayBeSignedIn, readAccessToken } from './session.ts';

const BASKET_KEY = 'galleria.basket-key';

/** The device's own key: whoever sends it is the same guest as before, so that a repeated order is known as a repetition. */
export function basketKey(): string {
  const kept = deviceStorage().getItem(BASKET_KEY);
  if (kept) return kept;
  const fresh = newId();
  deviceStorage().setItem(BASKET_KEY, fresh);
  return fresh;
}

/**
 * Calls a route that guests and signed-in residents share. Such a route does not answer 401 to a guest, so a device that has been signed in renews its
 * session first: otherwise its owner would quietly become a guest after a reload.
 */
export async function callAsResident<Reply>(method: Method, path: string, options: SendOptions = {}): Promise<Reply> {
  // A server that cannot renew right now still serves a guest.
  if (mayBeSignedIn() && !readAccessToken()) await refreshSession().catch(() => false);
  return send<Reply>(method, path, { ...options, basketKey: basketKey() });
}
