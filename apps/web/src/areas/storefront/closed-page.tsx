import { closedPhrases } from '@galleria/phrases/closed';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { Link } from 'wouter';
import { municipalityOf } from '../../features/legal/municipality.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Mail } from '../../ui/mail.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';

/** In place of every page where something could be bought, when the galleria is closed: whom to call, and what one may still do. */
export function ClosedPage() {
  const site = useSite();
  const lang = useLang();
  const words = closedPhrases(lang);
  return (
    <div className="wrap section prose">
      <PageHeader title={words.title} text={words.text(municipalityOf(lang, site.name))} />
      <p>
        {words.ordered} <Link href="/mina-bestallningar">{words.myOrders}</Link>.
      </p>
      <h2>{words.contactHeading}</h2>
      {site.phone && (
        <p>
          {words.phone}: <a href={`tel:${site.phone.replace(/[^+\d]/g, '')}`}>{telephoneOnPage(site.phone)}</a>
        </p>
      )}
      {site.email && (
        <p>
          <Mail to={site.email} />
        </p>
      )}
      <p>
        {words.shops} <Link href="/kontakt">{words.contact}</Link>.
      </p>
      <p>{words.rights}</p>
    </div>
  );
}
