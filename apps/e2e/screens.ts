import { expect, type Page } from '@playwright/test';

import type { Device } from './devices.ts';
import { openStaffPage, people, signInStaff } from './people.ts';
import { checkOut, fillBasket } from './shopping.ts';

/** Who looks at the page. Each role but the visitor has a way to sign in, in `signIn`. */
export type Role = 'visitor' | keyof typeof people;

export interface Screen {
  /** Names the picture: `<name>-<device>.png`. */
  readonly name: string;
  readonly path: string;
  readonly role: Role;
  /** Both widths when left out. */
  readonly devices?: readonly Device[];
  /** What to do before the picture is taken: fill a basket, open a day. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Signs a fresh browser in by the demonstration's own pages, as a person would. */
export const signIn: Readonly<Record<Role, (page: Page) => Promise<void>>> = {
  visitor: () => Promise.resolve(),
  grocer: (page) => signInStaff(page, people.grocer),
  driver: (page) => signInStaff(page, people.driver),
  officer: (page) => signInStaff(page, people.officer),
  regional: (page) => signInStaff(page, people.regional),
};

const reviewed = async (page: Page): Promise<void> => {
  await fillBasket(page);
  await checkOut(page, {
    name: 'Brita Stenlund',
    phone: '070-174 06 77',
    email: 'brita.stenlund@example.org',
    street: 'Kyrkvägen 6',
    village: 'Jäckvik',
  });
};

/** The ten pages that the README shows. */
export const screens: readonly Screen[] = [
  { name: 'start', path: '/arjeplog', role: 'visitor' },
  { name: 'category', path: '/arjeplog/varor/bread', role: 'visitor' },
  {
    name: 'offer',
    path: '/arjeplog/varor/bread',
    role: 'visitor',
    prepare: async (page) => {
      await page.getByRole('main').getByRole('link', { name: 'Knäckebröd råg 500 g' }).first().click();
      await expect(page.getByRole('heading', { level: 1, name: 'Knäckebröd råg 500 g' })).toBeVisible();
    },
  },
  { name: 'review', path: '/arjeplog', role: 'visitor', prepare: reviewed },
  {
    name: 'order',
    path: '/arjeplog',
    role: 'visitor',
    prepare: async (page) => {
      await reviewed(page);
      await page.getByRole('button', { name: 'Beställ – betala vid leverans' }).click();
      await expect(page.getByText('Tack för din beställning!')).toBeVisible();
    },
  },
  {
    name: 'board',
    path: '/personal',
    role: 'grocer',
    prepare: (page) => expect(page.getByRole('heading', { name: 'Ordertavla' })).toBeVisible(),
  },
  {
    name: 'picking',
    path: '/personal',
    role: 'grocer',
    prepare: async (page) => {
      await page
        .getByRole('region', { name: /^Plockas/ })
        .getByRole('article')
        .first()
        .getByRole('link')
        .click();
      await expect(page.getByRole('button', { name: 'Packa', exact: true })).toBeVisible();
    },
  },
  {
    name: 'stop',
    path: '/personal',
    role: 'driver',
    prepare: async (page) => {
      await page.getByRole('main').getByRole('link', { name: 'Norrposten Lapland AB, Arjeplog' }).click();
      await page
        .getByRole('main')
        .getByRole('article')
        .filter({ hasText: /Ta betalt/ })
        .first()
        .getByRole('link')
        .first()
        .click();
      await expect(page.getByRole('main')).toContainText('Ta betalt');
    },
  },
  {
    name: 'goods',
    path: '/personal',
    role: 'grocer',
    prepare: async (page) => {
      await openStaffPage(page, 'Varor');
      await page.getByRole('link', { name: 'Bakpulver 230 g' }).click();
      await expect(page.getByText('Varan visas, men uppgifter saknas')).toBeVisible();
    },
  },
  {
    name: 'goods-table',
    path: '/personal',
    role: 'grocer',
    prepare: async (page) => {
      await openStaffPage(page, 'Varor');
      await page.getByRole('link', { name: 'Ändra många i en tabell' }).click();
      await expect(page.getByRole('grid')).toBeVisible();
    },
  },
  {
    name: 'report',
    path: '/personal',
    role: 'officer',
    prepare: async (page) => {
      await page.getByRole('row').filter({ hasText: 'Länsgods' }).filter({ hasText: 'Inlämnad' }).first().getByRole('link').click();
      await expect(page.getByRole('heading', { name: 'Rader' })).toBeVisible();
    },
  },
  {
    name: 'statistics',
    path: '/personal',
    role: 'officer',
    prepare: async (page) => {
      await openStaffPage(page, 'Statistik');
      await expect(page.getByRole('heading', { name: 'Leveranser månad för månad' }).first()).toBeVisible();
    },
  },
  {
    name: 'region',
    path: '/personal',
    role: 'regional',
    prepare: (page) => expect(page.getByRole('heading', { name: 'Kommunerna bredvid varandra' })).toBeVisible(),
  },
  {
    name: 'copying',
    path: '/personal',
    role: 'officer',
    prepare: async (page) => {
      await openStaffPage(page, 'Kopiera från grannar');
      await page.getByRole('link', { name: 'Titta på vad Arvidsjaur delar' }).click();
      await expect(page.getByRole('heading', { name: 'Regler för hemsändning' })).toBeVisible();
    },
  },
];
