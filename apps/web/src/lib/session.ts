import { deviceStorage } from './device-storage.ts';

// The access token lives only here: a script injected into storage cannot find it, and closing the tab forgets it. The refresh token is an
// HttpOnly cookie that no script sees.
let accessToken: string | undefined;
let changes = 0;
const listeners = new Set<() => void>();

/** A browser may hold a resident's session and a colleague's beside it; the address says whose pages these are. */
export const audienceHere = (): 'resident' | 'staff' =>
  /^\/(personal|demo)(\/|$)/.test(globalThis.location?.pathname ?? '') ? 'staff' : 'resident';
const hint = (): string => `galleria.signed-in.${audienceHere()}`;

/** Counts who came and went: whoever asked under another count has the answer of a session that is not this one. */
export const sessionCount = (): number => changes;

export const readAccessToken = (): string | undefined => accessToken;

/** Signing in, a refresh, or signing out (undefined). */
export function setAccessToken(token: string | undefined): void {
  accessToken = token;
  changes += 1;
  if (token) deviceStorage().setItem(hint(), '1');
  else deviceStorage().removeItem(hint());
  for (const listener of listeners) listener();
}

/** Whether this device has been signed in: an anonymous visitor's page never asks for a refresh in vain. */
export const mayBeSignedIn = (): boolean => accessToken !== undefined || deviceStorage().getItem(hint()) === '1';

/** `perhaps`: the cookie may bring a new token, once there is a connection. */
export type SessionHere = 'in' | 'perhaps' | 'out';
export const sessionHere = (): SessionHere => (accessToken ? 'in' : mayBeSignedIn() ? 'perhaps' : 'out');

export function subscribeSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
