import { phoneOrdersPhrases } from '@galleria/phrases/phone-orders';
import { standingOrdersPhrases } from '@galleria/phrases/standing-orders';
import type { StaffPage } from './staff-page.ts';

const pages = () => import('./phone-pages.tsx');

/** The telephone: the clerk's desk, whom to ring, and the form on paper. */
export const phoneStaffPages: readonly StaffPage[] = [
  {
    area: 'shop',
    path: 'phone',
    menu: { label: (lang) => phoneOrdersPhrases(lang).menu, icon: 'phone' },
    load: () => pages().then((module) => module.DeskPage),
  },
  {
    area: 'shop',
    path: 'calls',
    menu: { label: (lang) => standingOrdersPhrases(lang).callMenu, icon: 'calendar' },
    load: () => pages().then((module) => module.CallListPage),
  },
  {
    area: 'shop',
    path: 'order-form',
    load: () => pages().then((module) => module.PaperFormPage),
  },
];
