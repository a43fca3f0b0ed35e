import { shellPhrases } from '@galleria/phrases/shell';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { titlePhrases } from '@galleria/phrases/titles';
import { type ReactNode, useSyncExternalStore } from 'react';
import { Link, useLocation } from 'wouter';
import { baseOf } from '../../lib/page-state.ts';
import { mayBeSignedIn, subscribeSession } from '../../lib/session.ts';
import { signInLink } from '../../lib/sign-in-link.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { useBasketCount } from '../../lib/use-basket.ts';
import { OfflineNotice } from '../../ui/connection-notice.tsx';
import { Icon } from '../../ui/icon.tsx';
import { MAIN_ID, SkipLink } from '../../ui/page-parts.tsx';
import { SearchForm } from './search-form.tsx';

/** The frame around every public page. */
export function StorefrontLayout({ search, children }: { readonly search: string; readonly children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <Banner />
      <Header search={search} />
      <main id={MAIN_ID} tabIndex={-1}>
        <div className="wrap">
          <OfflineNotice />
        </div>
        {children}
      </main>
      <Footer />
    </>
  );
}

/** A training copy, and a galleria that takes no orders, say so on every page. */
function Banner() {
  const { mark, state } = useSite();
  const words = shellPhrases(useLang());
  const text =
    mark === 'training' ? words.bannerTraining : state === 'draft' ? words.bannerDraft : state === 'closed' ? words.bannerClosed : '';
  return text ? (
    <aside className="mark-banner" aria-label={text}>
      {text}
    </aside>
  ) : null;
}

function Header({ search }: { readonly search: string }) {
  const site = useSite();
  const [path] = useLocation();
  const isShop = site.kind === 'tenant' && site.state !== 'closed';
  return (
    <header className="site-header">
      <div className="wrap site-bar">
        <Link href="/" className="site-name">
          {site.emblem ? <img src={site.emblem} alt="" width={40} height={40} /> : <Mark />}
          {site.title}
        </Link>
        <LanguageLink search={search} />
        {isShop && <BasketLink />}
        {/* The start page has a larger one of its own. */}
        {isShop && path !== '/' && <SearchForm className="site-search" query={new URLSearchParams(search).get('q') ?? ''} />}
        {isShop && <MainLinks />}
      </div>
    </header>
  );
}

/** Our mark: a roof, a sun and a track in the snow. */
function Mark() {
  return (
    <svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <circle className="land-sun" cx="28" cy="13" r="7" />
      <path className="land-roof" d="M3 20 16 7l13 13-2.500 2.500L16 12 5.500 22.500Z" />
      <path className="land-house" d="M8 22l8-8 8 8v10H8Z" />
      <path className="land-window" d="M13.500 23h5v9h-5z" />
      <path className="land-roof" d="M2 32c9-3 17 2 36-1v4H2Z" />
    </svg>
  );
}

/** The two ways in: by goods and by shop. */
function MainLinks() {
  const words = shellPhrases(useLang());
  const [path] = useLocation();
  const links = [
    ['/varor', words.categories],
    ['/butiker', words.shops],
  ] as const;
  return (
    <nav className="site-links" aria-label={words.menu}>
      {links.map(([to, label]) => (
        <Link key={to} href={to} aria-current={path === to ? 'page' : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}

/** The same page in the other language: an address of its own, so a real link. */
function LanguageLink({ search }: { readonly search: string }) {
  const site = useSite();
  const lang = useLang();
  const words = shellPhrases(lang);
  const [path] = useLocation();
  const other = lang === 'sv' ? 'en' : 'sv';
  const address = `${baseOf(site, other)}${path === '/' ? '' : path}${search ? `?${search}` : ''}`;
  return (
    <a className="site-lang" href={address || '/'} hrefLang={other} lang={other} title={words.otherLanguageTitle}>
      {words.otherLanguage}
    </a>
  );
}

function BasketLink() {
  const words = shellPhrases(useLang());
  const count = useBasketCount();
  return (
    <Link href="/varukorg" className="site-basket" aria-label={count > 0 ? words.basketWith(count) : words.basket}>
      <Icon name="basket" />
      <span className="site-basket-word">{words.basket}</span> {count > 0 && <span className="site-count">{count}</span>}
    </Link>
  );
}

const notSignedIn = (): boolean => false;

function Footer() {
  const site = useSite();
  // The server knows nobody: signed in only when the page has woken up.
  const isSignedIn = useSyncExternalStore(subscribeSession, mayBeSignedIn, notSignedIn);
  const words = shellPhrases(useLang());
  const [here] = useLocation();
  const links = [
    [isSignedIn ? '/logga-in' : signInLink(here), isSignedIn ? words.myPage : words.signIn],
    ['/kontakt', words.contact],
    ['/angra', words.withdraw],
    ['/aterkallelser', titlePhrases(useLang()).recalls],
    ['/anmal', titlePhrases(useLang()).report],
    ['/salj-har', words.sellHere],
    ['/villkor', words.terms],
    ['/personuppgifter', words.privacy],
    ['/tillganglighet', words.accessibility],
  ] as const;
  return (
    <footer className="site-footer">
      <div className="wrap grid">
        {site.phone && (
          <div>
            <h2>{words.helpHeading}</h2>
            <a className="site-phone" href={`tel:${site.phone.replace(/[^+\d]/g, '')}`}>
              {telephoneOnPage(site.phone)}
            </a>
            {site.state !== 'closed' && <p>{words.helpText}</p>}
          </div>
        )}
        <nav aria-labelledby="om">
          <h2 id="om">{words.aboutHeading}</h2>
          <ul>
            {site.kind === 'tenant' &&
              links.map(([to, label]) => (
                <li key={to}>
                  <Link href={to}>{label}</Link>
                </li>
              ))}
            <li>
              <a href="/personal">{words.staff}</a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
