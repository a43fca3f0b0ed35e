import { commonPhrases } from '@galleria/phrases/common';
import { shellPhrases } from '@galleria/phrases/shell';
import { Fragment, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useLang } from '../lib/site.tsx';
import { Icon } from './icon.tsx';

/** The id that the skip link and a page change go to. */
export const MAIN_ID = 'innehall';

export function SkipLink() {
  return (
    <a className="skip-link" href={`#${MAIN_ID}`}>
      {shellPhrases(useLang()).skip}
    </a>
  );
}

export type Crumb = { readonly label: string; readonly to?: string };

/** The way here; the last crumb is the page itself and has no link. */
export function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav className="crumbs screen-only" aria-label={commonPhrases(useLang()).youAreHere}>
      <ol>
        {crumbs.map(({ label, to }) => (
          <li key={label}>{to === undefined ? <span aria-current="page">{label}</span> : <Link href={to}>{label}</Link>}</li>
        ))}
      </ol>
    </nav>
  );
}

/** The one h1 of a page, with a line of explanation and the page's own buttons. */
export function PageHeader({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className="page-header row row-spread">
      <div>
        <h1>{title}</h1>
        {text && <p>{text}</p>}
      </div>
      {children && <div className="row screen-only">{children}</div>}
    </div>
  );
}

type PagerProps = { readonly page: number; readonly pages: number; readonly to: (page: number) => string };

/** Page links (real addresses, so that they work without scripts): first, last, and those around the present one. */
export function Pager({ page, pages, to }: PagerProps) {
  const words = commonPhrases(useLang());
  if (pages <= 1) return null;
  const shown = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (each) => each === 1 || each === pages || Math.abs(each - page) <= 1,
  );
  return (
    <nav className="pager screen-only" aria-label={words.pages}>
      <ol>
        {page > 1 && (
          <li>
            <Link href={to(page - 1)} rel="prev" aria-label={words.previous}>
              <Icon name="left" />
            </Link>
          </li>
        )}
        {shown.map((each, index) => (
          <Fragment key={each}>
            {each - (shown[index - 1] ?? each - 1) > 1 && <li aria-hidden="true">…</li>}
            <li>
              <Link href={to(each)} aria-label={words.page(each, pages)} aria-current={each === page ? 'page' : undefined}>
                {each}
              </Link>
            </li>
          </Fragment>
        ))}
        {page < pages && (
          <li>
            <Link href={to(page + 1)} rel="next" aria-label={words.next}>
              <Icon name="right" />
            </Link>
          </li>
        )}
      </ol>
    </nav>
  );
}

export const PrintOnly = ({ children }: { readonly children: ReactNode }) => <div className="print-only">{children}</div>;
export const ScreenOnly = ({ children }: { readonly children: ReactNode }) => <div className="screen-only">{children}</div>;
