import { refreshSession } from './api.ts';
import { ApiProblem } from './api-problem.ts';
import { readAccessToken } from './session.ts';

const TIMEOUT_MS = 30_000;

async function fetchOnce(path: string, orderToken: string | undefined): Promise<Response> {
  const token = readAccessToken();
  return fetch(`/api${path}`, {
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...(orderToken && { 'order-token': orderToken }) },
    credentials: 'same-origin',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
}

/** A file of the API as the one who is signed in, or by the token of a link. Throws `ApiProblem`. */
export async function fetchFile(path: string, orderToken?: string): Promise<Blob> {
  let reply = await fetchOnce(path, orderToken);
  if (reply.status === 401 && (await refreshSession())) reply = await fetchOnce(path, orderToken);
  if (!reply.ok) throw new ApiProblem({ status: reply.status, code: reply.status === 404 ? 'not-found' : 'general' });
  return reply.blob();
}

/**
 * Opens a file of the API (a PDF) in a tab of its own, to be read and printed. The tab is opened at once, since browsers block those that come later;
 * where even that is blocked the file is saved instead. No token ever stands in an address; `orderToken` is what a link to the file's paper or order holds.
 */
export async function openFile(path: string, filename: string, orderToken?: string): Promise<void> {
  const tab = window.open('', '_blank');
  try {
    const address = URL.createObjectURL(await fetchFile(path, orderToken));
    if (tab) tab.location.replace(address);
    else save(address, filename);
    // Long enough for the slowest reader to have taken it.
    setTimeout(() => URL.revokeObjectURL(address), 300_000);
  } catch (error) {
    tab?.close();
    throw error instanceof ApiProblem ? error : new ApiProblem({ status: 0, code: 'network.unreachable' });
  }
}

function save(address: string, filename: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = filename;
  link.click();
}
