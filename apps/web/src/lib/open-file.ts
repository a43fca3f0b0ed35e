import { refreshSession } from './api.ts';
import { ApiProblem } from './api-problem.ts';
import { readAccessToken } from './session.ts';

const TIMEOUT_MS = 30_000;

async function fetchFile(path: string): Promise<Response> {
  const token = readAccessToken();
  return fetch(`/api${path}`, {
    headers: token ? { authorization: `Bearer ${token}` } : {},
    credentials: 'same-origin',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
}

/**
 * Opens a file of the API (a PDF) in a tab of its own, to be read and printed. The tab is opened at once, since browsers block those that come later;
 * where even that is blocked the file is saved instead. The access token never stands in an address.
 */
export async function openFile(path: string, filename: string): Promise<void> {
  const tab = window.open('', '_blank');
  try {
    let reply = await fetchFile(path);
    if (reply.status === 401 && (await refreshSession())) reply = await fetchFile(path);
    if (!reply.ok) throw new ApiProblem({ status: reply.status, code: reply.status === 404 ? 'not-found' : 'general' });
    const address = URL.createObjectURL(await reply.blob());
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
