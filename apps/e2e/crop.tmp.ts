import { chromium } from '@playwright/test';
import { chromiumPath, launchArguments } from './browser.ts';
const browser = await chromium.launch({ executablePath: await chromiumPath(), chromiumSandbox: false, args: launchArguments });
const page = await browser.newPage({ viewport: { width: 1300, height: 1000 } });
for (const spec of process.argv.slice(2)) {
  const [name, x, y, w, h, out] = spec.split(',');
  await page.goto(`file:///tmp/look/rules/${name}.png`);
  const size = await page.evaluate('({ w: document.images[0].naturalWidth, h: document.images[0].naturalHeight })') as { w: number; h: number };
  await page.setViewportSize({ width: size.w, height: Math.min(size.h, 16000) });
  await page.evaluate("document.images[0].style.cssText='width:auto;height:auto;margin:0;display:block;cursor:auto'; document.body.style.margin='0'");
  const top = Number(y) < 0 ? size.h + Number(y) : Number(y);
  await page.setContent(`<body style="margin:0"><img src="file:///tmp/look/rules/${name}.png"></body>`).catch(() => undefined);
  await page.goto(`file:///tmp/look/rules/${name}.png`);
  await page.evaluate("document.images[0].style.cssText='width:auto;height:auto;margin:0;display:block;position:absolute;left:0;top:0;transform:none'");
  await page.screenshot({ path: `/tmp/look/rules/${out}.png`, clip: { x: Number(x), y: top, width: Number(w), height: Number(h) }, fullPage: true });
  console.log(name, size);
}
await browser.close();
