import { chromium } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { chromiumPath, launchArguments } from './browser.ts';
const [prefix, kind, per, w] = [process.argv[2]!, process.argv[3]!, Number(process.argv[4]), Number(process.argv[5])];
const files = readdirSync('/tmp/look').filter((f) => f.startsWith(prefix) && f.endsWith(`-${kind}.png`));
const browser = await chromium.launch({ executablePath: await chromiumPath(), chromiumSandbox: false, args: [...launchArguments, '--allow-file-access-from-files'] });
for (let i = 0; i < files.length; i += per) {
  const page = await browser.newPage({ viewport: { width: per > 4 ? w * Math.ceil(per / 2) + 60 : w * 2 + 30, height: 900 } });
  const { writeFileSync } = await import('node:fs');
  writeFileSync('/tmp/look/sheet.html', `<body style="margin:4px;background:#888;display:flex;flex-wrap:wrap;gap:6px">${files.slice(i, i + per).map((f) => `<div style="width:${w}px;height:${kind === 'p' ? 900 : 620}px;overflow:hidden;background:#fff"><small>${f}</small><img src="file:///tmp/look/${encodeURIComponent(f)}" style="width:${w}px"></div>`).join('')}</body>`);
  await page.goto('file:///tmp/look/sheet.html'); await page.waitForTimeout(500);
  await page.screenshot({ path: `/tmp/look/sheet-${prefix}-${kind}-${i / per}.png`, fullPage: true });
  await page.close();
}
await browser.close();
