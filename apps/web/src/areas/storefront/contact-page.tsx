import type { Reply } from '@galleria/contract/client';
import { commonPhrases } from '@galleria/phrases/common';
import { legalPhrases } from '@galleria/phrases/legal';
import { postalCodeOnPage } from '@galleria/phrases/postal-code';
import { shellPhrases } from '@galleria/phrases/shell';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { Link } from 'wouter';
import { ContactPoints } from '../../features/legal/contact-points.tsx';
import { municipalityOf } from '../../features/legal/municipality.ts';
import { shopsPath } from '../../features/shops/paths.ts';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { Mail } from '../../ui/mail.tsx';
import { Breadcrumbs, PageHeader } from '../../ui/page-parts.tsx';
import { galleriaPath } from './front.ts';

const telOf = (phone: string): string => `tel:${phone.replace(/[^+\d]/g, '')}`;

/** Whom to call: the galleria, and each shop; who stands behind it; where to report dangerous goods. */
export function ContactPage() {
  const site = useSite();
  const lang = useLang();
  const { contact: words } = legalPhrases(lang);
  const galleria = useApi<Reply<'GET /tenants/:tenant'>>(galleriaPath(site.slug));
  const shops = useApi<Reply<'GET /tenants/:tenant/storefront/shops'>>(shopsPath(site.slug));
  return (
    <div className="wrap section">
      <Breadcrumbs crumbs={[{ label: shellPhrases(lang).home, to: '/' }, { label: words.title }]} />
      <PageHeader title={words.title} text={words.text} />
      <div className="columns">
        <div className="columns-main prose">
          <Loaded query={galleria}>{(reply) => <Host galleria={reply} />}</Loaded>
          <h2>{words.hostHeading}</h2>
          <p>{words.host(site.title, municipalityOf(lang, site.name))}</p>
          <h2>{words.noticeHeading}</h2>
          <p>{words.notice}</p>
          <p>
            <Link href="/anmal">{words.noticeLink}</Link>
          </p>
          <ContactPoints />
        </div>
        <section className="columns-side card" aria-labelledby="butiker">
          <h2 id="butiker">{words.shopsHeading}</h2>
          <p>{words.shopsText}</p>
          <Loaded query={shops}>
            {(reply) => (
              <ul className="plain contact-list">
                {reply.shops.map((shop) => (
                  <li key={shop.id}>
                    <Link href={`/butik/${shop.slug}`}>{shop.name}</Link>
                    <a href={telOf(shop.phone)}>{telephoneOnPage(shop.phone)}</a>
                  </li>
                ))}
              </ul>
            )}
          </Loaded>
        </section>
      </div>
    </div>
  );
}

function Host({ galleria }: { readonly galleria: Reply<'GET /tenants/:tenant'> }) {
  const lang = useLang();
  const { contact: words } = legalPhrases(lang);
  const { phone, email, street, postalCode, locality, orgNumber } = galleria.contact;
  return (
    <>
      <h2>{words.callHeading}</h2>
      {phone && (
        <p>
          <a className="contact-phone" href={telOf(phone)} aria-label={`${commonPhrases(lang).phone} ${telephoneOnPage(phone)}`}>
            {telephoneOnPage(phone)}
          </a>
        </p>
      )}
      {email && (
        <p>
          <Mail to={email} />
        </p>
      )}
      {street && (
        <address>
          {galleria.name}
          <br />
          {street}
          <br />
          {postalCodeOnPage(postalCode ?? '')} {locality}
        </address>
      )}
      {orgNumber && (
        <p className="soft">
          {words.orgNumber} {orgNumber}
        </p>
      )}
    </>
  );
}
