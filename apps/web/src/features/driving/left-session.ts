import { send } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { forgetPin } from '../../lib/device-pin.ts';
import { deviceStorage } from '../../lib/device-storage.ts';
import { forgetKept } from '../../lib/kept-replies.ts';
import { sessionHere, setAccessToken } from '../../lib/session.ts';

/** A driver has signed out, and the server has not heard of it. */
const LEFT = 'galleria.left';

/**
 * Signs out at once, with a network or without: what was read is gone from the telephone before anything is asked, and the session, which the browser's cookie
 * still opens, is given up as soon as the server can be reached. Deeds that wait stay.
 */
export async function leaveTelephone(): Promise<void> {
  deviceStorage().setItem(LEFT, '1');
  setAccessToken(undefined);
  await Promise.all([forgetPin(), forgetKept(), giveUpSession()]);
}

/** Tells the server of a sign-out that it has not heard of. Whoever has signed in since has taken the cookie's place: then there is nothing to give up. */
export async function giveUpSession(): Promise<void> {
  if (deviceStorage().getItem(LEFT) === null) return;
  if (sessionHere() !== 'out') return deviceStorage().removeItem(LEFT);
  try {
    await send('POST', '/auth/logout', { body: { audience: 'staff' }, token: '' });
    deviceStorage().removeItem(LEFT);
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    // No connection, or a server in trouble: tried again when there is one, and when the page is opened.
  }
}
