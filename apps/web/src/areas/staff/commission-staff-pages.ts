import { commissionPhrases } from '@galleria/phrases/commission';
import { payoutPhrases } from '@galleria/phrases/payouts';
import { sellerReportPhrases } from '@galleria/phrases/seller-report';
import type { StaffPage } from './staff-page.ts';

/** What the galleria takes, the papers that it gives its shops, and what it tells the tax agency of them. */
export const commissionStaffPages: readonly StaffPage[] = [
  {
    area: 'municipality',
    path: 'commission',
    menu: { label: (lang) => commissionPhrases(lang).menu, icon: 'list' },
    load: () => import('../../features/commission/commission-page.tsx').then((module) => module.CommissionPage),
  },
  {
    area: 'municipality',
    path: 'commission/new',
    load: () => import('../../features/commission/new-rule-page.tsx').then((module) => module.NewRulePage),
  },
  {
    area: 'municipality',
    path: 'commission/issuer',
    load: () => import('../../features/commission/issuer-page.tsx').then((module) => module.IssuerPage),
  },
  {
    area: 'municipality',
    path: 'commission/$document',
    load: () => import('./commission-pages.tsx').then((module) => module.OneOfficerPaperPage),
  },
  {
    area: 'municipality',
    path: 'payee-money',
    menu: { label: (lang) => payoutPhrases(lang).payeeMenu, icon: 'chart' },
    provider: true,
    load: () => import('../../features/payouts/payee-money-page.tsx').then((module) => module.PayeeMoneyPage),
  },
  {
    area: 'municipality',
    path: 'payee-money/$payout',
    load: () => import('./commission-pages.tsx').then((module) => module.OnePayeePayoutPage),
  },
  {
    area: 'municipality',
    path: 'seller-report',
    menu: { label: (lang) => sellerReportPhrases(lang).menu, icon: 'download' },
    load: () => import('../../features/seller-report/seller-report-page.tsx').then((module) => module.SellerReportPage),
  },
  {
    area: 'shop',
    path: 'settlements',
    menu: { label: (lang) => commissionPhrases(lang).shopMenu, icon: 'list' },
    load: () => import('../../features/commission/shop-commission-page.tsx').then((module) => module.ShopCommissionPage),
  },
  {
    area: 'shop',
    path: 'settlements/$document',
    load: () => import('./commission-pages.tsx').then((module) => module.OneShopPaperPage),
  },
];
