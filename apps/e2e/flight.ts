/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import { readdirSync, readFileSync } from 'node:fs';
import { type BrowserContext, chromium, expect, type Locator, type Page } from '@playwright/test';
import { driveAhead } from './ahead.ts';

import { chromiumPath, launchArguments } from './browser.ts';
import { devices, locale } from './devices.ts';
import type { Road } from './road.ts';

const PIN = '4711';
/** On a machine that does other things too. */
const PATIENT_MS = 60_000;

/** One thing that was done on the telephone, and between what two moments of a right clock the finger was on it. */
export interface Done {
  readonly kind: 'load' | 'deliver' | 'fail' | 'undo' | 'bag-load' | 'bag-out' | 'bag-in';
  /** The note's number; of a bag its own. */
  readonly of: string;
  /** Of a bag at a door: the note by which it is found again. */
  readonly note?: string;
  readonly collectedOre?: number;
  readonly paidBy?: string;
  readonly reason?: string;
  readonly from: number;
  readonly to: number;
}

export interface FlightPlan {
  readonly folder: string;
  readonly road: Road;
  /** What stands behind the `#` of the pairing code. */
  readonly hash: string;
  readonly clockWrongMs: number;
  /** 0 to below 1. */
  readonly random: () => number;
}

/** A driver's telephone in the forest. */
export class Telephone {
  readonly done: Done[] = [];
  private readonly plan: FlightPlan;
  private context: BrowserContext | undefined;
  private page: Page | undefined;
  private day = '';

  constructor(plan: FlightPlan) {
    this.plan = plan;
  }

  private get here(): Page {
    if (!this.page) throw new Error('the telephone is switched off');
    return this.page;
  }

  private async switchOn(): Promise<void> {
    const { folder, road, clockWrongMs } = this.plan;
    const executablePath = await chromiumPath();
    const options = { ...devices.phone, ...locale, baseURL: road.origin, executablePath, chromiumSandbox: false, args: launchArguments };
    this.context = await chromium.launchPersistentContext(folder, options);
    this.context.setDefaultTimeout(PATIENT_MS);
    await this.context.addInitScript((wrong: number) => {
      const Right = Date;
      class Wrong extends Right {
        constructor(...given: readonly [] | readonly [value: number | string | Date]) {
          if (given.length === 0) super(Right.now() + wrong);
          else super(...given);
        }
        static override now = () => Right.now() + wrong;
      }
      globalThis.Date = Wrong as DateConstructor;
    }, clockWrongMs);
    this.page = await this.context.newPage();
    await driveAhead(this.page);
  }

  /** What the camera opens with a network: a PIN of the driver's own, then the day, kept on the telephone with everything that shows it. */
  async pair(stops: number): Promise<void> {
    await this.switchOn();
    const page = this.here;
    await page.goto(`/personal/kor${this.plan.hash}`);
    await page.getByLabel('Välj kod').fill(PIN);
    await page.getByLabel('Samma kod igen').fill(PIN);
    await page.getByRole('button', { name: 'Koppla telefonen' }).click();
    await expect(this.cards).toHaveCount(stops, { timeout: PATIENT_MS });
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await expect.poll(() => page.evaluate(() => localStorage.getItem('galleria.clock')), { timeout: PATIENT_MS }).not.toBeNull();
    this.day = page.url();
  }

  async flightMode(): Promise<void> {
    this.plan.road.cut();
    await this.context?.setOffline(true);
  }

  async networkAgain(): Promise<void> {
    this.plan.road.mend();
    await this.context?.setOffline(false);
  }

  /** kill -9 of the browser with everything that it held in memory, then its icon pressed again, still without a network. */
  async killAndOpen(): Promise<void> {
    const pid = pidOfBrowser(this.plan.folder);
    process.kill(pid, 'SIGKILL');
    await this.context?.close().catch(() => undefined);
    await this.switchOn();
    await this.flightMode();
    await this.here.goto(this.day);
    await this.here.getByLabel('Kod', { exact: true }).fill(PIN);
    await this.here.getByRole('button', { name: 'Lås upp' }).click();
    await expect(this.cards.first()).toBeVisible({ timeout: PATIENT_MS });
  }

  private get cards(): Locator {
    return this.here.getByRole('main').getByRole('article');
  }

  /** Counts from when the finger comes until the page shows that it was told. */
  private async tap(what: Omit<Done, 'from' | 'to'>, press: () => Promise<void>): Promise<void> {
    const from = Date.now();
    await press();
    this.done.push({ ...what, from, to: Date.now() });
  }

  async loadAll(notes: readonly string[]): Promise<void> {
    const from = Date.now();
    const button = this.here.getByRole('button', { name: `Lasta allt (${notes.length})` });
    await button.click();
    await expect(button).toHaveCount(0);
    const to = Date.now();
    for (const of of notes) this.done.push({ kind: 'load', of, from, to });
  }

  async loadBag(bag: number): Promise<void> {
    const bags = this.here.locator('details.bags-in-car');
    if ((await bags.getAttribute('open')) === null) await bags.locator('summary').click();
    const box = bags.getByRole('checkbox', { name: `Kylväska ${bag}`, exact: true });
    await this.tap({ kind: 'bag-load', of: String(bag) }, async () => {
      await box.click();
      await expect(box).toBeDisabled();
    });
  }

  /** Goes to a door, does what there is to do there, and back to the day. */
  async at(name: string, work: (note: string) => Promise<void>): Promise<void> {
    await this.here.getByRole('main').getByRole('link', { name, exact: true }).click();
    await expect(this.here.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
    const number = (await this.note.locator('.number').first().textContent()) ?? '';
    await work(number);
    await this.here.getByRole('link', { name: /Till dagens körning/ }).click();
    await expect(this.cards.first()).toBeVisible();
  }

  private get note(): Locator {
    return this.here.locator('section.note-card');
  }

  private told(state: string): Promise<void> {
    return expect(this.note.getByText(`${state} (väntar på nät)`, { exact: true })).toBeVisible();
  }

  async deliver(of: string): Promise<void> {
    await this.note.getByRole('button', { name: 'Levererad', exact: true }).click();
    const dialog = this.here.getByRole('dialog');
    const paid = dialog.getByLabel('Mottagen betalning (kr)');
    const paidBy = this.plan.random() < 0.3 ? 'terminal' : 'cash';
    await dialog.getByRole('radio', { name: paidBy === 'terminal' ? 'Kort i butikens terminal' : 'Kontant' }).check();
    if (this.plan.random() < 0.3) await dialog.getByRole('radio', { name: 'Lämnat vid dörren' }).check();
    const collectedOre = Math.round(Number((await paid.inputValue()).replace(',', '.')) * 100);
    await this.tap({ kind: 'deliver', of, collectedOre, paidBy }, async () => {
      await dialog.getByRole('button', { name: 'Ja, levererad' }).click();
      await this.told('Levererad');
    });
  }

  async fail(of: string): Promise<void> {
    const [reason, label] =
      this.plan.random() < 0.5 ? (['road-closed', 'Vägen gick inte att köra'] as const) : (['not-home', 'Ingen hemma'] as const);
    await this.note.getByRole('button', { name: 'Gick inte', exact: true }).click();
    const dialog = this.here.getByRole('dialog');
    await dialog.getByRole('radio', { name: label }).check();
    await this.tap({ kind: 'fail', of, reason }, async () => {
      await dialog.getByRole('button', { name: 'Spara', exact: true }).click();
      await this.told('Inte levererad');
    });
  }

  async undo(of: string): Promise<void> {
    await this.tap({ kind: 'undo', of }, async () => {
      await this.note.getByRole('button', { name: 'Ångra', exact: true }).click();
      await this.told('I bilen');
    });
  }

  async leaveBag(bag: number, note: string): Promise<void> {
    const lend = this.here.locator('details').filter({ hasText: 'Lämna kylväska här' });
    await lend.locator('summary').click();
    await this.tap({ kind: 'bag-out', of: String(bag), note }, async () => {
      await lend.getByRole('combobox').selectOption({ label: `${bag} · I bilen` });
      await expect(this.here.getByRole('button', { name: `Kylväska ${bag} är hämtad` })).toBeVisible();
    });
  }

  async fetchBag(bag: number, note: string): Promise<void> {
    const fetched = this.here.getByRole('button', { name: `Kylväska ${bag} är hämtad` });
    await this.tap({ kind: 'bag-in', of: String(bag), note }, async () => {
      await fetched.click();
      await expect(fetched).toHaveCount(0);
    });
  }

  /** What the page says still waits. */
  async waiting(): Promise<number> {
    return this.here.evaluate(async () => {
      let left = 0;
      for (const { name } of await indexedDB.databases()) {
        if (!name?.startsWith('galleria.queue.')) continue;
        left += await new Promise<number>((resolve, reject) => {
          const opened = indexedDB.open(name);
          opened.onerror = () => reject(opened.error);
          opened.onsuccess = () => {
            const count = opened.result.transaction('commands').objectStore('commands').count();
            count.onsuccess = () => {
              opened.result.close();
              resolve(count.result);
            };
          };
        });
      }
      return left;
    });
  }

  /** Deeds of somebody who must sign in again wait for that, and nothing more comes of waiting for them. */
  async stillSignedIn(): Promise<void> {
    await expect(this.here.getByRole('heading', { name: 'Logga in för att köra' })).toHaveCount(0);
  }

  async switchOff(): Promise<void> {
    await this.context?.close().catch(() => undefined);
  }
}

/** The browser itself among its processes: the one that no other browser process started. */
function pidOfBrowser(folder: string): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    let words: readonly string[] = [];
    try {
      words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    } catch {
      // It has ended meanwhile.
    }
    if (words.includes(`--user-data-dir=${folder}`) && !words.some((word) => word.startsWith('--type='))) return Number(pid);
  }
  throw new Error('the browser is not running');
}
