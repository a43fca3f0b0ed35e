import { shellPhrases } from '@galleria/phrases/shell';
import { titlePhrases } from '@galleria/phrases/titles';
import { lazyPage } from '../../lib/lazy-page.tsx';
import { GALLERIAS, shopsPath } from './front.ts';
import type { StorefrontPage } from './page.ts';

/** Every public page. To add one: write its component in its feature, then a row here (see infra/decisions/0002-web.md). */
export const storefrontPages: readonly StorefrontPage[] = [
  {
    path: '/',
    page: lazyPage(() => import('./home-page.tsx').then((module) => module.HomePage)),
    module: 'src/areas/storefront/home-page.tsx',
    needs: ({ site }) => [shopsPath(site.slug)],
    head: ({ site, lang }) => ({ title: shellPhrases(lang).welcome(site.name), description: shellPhrases(lang).welcomeText }),
  },
  {
    path: '/',
    on: 'region',
    page: lazyPage(() => import('./region-page.tsx').then((module) => module.RegionPage)),
    module: 'src/areas/storefront/region-page.tsx',
    needs: () => [GALLERIAS],
    head: ({ site, lang }) => ({ title: shellPhrases(lang).regionTitle(site.name), description: shellPhrases(lang).regionText }),
  },
  {
    path: '/logga-in',
    page: lazyPage(() => import('../../features/identity/resident-account-page.tsx').then((module) => module.ResidentAccountPage)),
    module: 'src/features/identity/resident-account-page.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: shellPhrases(lang).signInTitle, noIndex: true }),
  },
  {
    path: '/varukorg',
    page: lazyPage(() => import('../../features/checkout/basket-page.tsx').then((module) => module.BasketPage)),
    module: 'src/features/checkout/basket-page.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: titlePhrases(lang).basket, noIndex: true }),
  },
  {
    path: '/kassan',
    page: lazyPage(() => import('../../features/checkout/checkout-page.tsx').then((module) => module.CheckoutPage)),
    module: 'src/features/checkout/checkout-page.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: titlePhrases(lang).checkout, noIndex: true }),
  },
  {
    path: '/kassan/granska',
    page: lazyPage(() => import('../../features/checkout/review-page.tsx').then((module) => module.ReviewPage)),
    module: 'src/features/checkout/review-page.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: titlePhrases(lang).review, noIndex: true }),
  },
  {
    path: '/bestallning/:order',
    page: lazyPage(() => import('./order-page.tsx').then((module) => module.OrderPage)),
    module: 'src/areas/storefront/order-page.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: titlePhrases(lang).order, noIndex: true }),
  },
  {
    path: '/mina-bestallningar',
    page: lazyPage(() => import('../../features/orders/my-orders-page.tsx').then((module) => module.MyOrdersPage)),
    module: 'src/features/orders/my-orders-page.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: titlePhrases(lang).myOrders, noIndex: true }),
  },
  {
    path: '/angra',
    page: lazyPage(() => import('./withdrawal-page.tsx').then((module) => module.WithdrawalPage)),
    module: 'src/areas/storefront/withdrawal-page.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: titlePhrases(lang).withdrawal }),
  },
];
