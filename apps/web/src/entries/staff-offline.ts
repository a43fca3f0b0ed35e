// The service worker of the staff's pages, and with other first words of the driver's (decisions 0012, 0026). It lets them open where there is no connection, after the telephone was restarted. It keeps files
// that are the same for everybody, and never an answer of the API: what a person read lies in lib/kept-replies.ts and goes when the person signs out.

/** The first line of the built file: whose pages, the files of those that work without a connection, and a name that changes with them. */
declare const OFFLINE: {
  readonly name: 'staff' | 'driver';
  readonly version: string;
  readonly entry: string;
  readonly files: readonly string[];
};

// The compiler knows the pages' world, not the worker's; this is the little that is used of it.
type Extendable = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = Extendable & { readonly request: Request; respondWith(reply: Promise<Response>): void };
type Worker = {
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly location: Location;
};
const worker = globalThis as unknown as Worker;

const DRIVER = '/personal/kor';
const SHELL = OFFLINE.name === 'driver' ? DRIVER : '/personal';
const ASSETS = `/assets/${OFFLINE.name}/`;
const PREFIX = `galleria.${OFFLINE.name}.`;
const cacheName = PREFIX + OFFLINE.version;
/** Longer than this nobody looks at a blank page: one bar of signal is worse than none. */
const PATIENCE_MS = 4_000;

/** All or nothing. A document that does not name our script is of another version, as while several servers are being replaced: then we try again later. */
async function install(): Promise<void> {
  const shell = await fetch(SHELL, { cache: 'no-store' });
  const html = await shell.clone().text();
  if (!shell.ok || !html.includes(OFFLINE.entry)) throw new Error('the document is of another version');
  const cache = await caches.open(cacheName);
  await cache.addAll([...OFFLINE.files]);
  await cache.put(SHELL, shell);
  await worker.skipWaiting();
}

/** The version before stays too: a page that is open may still want one of its files. */
async function activate(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== cacheName);
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** The server's document whenever it can be had, so that a new version is taken at once; else ours. */
async function ourDocument(request: Request): Promise<Response> {
  const kept = async () => (await caches.open(cacheName)).match(SHELL);
  const fetched = fetch(request);
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));
  try {
    const reply = await Promise.race([fetched, late]);
    if (reply && reply.status < 500) return reply;
    return (await kept()) ?? (await fetched);
  } catch (error) {
    const shell = await kept();
    if (shell) return shell;
    throw error;
  }
}

/** A file's name changes with its content, so a kept one is always right. What else is opened is kept from then on. */
async function file(request: Request): Promise<Response> {
  const kept = await caches.match(request.url);
  if (kept) return kept;
  const reply = await fetch(request);
  if (reply.ok) await (await caches.open(cacheName)).put(request.url, reply.clone());
  return reply;
}

const isUnder = (path: string, shell: string): boolean => path === shell || path.startsWith(`${shell}/`);
/** The driver's pages lie under the staff's and have a worker of their own. */
const isOurs = (path: string): boolean => isUnder(path, SHELL) && (SHELL === DRIVER || !isUnder(path, DRIVER));

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate') {
    if (isOurs(pathname)) event.respondWith(ourDocument(request));
  } else if (pathname.startsWith(ASSETS)) event.respondWith(file(request));
});

export {};
