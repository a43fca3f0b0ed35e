import type { Reply } from '@galleria/contract/client';
import { identityPhrases } from '@galleria/phrases/identity';
import { titlePhrases } from '@galleria/phrases/titles';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { useLocation, useSearch } from 'wouter';
import { refreshSession } from '../../lib/api.ts';
import { mayBeSignedIn, readAccessToken, setAccessToken, subscribeSession } from '../../lib/session.ts';
import { comesFrom } from '../../lib/sign-in-link.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Loading } from '../../ui/feedback.tsx';
import { Account } from './account.tsx';
import { CodeForm } from './code-form.tsx';
import { DemoMail } from './demonstration.tsx';

const unknown = () => 'unknown' as const;
const known = () => (readAccessToken() ? 'in' : mayBeSignedIn() ? 'renewing' : 'out');

type Session = Reply<'POST /tenants/:tenant/auth/sessions'>;

/** A resident's sign-in, and once signed in the account and `more`: one address for both, since nobody remembers which they are. */
export function ResidentAccountPage({ more }: { readonly more: ReactNode }) {
  // On the server nobody is known: the page is the same for everybody and becomes personal in the browser.
  const state = useSyncExternalStore(subscribeSession, known, unknown);
  useEffect(() => {
    // A server out of reach leaves the sign-in form; what it cannot do it says itself.
    if (state === 'renewing') refreshSession().catch(() => setAccessToken(undefined));
  }, [state]);
  return (
    <div className="wrap section narrow">{state === 'in' ? <Signed more={more} /> : state === 'renewing' ? <Loading /> : <SignIn />}</div>
  );
}

function Signed({ more }: { readonly more: ReactNode }) {
  return (
    <div className="stack">
      <Account of="resident" more={more} />
      <div>
        <LinkButton to="/mina-uppgifter" kind="quiet">
          {titlePhrases(useLang()).myData}
        </LinkButton>
      </div>
    </div>
  );
}

function SignIn() {
  const words = identityPhrases(useLang());
  const { slug } = useSite();
  const from = comesFrom(useSearch());
  const [, navigate] = useLocation();
  const done = ({ accessToken }: Session) => {
    setAccessToken(accessToken);
    if (from) navigate(from, { replace: true });
  };
  return (
    <div className="stack">
      <h1>{words.residentTitle}</h1>
      <p>{words.residentText}</p>
      <CodeForm<Session>
        base={`/tenants/${slug}/auth`}
        addressHint={words.addressHint}
        noCode={words.noCode}
        besideCode={(address, fill) => <DemoMail address={address} onCode={fill} />}
        onDone={done}
      />
      <p className="soft">{words.residentNoNeed}</p>
    </div>
  );
}
