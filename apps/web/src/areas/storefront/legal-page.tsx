import { legalPhrases } from '@galleria/phrases/legal';
import { shellPhrases } from '@galleria/phrases/shell';
import { municipalityFirst } from '../../features/legal/municipality.ts';
import { Prose } from '../../features/legal/prose.tsx';
import { useLang, useSite } from '../../lib/site.tsx';
import { Breadcrumbs, PageHeader } from '../../ui/page-parts.tsx';

type Text = { readonly title: string; readonly text: string; readonly parts: readonly string[] };

function Legal({ title, text, parts }: Text) {
  const site = useSite();
  const words = shellPhrases(useLang());
  return (
    <div className="wrap section">
      <Breadcrumbs crumbs={[{ label: words.home, to: '/' }, { label: title }]} />
      <PageHeader title={title} text={text} />
      <Prose parts={parts} />
      {site.phone && (
        <p className="lead">
          {words.helpHeading}: <a href={`tel:${site.phone.replace(/[^+\d]/g, '')}`}>{site.phone}</a>
        </p>
      )}
    </div>
  );
}

export const PrivacyPage = () => <Legal {...legalPhrases(useLang()).privacy} />;
export const TermsPage = () => <Legal {...legalPhrases(useLang()).terms} />;
export function AccessibilityPage() {
  const lang = useLang();
  const { name } = useSite();
  const { title, text, parts } = legalPhrases(lang).accessibility;
  return <Legal title={title} text={text(municipalityFirst(lang, name))} parts={parts} />;
}
