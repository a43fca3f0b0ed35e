import { identityPhrases } from '@galleria/phrases/identity';
import { useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { CodeForm } from './code-form.tsx';
import { DemoAuthenticator, DemoMail, DemoPeople } from './demonstration.tsx';
import { type HalfSignedIn, SecondFactor } from './second-factor.tsx';

/** How staff sign in: an address, the code that came there, and the authenticator's code. */
export function StaffSignIn() {
  const words = identityPhrases(useLang());
  const [half, setHalf] = useState<HalfSignedIn>();
  const [email, setEmail] = useState('');
  if (half) return <SecondFactor half={half} onStartOver={() => setHalf(undefined)} below={<DemoAuthenticator email={email} />} />;
  return (
    <>
      <h1>{words.staffTitle}</h1>
      <p>{words.staffText}</p>
      <CodeForm<HalfSignedIn>
        base="/auth"
        addressHint={words.staffAddressHint}
        noCode={words.staffNoCode}
        choices={(choose) => <DemoPeople onChoose={choose} />}
        besideCode={(address, fill) => <DemoMail address={address} onCode={fill} />}
        onDone={(result, address) => {
          setEmail(address);
          setHalf(result);
        }}
      />
    </>
  );
}
