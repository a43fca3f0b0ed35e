import { refreshSession } from './api.ts';
import { ApiProblem, problemFrom } from './api-problem.ts';
import { saveFile } from './save-file.ts';
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
  saveFile(name, await reply.blob());
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
