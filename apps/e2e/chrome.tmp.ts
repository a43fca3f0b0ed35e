import http from 'node:http';
import { writeFileSync } from 'node:fs';
import { chromium, expect, type Page } from '@playwright/test';
import { chromiumPath, launchArguments } from './browser.ts';
import { devices, locale } from './devices.ts';
import * as P from './people.ts';
const origin = process.env.ORIGIN!;
const browser = await chromium.launch({ executablePath: await chromiumPath(), chromiumSandbox: false, args: launchArguments });
const pages = new Map<string, Page>();
http.createServer(async (req, res) => {
  let code = ''; for await (const c of req) code += c;
  const who = String(req.headers['x-who']), device = String(req.headers['x-device']) as 'phone' | 'desktop';
  const key = who + device;
  try {
    let page = pages.get(key);
    if (!page) {
      const context = await browser.newContext({ ...devices[device], ...locale, baseURL: origin, reducedMotion: 'reduce', acceptDownloads: true });
      page = await context.newPage();
      page.setDefaultTimeout(8000);
      pages.set(key, page);
      const name = ({ ...P.people, ...P.bystanders } as any)[who];
      if (name) await P.signInStaff(page, name);
    }
    const shot = async (name: string, full = true) => { await page!.screenshot({ path: `/tmp/look4/${name}.png`, fullPage: full }); };
    const pdf = async (name: string) => { writeFileSync(`/tmp/look4/${name}.pdf`, await page!.pdf({ format: 'A4' })); };
    const f = new Function('page', 'expect', 'P', 'shot', 'pdf', `return (async () => { ${code} })()`);
    const out = await f(page, expect, P, shot, pdf);
    res.end(JSON.stringify(out ?? 'ok') + '\n');
  } catch (e) { res.end('ERR ' + String(e).slice(0, 800) + '\n'); }
}).listen(21560, '127.0.0.1');
