import type { Reply } from '@galleria/contract/client';
import { isCategorySlug } from '@galleria/domain/catalogue';
import { categoryName } from '@galleria/phrases/categories';
import { shellPhrases } from '@galleria/phrases/shell';
import { titlePhrases } from '@galleria/phrases/titles';
import {
  categoriesPath,
  offerPath,
  offersPath,
  pageIn,
  queryIn,
  regionIn,
  regionSearchPath,
  searchPath,
} from '../../features/catalogue/paths.ts';
import { accessibilityPath, contactPointsPath, privacyVersionPath, privacyVersionsPath } from '../../features/legal/paths.ts';
import { processingPath } from '../../features/processing/path.ts';
import { questionsPath } from '../../features/questions/path.ts';
import { recallsPath } from '../../features/recalls/path.ts';
import { deliveriesPath, frontPath, shopPath, shopsPath, villageIn } from '../../features/shops/paths.ts';
import { publicStatisticsPath } from '../../features/statistics/public-statistics-path.ts';
import { lazyPage } from '../../lib/lazy-page.tsx';
import { GALLERIAS, galleriaPath, textPath, textsPath } from './front.ts';
import { CLOSED, type StorefrontPage } from './page.ts';
import { categoryListQuery, shopListQuery } from './queries.ts';

type Shop = Reply<'GET /tenants/:tenant/storefront/shops/:slug'> | undefined;
type Offer = Reply<'GET /tenants/:tenant/storefront/offers/:offer'> | undefined;
type OwnText = Reply<'GET /tenants/:tenant/pages/:slug'> | undefined;
const legalPage = () => import('./legal-page.tsx');
const LEGAL = 'src/areas/storefront/legal-page.tsx';

/** Every public page. To add one: write its component in its feature, then a row here (see infra/decisions/0002-web.md). */
export const storefrontPages: readonly StorefrontPage[] = [
  {
    path: '/',
    page: lazyPage(() => import('./home-page.tsx').then((module) => module.HomePage)),
    module: 'src/areas/storefront/home-page.tsx',
    needs: ({ site, search }) => [frontPath(site.slug), deliveriesPath(site.slug, villageIn(search)), textsPath(site.slug)],
    head: ({ site, lang }) => ({ title: shellPhrases(lang).welcome(site.name), description: shellPhrases(lang).welcomeText }),
  },
  {
    path: '/butiker',
    page: lazyPage(() => import('./shops-page.tsx').then((module) => module.ShopsPage)),
    module: 'src/areas/storefront/shops-page.tsx',
    needs: ({ site }) => [frontPath(site.slug)],
    head: ({ site, lang }) => ({ title: titlePhrases(lang).shopsTitle, description: titlePhrases(lang).shopsText(site.name) }),
  },
  {
    path: '/butik/:shop',
    page: lazyPage(() => import('./shop-page.tsx').then((module) => module.ShopPage)),
    module: 'src/areas/storefront/shop-page.tsx',
    needs: ({ site, params, search }) => [
      shopPath(site.slug, params.shop ?? ''),
      offersPath(site.slug, shopListQuery(params.shop ?? '', search)),
      deliveriesPath(site.slug, villageIn(search)),
    ],
    head: ({ site, params, reply }) => {
      const { shop } = (reply(shopPath(site.slug, params.shop ?? '')) as Shop) ?? {};
      return { title: shop?.name ?? '', ...(shop ? { description: shop.story } : {}) };
    },
  },
  {
    path: '/varor',
    page: lazyPage(() => import('./category-page.tsx').then((module) => module.CategoryPage)),
    module: 'src/areas/storefront/category-page.tsx',
    needs: ({ site, search }) => [categoriesPath(site.slug), offersPath(site.slug, categoryListQuery(undefined, search))],
    head: ({ lang }) => ({ title: titlePhrases(lang).goodsTitle }),
  },
  {
    path: '/varor/:category',
    exists: ({ params }) => isCategorySlug(params.category ?? ''),
    page: lazyPage(() => import('./category-page.tsx').then((module) => module.CategoryPage)),
    module: 'src/areas/storefront/category-page.tsx',
    needs: ({ site, params, search }) => [categoriesPath(site.slug), offersPath(site.slug, categoryListQuery(params.category, search))],
    head: ({ site, lang, params }) => {
      const name = categoryName(lang, params.category ?? '');
      return { title: name, description: titlePhrases(lang).categoryText(name, site.name) };
    },
  },
  {
    path: '/vara/:offer',
    page: lazyPage(() => import('./offer-page.tsx').then((module) => module.OfferPage)),
    module: 'src/areas/storefront/offer-page.tsx',
    needs: ({ site, params, search }) => [offerPath(site.slug, params.offer ?? ''), deliveriesPath(site.slug, villageIn(search))],
    head: ({ site, params, reply }) => {
      const { offer, detail } = (reply(offerPath(site.slug, params.offer ?? '')) as Offer) ?? {};
      return { title: offer?.name ?? '', ...(detail?.description ? { description: detail.description } : {}) };
    },
  },
  {
    path: '/sok',
    page: lazyPage(() => import('./search-page.tsx').then((module) => module.SearchPage)),
    module: 'src/areas/storefront/search-page.tsx',
    needs: ({ site, search }) => {
      const query = queryIn(search);
      if (query === '') return [];
      return [searchPath(site.slug, query, pageIn(search)), ...(regionIn(search) ? [regionSearchPath(site.slug, query)] : [])];
    },
    head: ({ lang, search }) => ({
      title: queryIn(search) === '' ? titlePhrases(lang).searchTitle : titlePhrases(lang).searchFor(queryIn(search)),
      noIndex: true,
    }),
  },
  {
    path: '/kontakt',
    whenClosed: true,
    page: lazyPage(() => import('./contact-page.tsx').then((module) => module.ContactPage)),
    module: 'src/areas/storefront/contact-page.tsx',
    needs: ({ site }) => [galleriaPath(site.slug), shopsPath(site.slug), contactPointsPath(site.slug)],
    head: ({ lang }) => ({ title: shellPhrases(lang).contact }),
  },
  {
    path: '/personuppgifter',
    whenClosed: true,
    page: lazyPage(() => import('./privacy-page.tsx').then((module) => module.PrivacyPage)),
    module: 'src/areas/storefront/privacy-page.tsx',
    needs: ({ site }) => [processingPath(site.slug), privacyVersionsPath(site.slug)],
    head: ({ lang }) => ({ title: shellPhrases(lang).privacy }),
  },
  {
    path: '/personuppgifter/:version',
    whenClosed: true,
    page: lazyPage(() => import('./privacy-page.tsx').then((module) => module.PrivacyVersionPage)),
    module: 'src/areas/storefront/privacy-page.tsx',
    needs: ({ site, params }) => [privacyVersionPath(site.slug, params.version ?? '')],
    head: ({ lang }) => ({ title: shellPhrases(lang).privacy }),
  },
  {
    path: '/villkor',
    whenClosed: true,
    page: lazyPage(() => legalPage().then((module) => module.TermsPage)),
    module: LEGAL,
    needs: () => [],
    head: ({ lang }) => ({ title: shellPhrases(lang).terms }),
  },
  {
    path: '/tillganglighet',
    whenClosed: true,
    page: lazyPage(() => import('./accessibility-page.tsx').then((module) => module.AccessibilityPage)),
    module: 'src/areas/storefront/accessibility-page.tsx',
    needs: ({ site }) => [accessibilityPath(site.slug)],
    head: ({ lang }) => ({ title: shellPhrases(lang).accessibility }),
  },
  {
    path: '/rangordning',
    page: lazyPage(() => legalPage().then((module) => module.RankingPage)),
    module: LEGAL,
    needs: () => [],
    head: ({ lang }) => ({ title: titlePhrases(lang).ranking }),
  },
  {
    path: '/anmal',
    whenClosed: true,
    page: lazyPage(() => import('./report-page.tsx').then((module) => module.ReportPage)),
    module: 'src/areas/storefront/report-page.tsx',
    needs: ({ site, search }) => {
      const [offer, shop] = [search.get('vara'), search.get('butik')];
      return offer ? [offerPath(site.slug, offer)] : shop ? [shopPath(site.slug, shop)] : [];
    },
    head: ({ lang }) => ({ title: titlePhrases(lang).report, noIndex: true }),
  },
  {
    path: '/anmalan',
    whenClosed: true,
    page: lazyPage(() => import('./report-page.tsx').then((module) => module.FollowNoticePage)),
    module: 'src/areas/storefront/report-page.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: titlePhrases(lang).report, noIndex: true }),
  },
  {
    path: CLOSED,
    whenClosed: true,
    exists: ({ site }) => site.state === 'closed',
    page: lazyPage(() => import('./closed-page.tsx').then((module) => module.ClosedPage)),
    module: 'src/areas/storefront/closed-page.tsx',
    needs: () => [],
    head: ({ site }) => ({ title: site.title, noIndex: true }),
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
    whenClosed: true,
    page: lazyPage(() => import('./account-page.tsx').then((module) => module.AccountPage)),
    module: 'src/areas/storefront/account-page.tsx',
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
    whenClosed: true,
    page: lazyPage(() => import('./order-page.tsx').then((module) => module.OrderPage)),
    module: 'src/areas/storefront/order-page.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: titlePhrases(lang).order, noIndex: true }),
  },
  {
    path: '/andra/:order/:part',
    page: lazyPage(() => import('./change-order-page.tsx').then((module) => module.ChangeOrderPage)),
    module: 'src/areas/storefront/change-order-page.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: titlePhrases(lang).order, noIndex: true }),
  },
  {
    path: '/mina-bestallningar',
    whenClosed: true,
    page: lazyPage(() => import('./my-orders-page.tsx').then((module) => module.OwnOrdersPage)),
    module: 'src/areas/storefront/my-orders-page.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: titlePhrases(lang).myOrders, noIndex: true }),
  },
  {
    path: '/papper/:document',
    whenClosed: true,
    page: lazyPage(() => import('./paper-pages.tsx').then((module) => module.PaperByLinkPage)),
    module: 'src/areas/storefront/paper-pages.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: titlePhrases(lang).paper, noIndex: true }),
  },
  {
    path: '/betala/:part',
    whenClosed: true,
    page: lazyPage(() => import('./paper-pages.tsx').then((module) => module.PayByLinkPage)),
    module: 'src/areas/storefront/paper-pages.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: titlePhrases(lang).pay, noIndex: true }),
  },
  {
    path: '/svar/:part/:token',
    whenClosed: true,
    page: lazyPage(() => import('./answer-page.tsx').then((module) => module.AnswerByLinkPage)),
    module: 'src/areas/storefront/answer-page.tsx',
    needs: ({ site, params }) => [questionsPath(site.slug, params.part ?? '', params.token ?? '')],
    head: ({ lang }) => ({ title: titlePhrases(lang).answer, noIndex: true, noStore: true }),
  },
  {
    path: '/mina-listor',
    page: lazyPage(() => import('./my-lists-page.tsx').then((module) => module.MyListsPage)),
    module: 'src/areas/storefront/my-lists-page.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: titlePhrases(lang).myLists, noIndex: true }),
  },
  {
    path: '/aterkallelser',
    whenClosed: true,
    page: lazyPage(() => import('../../features/recalls/public-page.tsx').then((module) => module.PublicRecallsPage)),
    module: 'src/features/recalls/public-page.tsx',
    needs: ({ site }) => [recallsPath(site.slug)],
    head: ({ lang }) => ({ title: titlePhrases(lang).recalls }),
  },
  {
    path: '/mina-uppgifter',
    whenClosed: true,
    page: lazyPage(() => import('./my-data-page.tsx').then((module) => module.MyDataPage)),
    module: 'src/areas/storefront/my-data-page.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: titlePhrases(lang).myData, noIndex: true }),
  },
  {
    path: '/angra',
    whenClosed: true,
    page: lazyPage(() => import('./withdrawal-page.tsx').then((module) => module.WithdrawalPage)),
    module: 'src/areas/storefront/withdrawal-page.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: titlePhrases(lang).withdrawal }),
  },
  {
    path: '/reklamera',
    whenClosed: true,
    page: lazyPage(() => import('./complaint-page.tsx').then((module) => module.ComplaintPage)),
    module: 'src/areas/storefront/complaint-page.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: titlePhrases(lang).complaint, noIndex: true }),
  },
  {
    path: '/sida/:text',
    whenClosed: true,
    page: lazyPage(() => import('./text-page.tsx').then((module) => module.TextPage)),
    module: 'src/areas/storefront/text-page.tsx',
    needs: ({ site, params }) => [textPath(site.slug, params.text ?? '')],
    head: ({ site, params, reply }) => ({ title: (reply(textPath(site.slug, params.text ?? '')) as OwnText)?.title ?? '' }),
  },
  {
    path: '/salj-har',
    page: lazyPage(() => import('../../features/applications/apply-page.tsx').then((module) => module.ApplyPage)),
    module: 'src/features/applications/apply-page.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: shellPhrases(lang).sellHere }),
  },
  {
    path: '/salj-har/ansokan',
    page: lazyPage(() => import('../../features/applications/follow-page.tsx').then((module) => module.FollowPage)),
    module: 'src/features/applications/follow-page.tsx',
    needs: () => [],
    head: ({ lang }) => ({ title: shellPhrases(lang).sellHere, noIndex: true }),
  },
  {
    path: '/statistik',
    whenClosed: true,
    page: lazyPage(() => import('./statistics-page.tsx').then((module) => module.PublicStatisticsPage)),
    module: 'src/areas/storefront/statistics-page.tsx',
    needs: ({ site, search }) => [publicStatisticsPath(site.slug, search)],
    head: ({ site, lang }) => ({ title: titlePhrases(lang).statistics(site.name) }),
  },
];
