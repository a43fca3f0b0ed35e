import { eligibilityPhrases } from '@galleria/phrases/eligibility';
import { homeCarePhrases } from '@galleria/phrases/home-care';
import type { StaffPage } from './staff-page.ts';

/** The ways to a right to home delivery: the care management's desk, the officer's queue, and the shop's application for a customer. */
export const eligibilityStaffPages: readonly StaffPage[] = [
  {
    area: 'care',
    path: 'desk',
    menu: { label: (lang) => eligibilityPhrases(lang).deskMenu, icon: 'house' },
    load: () => import('../../features/eligibility/care-desk-page.tsx').then((module) => module.CareDeskPage),
  },
  {
    area: 'care',
    path: 'enrol',
    menu: { label: (lang) => eligibilityPhrases(lang).enrol, icon: 'plus' },
    load: () => import('../../features/eligibility/care-enrol-page.tsx').then((module) => module.CareEnrolPage),
  },
  {
    area: 'care',
    path: 'order',
    menu: { label: (lang) => homeCarePhrases(lang).menu, icon: 'basket' },
    load: () => import('../../features/home-care/desk-page.tsx').then((module) => module.HomeCareDeskPage),
  },
  {
    area: 'care',
    path: 'order/$draw',
    load: () => import('../../features/home-care/order-page.tsx').then((module) => module.HomeCareOrderPage),
  },
  {
    area: 'municipality',
    path: 'home-care',
    menu: { label: (lang) => homeCarePhrases(lang).figuresMenu, icon: 'chart' },
    load: () => import('../../features/home-care/figures-page.tsx').then((module) => module.HomeCareFiguresPage),
  },
  {
    area: 'municipality',
    path: 'eligibility',
    menu: { label: (lang) => eligibilityPhrases(lang).queueMenu, icon: 'check' },
    load: () => import('../../features/eligibility/queue-page.tsx').then((module) => module.QueuePage),
  },
  {
    area: 'municipality',
    path: 'eligibility/$application',
    load: () => import('../../features/eligibility/judge-page.tsx').then((module) => module.JudgePage),
  },
  {
    area: 'shop',
    path: 'home-delivery-for',
    menu: { label: (lang) => eligibilityPhrases(lang).shopMenu, icon: 'van' },
    load: () => import('../../features/eligibility/shop-apply-page.tsx').then((module) => module.ShopApplyPage),
  },
];
