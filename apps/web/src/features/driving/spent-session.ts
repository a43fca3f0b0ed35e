import { send } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { forgetSpent, isSpent } from '../../lib/device-pin.ts';
import { setAccessToken } from '../../lib/session.ts';

/** Signs out a telephone whose PIN is spent. Here at once; its cookie opens the door until the server has answered, and so long the mark stands. */
export async function endSpentSession(): Promise<void> {
  if (!isSpent()) return;
  setAccessToken(undefined);
  try {
    await send('POST', '/auth/logout', { body: { audience: 'staff' }, token: '' });
    await forgetSpent();
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    // No connection, or a server in trouble: tried again when there is one, and when the page is opened.
  }
}
