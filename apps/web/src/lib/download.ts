import { refreshSession } from './api.ts';
import { ApiProblem, problemFrom } from './api-problem.ts';
import { readAccessToken } from './session.ts';

const TIMEOUT_MS = 60_000;

const ask = (path: string): Promise<Response> => {
  const token = readAccessToken();
  return fetch(`/api${path}`, {
    headers: token ? { authorization: `Bearer ${token}` } : {},
    credentials: 'same-origin',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
};

/** Fetches a file as the signed-in person and hands it to the browser to save. Throws `ApiProblem`, as `send` does. */
export async function download(path: string): Promise<void> {
  const reply = await answered(path);
  if (!reply.ok) throw problemFrom(reply.status, await reply.json().catch(() => undefined));
  const [, name = 'fil'] = /filename="([^"]+)"/.exec(reply.headers.get('content-disposition') ?? '') ?? [];
  const address = URL.createObjectURL(await reply.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers fetch the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function answered(path: string): Promise<Response> {
  try {
    const first = await ask(path);
    return first.status === 401 && (await refreshSession()) ? await ask(path) : first;
  } catch (error) {
    if (error instanceof ApiProblem) throw error;
    throw new ApiProblem({ status: 0, code: 'network.unreachable' });
  }
}
