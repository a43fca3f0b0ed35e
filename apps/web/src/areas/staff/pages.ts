import { bundleStaffPhrases } from '@galleria/phrases/bundles-staff';
import { cardPaymentPhrases } from '@galleria/phrases/card-payments';
import { closurePhrases } from '@galleria/phrases/closures';
import { couponStaffPhrases } from '@galleria/phrases/coupons-staff';
import { identityPhrases } from '@galleria/phrases/identity';
import { invoiceCustomersPhrases } from '@galleria/phrases/invoice-customers';
import { invoicePhrases } from '@galleria/phrases/invoices';
import { offersPhrases } from '@galleria/phrases/offers';
import { payoutPhrases } from '@galleria/phrases/payouts';
import { priceFilePhrases } from '@galleria/phrases/price-files';
import { promotionStaffPhrases } from '@galleria/phrases/promotions-staff';
import { refundsStaffPhrases } from '@galleria/phrases/refunds-staff';
import { shopSettingsPhrases } from '@galleria/phrases/shop-settings';
import { stockPhrases } from '@galleria/phrases/stock';
import { tillListPhrases } from '@galleria/phrases/till-lists';
import { withdrawalTasksPhrases } from '@galleria/phrases/withdrawal-tasks';
import { commissionStaffPages } from './commission-staff-pages.ts';
import { deliveryStaffPages } from './delivery-staff-pages.ts';
import { eligibilityStaffPages } from './eligibility-staff-pages.ts';
import { municipalityPages } from './municipality-pages.ts';
import { phoneStaffPages } from './phone-staff-pages.ts';
import { platformPages, regionPages, settingUpPages } from './setting-up-pages.ts';
import type { StaffPage } from './staff-page.ts';
import type { Area, Me } from './workplace.ts';

const inArea = (areas: readonly Area[], pages: readonly StaffPage[]) => pages.filter(({ area }) => areas.includes(area));

/** Every staff page, in the order of the menu; the first with a menu word is the area's first page. Each is a chunk of its own. */
export const staffPages: readonly StaffPage[] = [
  ...inArea(['shop', 'carrier'], deliveryStaffPages),
  ...phoneStaffPages,
  ...municipalityPages,
  ...eligibilityStaffPages,
  ...commissionStaffPages,
  ...inArea(['municipality'], deliveryStaffPages),
  ...settingUpPages,
  {
    area: 'shop',
    path: 'offers',
    menu: { label: (lang) => offersPhrases(lang).menu, icon: 'list' },
    load: () => import('./shop-pages.tsx').then((module) => module.OwnOffersPage),
  },
  { area: 'shop', path: 'offers/new', load: () => import('./shop-pages.tsx').then((module) => module.NewOfferPage) },
  { area: 'shop', path: 'offers/table', load: () => import('./offer-table-page.tsx').then((module) => module.OfferTablePage) },
  { area: 'shop', path: 'offers/$offer/variants', load: () => import('./shop-pages.tsx').then((module) => module.VariantsOfOfferPage) },
  { area: 'shop', path: 'offers/$offer', load: () => import('./shop-pages.tsx').then((module) => module.OwnOfferPage) },
  {
    area: 'shop',
    path: 'bundles',
    menu: { label: (lang) => bundleStaffPhrases(lang).menu, icon: 'basket' },
    load: () => import('./bundle-pages.tsx').then((module) => module.ShopBundlesPage),
  },
  { area: 'shop', path: 'bundles/new', load: () => import('./bundle-pages.tsx').then((module) => module.ShopNewBundlePage) },
  { area: 'shop', path: 'bundles/$bundle', load: () => import('./bundle-pages.tsx').then((module) => module.ShopBundlePage) },
  {
    area: 'shop',
    path: 'promotions',
    menu: { label: (lang) => promotionStaffPhrases(lang).menu, icon: 'calendar' },
    load: () => import('./promotion-pages.tsx').then((module) => module.ShopPromotionsPage),
  },
  {
    area: 'shop',
    path: 'promotions/new/$offer',
    load: () => import('./promotion-pages.tsx').then((module) => module.ShopNewPromotionPage),
  },
  {
    area: 'shop',
    path: 'coupons',
    menu: { label: (lang) => couponStaffPhrases(lang).menu, icon: 'minus' },
    load: () => import('./coupon-pages.tsx').then((module) => module.ShopCouponsPage),
  },
  { area: 'shop', path: 'coupons/new', load: () => import('./coupon-pages.tsx').then((module) => module.ShopNewCouponPage) },
  { area: 'shop', path: 'coupons/$coupon', load: () => import('./coupon-pages.tsx').then((module) => module.ShopCouponUsesPage) },
  {
    area: 'shop',
    path: 'stock',
    menu: { label: (lang) => stockPhrases(lang).menu, icon: 'shop' },
    load: () => import('./shop-pages.tsx').then((module) => module.ShopStockPage),
  },
  {
    area: 'shop',
    path: 'price-files',
    menu: { label: (lang) => priceFilePhrases(lang).menu, icon: 'upload' },
    load: () => import('./shop-pages.tsx').then((module) => module.PriceFilesPage),
  },
  { area: 'shop', path: 'price-files/automatic', load: () => import('./shop-pages.tsx').then((module) => module.AutomaticFilesPage) },
  { area: 'shop', path: 'price-files/$file', load: () => import('./shop-pages.tsx').then((module) => module.PriceFilePage) },
  {
    area: 'shop',
    path: 'till-lists',
    menu: { label: (lang) => tillListPhrases(lang).menu, icon: 'print' },
    load: () => import('./shop-pages.tsx').then((module) => module.TillListsOverview),
  },
  { area: 'shop', path: 'till-lists/$list', load: () => import('./shop-pages.tsx').then((module) => module.OneTillList) },
  {
    area: 'shop',
    path: 'withdrawals',
    menu: { label: (lang) => withdrawalTasksPhrases(lang).menu, icon: 'info' },
    load: () => import('./shop-pages.tsx').then((module) => module.WithdrawalTasksPage),
  },
  {
    area: 'shop',
    path: 'complaints',
    menu: { label: (lang) => refundsStaffPhrases(lang).menu, icon: 'warn' },
    load: () => import('./refund-pages.tsx').then((module) => module.ComplaintTasksPage),
  },
  {
    area: 'shop',
    path: 'orders/$galleria/$order/refunds',
    load: () => import('./refund-pages.tsx').then((module) => module.OrderRefundsPage),
  },
  {
    area: 'shop',
    path: 'card-payments',
    menu: { label: (lang) => cardPaymentPhrases(lang).menu, icon: 'check' },
    provider: true,
    load: () => import('./shop-pages.tsx').then((module) => module.CardPaymentsPage),
  },
  {
    area: 'shop',
    path: 'payouts',
    menu: { label: (lang) => payoutPhrases(lang).menu, icon: 'chart' },
    provider: true,
    load: () => import('../../features/payouts/payouts-page.tsx').then((module) => module.PayoutsPage),
  },
  { area: 'shop', path: 'payouts/$payout', load: () => import('./shop-pages.tsx').then((module) => module.OnePayoutPage) },
  {
    area: 'shop',
    path: 'invoice-customers',
    menu: { label: (lang) => invoiceCustomersPhrases(lang).menu, icon: 'person' },
    load: () => import('./shop-pages.tsx').then((module) => module.InvoiceCustomersPage),
  },
  {
    area: 'shop',
    path: 'swish',
    menu: { label: (lang) => invoicePhrases(lang).swishMenu, icon: 'check' },
    load: () => import('../../features/invoices/swish-page.tsx').then((module) => module.SwishPage),
  },
  {
    area: 'shop',
    path: 'invoices',
    menu: { label: (lang) => invoicePhrases(lang).menu, icon: 'list' },
    load: () => import('../../features/invoices/invoices-page.tsx').then((module) => module.InvoicesPage),
  },
  { area: 'shop', path: 'invoices/$invoice', load: () => import('./invoice-pages.tsx').then((module) => module.ShopInvoicePage) },
  {
    area: 'shop',
    path: 'paying',
    menu: { label: (lang) => invoicePhrases(lang).payingTitle, icon: 'shop' },
    load: () => import('../../features/invoices/paying-page.tsx').then((module) => module.PayingPage),
  },
  {
    area: 'shop',
    path: 'settings',
    menu: { label: (lang) => shopSettingsPhrases(lang).menu, icon: 'shop' },
    load: () => import('./shop-pages.tsx').then((module) => module.ShopSettingsPage),
  },
  {
    area: 'shop',
    path: 'closing',
    menu: { label: (lang) => closurePhrases(lang).title, icon: 'warn' },
    load: () => import('./shop-pages.tsx').then((module) => module.ClosingShopPage),
  },
  ...platformPages,
  ...regionPages,
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
      path: 'handover',
      load: () => import('../../features/handovers/handover-page.tsx').then((module) => module.HandoverPage),
    },
    {
      area,
      path: 'log',
      menu: { label: (lang) => identityPhrases(lang).logMenu, icon: 'list' },
      roles: ['shop-owner', 'officer', 'dispatcher'],
      load: () => import('../../features/log/log-page.tsx').then((module) => module.LogPage),
    },
    {
      area,
      path: 'account',
      menu: { label: (lang) => identityPhrases(lang).accountTitle, icon: 'person' },
      load: () => import('../../features/identity/account.tsx').then((module) => module.Account),
    },
  ]),
  {
    area: 'care',
    path: 'account',
    menu: { label: (lang) => identityPhrases(lang).accountTitle, icon: 'person' },
    load: () => import('../../features/identity/account.tsx').then((module) => module.Account),
  },
];

/** The menu of a workplace. */
export const menuOf = (area: Area, role: string, { provider }: Pick<Me, 'provider'>): readonly StaffPage[] =>
  staffPages.filter(
    (page) => page.area === area && page.menu && (!page.roles || page.roles.includes(role)) && (provider || page.provider === undefined),
  );
