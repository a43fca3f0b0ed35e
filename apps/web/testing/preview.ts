// Serves the built web as the API's http/pages.ts does, with sample replies and the same strict Content-Security-Policy:
//   node testing/preview.ts [port]
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { WebAssets } from '../src/entries/storefront-server.tsx';
import { replies, siteOf } from './sample.ts';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
type Bundle = typeof import('../src/entries/storefront-server.tsx');
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 320"><circle cx="160" cy="160" r="120" fill="#7da464"/></svg>';
const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = (style: string, script = ''): string =>
  `default-src 'none'; script-src 'self' ${script}; style-src ${style}; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

function sendFile(response: ServerResponse, name: string): void {
  const file = path.join(dist, 'client', path.normalize(name));
  const type = types[path.extname(file)];
  if (!file.startsWith(path.join(dist, 'client')) || !type) return void response.writeHead(404).end();
  try {
    response.writeHead(200, { 'content-type': type }).end(readFileSync(file));
  } catch {
    response.writeHead(404).end();
  }
}

const sendHtml = (response: ServerResponse, status: number, html: string, policyOfPage: string) =>
  void response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyOfPage }).end(html);

const sendReply = (response: ServerResponse, api: string) => {
  const reply = replies[api] ?? { status: 404, body: { code: 'not-found' } };
  response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
};

/** Starts on the loopback; port 0 takes a free one. */
export async function startPreview(port = 0): Promise<{ readonly origin: string; readonly server: Server }> {
  const web: Bundle = await import(pathToFileURL(path.join(dist, 'server/storefront-server.js')).href);
  const assets = JSON.parse(readFileSync(path.join(dist, 'client/web.json'), 'utf8')) as WebAssets;
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    const { pathname } = new URL(url, 'http://localhost');
    if (pathname.startsWith('/assets/')) return sendFile(response, pathname.slice('/assets/'.length));
    if (pathname.includes('/drawings/')) return void response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(DRAWING);
    if (pathname.startsWith('/api/')) return sendReply(response, url.slice('/api'.length));
    if (pathname === '/personal' || pathname.startsWith('/personal/'))
      return sendHtml(response, 200, web.staffDocument(assets.staff), policy("'self'"));
    const address = { url, ...siteOf(pathname) };
    const data = Object.fromEntries((web.needsOf(address) ?? []).flatMap((api) => (replies[api] ? [[api, replies[api]]] : [])));
    const rendered = web.render({ ...address, data });
    const page = web.pageDocument(rendered, assets.storefront);
    sendHtml(response, rendered.status, page.html, policy(page.styles.map(hash).join(' '), page.scripts.map(hash).join(' ')));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log((await startPreview(Number(process.argv[2] ?? 4173))).origin);
