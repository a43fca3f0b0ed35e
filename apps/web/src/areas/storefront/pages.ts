import { shellPhrases } from '@galleria/phrases/shell';
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
];
