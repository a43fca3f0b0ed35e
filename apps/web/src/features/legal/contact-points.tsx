import type { ContactPoints as Points } from '@galleria/contract/contact-points';
import { legalPhrases } from '@galleria/phrases/legal';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { Mail } from '../../ui/mail.tsx';
import { contactPointsPath } from './paths.ts';

/** Where users and authorities turn (DSA art. 11 and 12). */
export function ContactPoints() {
  const site = useSite();
  const { contact: words } = legalPhrases(useLang());
  const query = useApi<Points>(contactPointsPath(site.slug));
  return (
    <Loaded query={query}>
      {({ userEmail, userPhone, authorityEmail, authorityPhone, languages }) => (
        <>
          <h2 id="kontaktpunkter">{words.pointsHeading}</h2>
          <p>{words.pointsUsers}</p>
          <Reach email={userEmail} phone={userPhone} />
          <p>{words.pointsAuthorities}</p>
          <Reach email={authorityEmail} phone={authorityPhone} />
          <p>{words.pointsLanguages(languages.map((code) => words.languages[code]).join(', '))}</p>
        </>
      )}
    </Loaded>
  );
}

function Reach({ email, phone }: { readonly email: string; readonly phone: string }) {
  return (
    <p>
      {email && <Mail to={email} />}
      {email && phone && <br />}
      {phone && <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{telephoneOnPage(phone)}</a>}
    </p>
  );
}
