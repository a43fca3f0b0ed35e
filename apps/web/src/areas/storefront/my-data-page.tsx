import type { PersonalData } from '@galleria/contract/personal-data';
import { personalDataPhrases } from '@galleria/phrases/personal-data';
import { shellPhrases } from '@galleria/phrases/shell';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { PersonalDataView } from '../../features/personal-data/personal-data.tsx';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { mayBeSignedIn, setAccessToken } from '../../lib/session.ts';
import { signInLink } from '../../lib/sign-in-link.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Loading } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';

/** `/mina-uppgifter`: what is held about the signed-in resident, in all gallerias. */
export function MyDataPage() {
  const lang = useLang();
  const words = personalDataPhrases(lang);
  const [signedIn, setSignedIn] = useState<boolean>();
  useEffect(() => setSignedIn(mayBeSignedIn()), []);
  return (
    <div className="wrap section narrow">
      <PageHeader title={words.title} text={words.text} />
      {signedIn === undefined && <Loading />}
      {signedIn === false && (
        <div className="row">
          <p>{words.signIn}</p>
          <LinkButton to={signInLink('/mina-uppgifter')} kind="quiet">
            {shellPhrases(lang).signIn}
          </LinkButton>
        </div>
      )}
      {signedIn && <Signed />}
    </div>
  );
}

function Signed() {
  const { slug } = useSite();
  const path = `/tenants/${slug}/my-data`;
  const query = useQuery<PersonalData, ApiProblem>({ queryKey: [path], queryFn: () => callAsResident('GET', path), retry: false });
  return (
    <PersonalDataView
      query={query}
      erase={() => callAsResident('POST', `${path}/erasure`, { body: { understood: true } })}
      // The account is gone: this device is a guest's again.
      onErased={() => setAccessToken(undefined)}
    />
  );
}
