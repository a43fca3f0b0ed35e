import { chromium } from '@playwright/test';
import { chromiumPath, launchArguments } from './browser.ts';
import { devices, locale } from './devices.ts';
import { signInStaff, people, bystanders } from './people.ts';
const origin = 'http://127.0.0.1:21700';
const browser = await chromium.launch({ executablePath: await chromiumPath(), chromiumSandbox: false, args: launchArguments });
const who = process.argv[2]!; const name = ({ ...people, ...bystanders } as Record<string, string>)[who]!;
const ctx = await browser.newContext({ ...devices.desktop, ...locale, baseURL: origin });
const page = await ctx.newPage(); page.setDefaultTimeout(60000);
page.on('pageerror', (e) => console.log('pageerror', e.message));
page.on('console', (m) => { if (['error', 'warning'].includes(m.type())) console.log(m.type(), page.url(), m.text().slice(0, 200)); });
await signInStaff(page, name);
const links = await page.getByRole('navigation', { name: 'Meny' }).getByRole('link').evaluateAll((all) => all.map((a) => [a.textContent, (a as any).href]));
for (const [text, href] of links) {
  await page.goto(href!); await page.waitForTimeout(1500);
  const slug = (text ?? '').replace(/[^a-zåäö0-9]+/gi, '-');
  await page.setViewportSize({ width: 1280, height: 900 }); await page.screenshot({ path: `/tmp/look/${who}-${slug}-d.png`, fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 }); await page.waitForTimeout(300); await page.screenshot({ path: `/tmp/look/${who}-${slug}-p.png`, fullPage: true });
  console.log(text, href);
}
await browser.close();
