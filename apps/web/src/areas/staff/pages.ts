import { identityPhrases } from '@galleria/phrases/identity';
import { deliveryStaffPages } from './delivery-staff-pages.ts';
import type { StaffPage } from './staff-page.ts';
import type { Area } from './workplace.ts';

/** Every staff page, in the order of the menu; the first with a menu word is the area's first page. Each is a chunk of its own. */
export const staffPages: readonly StaffPage[] = [
  ...deliveryStaffPages,
  ...(['shop', 'municipality', 'carrier'] as const).flatMap((area): StaffPage[] => [
    {
      area,
      path: 'people',
      menu: { label: (lang) => identityPhrases(lang).membersTitle, icon: 'person' },
      roles: ['shop-owner', 'officer', 'dispatcher'],
      load: () => import('./members-page.tsx').then((module) => module.MembersPage),
    },
    {
      area,
      path: 'account',
      menu: { label: (lang) => identityPhrases(lang).accountTitle, icon: 'person' },
      load: () => import('../../features/identity/account.tsx').then((module) => module.Account),
    },
  ]),
];

/** The menu of a workplace. */
export const menuOf = (area: Area, role: string): readonly StaffPage[] =>
  staffPages.filter((page) => page.area === area && page.menu && (!page.roles || page.roles.includes(role)));
