import { legalPhrases } from '@galleria/phrases/legal';
import { shellPhrases } from '@galleria/phrases/shell';
import { titlePhrases } from '@galleria/phrases/titles';
import { municipalityFirst } from '../../features/legal/municipality.ts';
import { Prose } from '../../features/legal/prose.tsx';
import { useLang, useSite } from '../../lib/site.tsx';
import { LinkButton } from '../../ui/button.tsx';
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

export function PrivacyPage() {
  const lang = useLang();
  return (
    <>
      <Legal {...legalPhrases(lang).privacy} />
      <div className="wrap section">
        <LinkButton to="/mina-uppgifter" kind="quiet">
          {titlePhrases(lang).myData}
        </LinkButton>
      </div>
    </>
  );
}
export const TermsPage = () => <Legal {...legalPhrases(useLang()).terms} />;
export function AccessibilityPage() {
  const lang = useLang();
  const { name } = useSite();
  const { title, text, parts } = legalPhrases(lang).accessibility;
  return <Legal title={title} text={text(municipalityFirst(lang, name))} parts={parts} />;
}
