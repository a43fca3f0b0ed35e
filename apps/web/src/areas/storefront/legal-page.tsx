import { legalPhrases } from '@galleria/phrases/legal';
import { shellPhrases } from '@galleria/phrases/shell';
import { formatTelephone } from '@galleria/phrases/telephone';
import type { ReactNode } from 'react';
import { municipalityFirst } from '../../features/legal/municipality.ts';
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
          {words.helpHeading}: <a href={`tel:${site.phone.replace(/[^+\d]/g, '')}`}>{formatTelephone(site.phone)}</a>
        </p>
      )}
    </div>
  );
}

export const TermsPage = () => <Legal {...legalPhrases(useLang()).terms} />;
export function AccessibilityPage() {
  const lang = useLang();
  const { name } = useSite();
  const { title, text, parts } = legalPhrases(lang).accessibility;
  return <Legal title={title} text={text(municipalityFirst(lang, name))} parts={parts} />;
}
