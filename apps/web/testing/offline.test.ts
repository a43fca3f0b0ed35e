import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { eventually, expectText, newPage } from './patient.ts';

// The built service worker before a server that changes its version, in a real browser. What the browser does in its own time is asked for again until it
// has happened: on a machine with much else to do, one answer may be long in coming, and none is worth waiting half a minute for.
let browser: Browser;
let source: string;

beforeAll(async () => {
  source = readFileSync(new URL('../dist/worker/staff-offline.js', import.meta.url), 'utf8');
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Staff pages of one version after another: a document that names its script, the script, and the worker that keeps them. */
class Site {
  version = 'one';
  /** Another version's document, as while several servers are being replaced. */
  documentOf: string | undefined;
  private readonly server: Server = createServer(({ url = '/' }, response) => {
    const send = (type: string, body: string) => void response.writeHead(200, { 'content-type': type }).end(body);
    const script = /^\/assets\/staff\/(\w+)\.js$/.exec(url)?.[1];
    if (script) return send('text/javascript', `document.body.textContent = 'version ${script}';`);
    if (url === '/personal/offline.js') {
      response.setHeader('service-worker-allowed', '/personal');
      return send('text/javascript', this.worker());
    }
    const named = this.documentOf ?? this.version;
    if (url.startsWith('/personal')) return send('text/html', `<body>empty<script type="module" src="/assets/staff/${named}.js"></script>`);
    return send('text/html', `<body>bread of ${this.version}`);
  });

  /** Our built worker with this site's list in the place of the build's, which is its first line. */
  private worker(): string {
    const entry = `/assets/staff/${this.version}.js`;
    return `const OFFLINE = ${JSON.stringify({ name: 'staff', version: this.version, entry, files: [entry] })};\n${source.split('\n').slice(1).join('\n')}`;
  }
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

async function visit(origin: string): Promise<Page> {
  const page = await newPage(browser);
  await page.goto(`${origin}/personal/shop/orders`);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/personal/offline.js', { scope: '/personal', updateViaCache: 'none' });
    await navigator.serviceWorker.ready;
  });
  return page;
}
const expectShown = (page: Page, text: string): Promise<void> => expectText(page.locator('body'), text);
const caches = (page: Page): Promise<string[]> => page.evaluate(() => globalThis.caches.keys());

/** Looks for a new worker, without waiting for the look itself, until there is what that worker keeps. */
const keeps = (page: Page, kept: (names: string[]) => void): Promise<void> =>
  eventually(async () => {
    await page.evaluate(() => {
      navigator.serviceWorker.getRegistration('/personal').then((registration) => registration?.update().catch(() => undefined));
    });
    kept(await caches(page));
  });

it('opens a staff page without a server, also one that was never opened, and keeps no page of the residents', async () => {
  const site = new Site();
  const origin = await site.start();
  const page = await visit(origin);
  await page.goto(`${origin}/arjeplog`);
  site.stop();
  await page.goto(`${origin}/personal/carrier/runs`);
  await expectShown(page, 'version one');
  await expect(page.goto(`${origin}/arjeplog`)).rejects.toThrow(/ERR_CONNECTION/);
});

it('takes a new version at once when there is a connection, keeps that one from then on, and one before it', async () => {
  const site = new Site();
  const origin = await site.start();
  const page = await visit(origin);
  for (const version of ['two', 'three']) {
    site.version = version;
    await page.reload();
    await expectShown(page, `version ${version}`);
    await keeps(page, (names) => expect(names).toContain(`galleria.staff.${version}`));
  }
  await keeps(page, (names) => expect(names).toEqual(['galleria.staff.two', 'galleria.staff.three']));
  site.stop();
  await page.reload();
  await expectShown(page, 'version three');
});

it('stays with what it has while the document and the files are of different versions', async () => {
  const site = new Site();
  const origin = await site.start();
  const page = await visit(origin);
  site.documentOf = 'one';
  site.version = 'two';
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/personal');
    await registration?.update().catch(() => undefined);
  });
  await eventually(async () => {
    const installing = await page.evaluate(async () => (await navigator.serviceWorker.getRegistration('/personal'))?.installing?.state);
    expect(installing ?? 'none').toBe('none');
  });
  expect(await caches(page)).toEqual(['galleria.staff.one']);
  site.stop();
  await page.reload();
  await expectShown(page, 'version one');
});
