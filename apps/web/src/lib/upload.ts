import { refreshSession } from './api.ts';
import { ApiProblem, problemFrom } from './api-problem.ts';
import { readAccessToken } from './session.ts';

type Progress = (percent: number) => void;
/** Nothing moved for this long: the line is dead. A slow one that still moves may take all the time it needs. */
const STILL_MS = 60_000;

/**
 * Sends a form with a file and tells how far it has come, which `fetch` cannot. Throws `ApiProblem` like `send`. For addresses that may be sent
 * to twice: a session that ran out is renewed and the form sent again.
 */
export async function uploadForm<Reply>(method: 'PUT' | 'POST', path: string, form: FormData, onProgress: Progress): Promise<Reply> {
  try {
    return await sendOnce<Reply>(method, path, form, onProgress);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401 || !(await refreshSession())) throw error;
    return sendOnce<Reply>(method, path, form, onProgress);
  }
}

function sendOnce<Reply>(method: string, path: string, form: FormData, onProgress: Progress): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const lost = (code: string) => reject(new ApiProblem({ status: 0, code }));
    let still = setTimeout(() => request.abort(), STILL_MS);
    const moved = () => {
      clearTimeout(still);
      still = setTimeout(() => request.abort(), STILL_MS);
    };
    request.upload.onprogress = ({ loaded, total }) => {
      moved();
      onProgress(total > 0 ? Math.floor((loaded / total) * 100) : 0);
    };
    request.onerror = () => lost(globalThis.navigator?.onLine === false ? 'network.offline' : 'network.unreachable');
    request.onabort = () => lost('network.timeout');
    request.onload = () => {
      const body = readJson(request.responseText);
      if (request.status < 200 || request.status >= 300) reject(problemFrom(request.status, body));
      else if (body === undefined) lost('reply.unreadable');
      // The contract's test holds the API to its reply shapes (as in api.ts).
      else resolve(body as Reply);
    };
    request.onloadend = () => clearTimeout(still);
    request.open(method, `/api${path}`);
    request.setRequestHeader('accept', 'application/json');
    const token = readAccessToken();
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.send(form);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
