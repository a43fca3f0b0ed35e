import { legalPhrases } from '@galleria/phrases/legal';
import { shellPhrases } from '@galleria/phrases/shell';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useLang, useSite } from '../../lib/site.tsx';
import { Breadcrumbs, PageHeader } from '../../ui/page-parts.tsx';
import { Prose } from '../../ui/prose.tsx';

type Text = { readonly title: string; readonly text: string; readonly parts: readonly string[] };

/** `below`: what is made of what the galleria uses, after what holds everywhere. */
export function Legal({ title, text, parts, below }: Text & { readonly below?: ReactNode }) {
  const site = useSite();
  const words = shellPhrases(useLang());
  return (
    <div className="wrap section">
      <Breadcrumbs crumbs={[{ label: words.home, to: '/' }, { label: title }]} />
      <PageHeader title={title} text={text} />
      <Prose parts={parts} />
      {below}
      {site.phone && (
        <p className="lead">
          {words.helpHeading}: <a href={`tel:${site.phone.replace(/[^+\d]/g, '')}`}>{telephoneOnPage(site.phone)}</a>
        </p>
      )}
    </div>
  );
}

export function TermsPage() {
  const words = legalPhrases(useLang());
  return (
    <Legal
      {...words.terms}
      below={
        <p>
          <Link href="/rangordning">{words.ranking.title}</Link>
        </p>
      }
    />
  );
}
/** What decides the order of lists and searches (lag om digitala tjänster; (EU) 2019/1150 art. 5): written from the queries of features/catalogue. */
export const RankingPage = () => <Legal {...legalPhrases(useLang()).ranking} />;
