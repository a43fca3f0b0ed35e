import type { Reply } from '@galleria/contract/client';
import { identityPhrases } from '@galleria/phrases/identity';
import { useState } from 'react';
import { send } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, EmptyState, Loaded, Notice } from '../../ui/feedback.tsx';
import { DateText } from '../../ui/text.tsx';

// Outside a demonstration nobody is listed, and nothing of this is shown.
const SIGN_INS = '/demo/sign-ins';
const POST = '/demo/post';
type SignIn = Reply<'GET /demo/sign-ins'>['signIns'][number];
const roleIn = (words: ReturnType<typeof identityPhrases>, role: string): string =>
  Object.hasOwn(words.role, role) ? words.role[role as keyof typeof words.role] : role;

/** Whom a visitor may sign in as: one button for each person. */
export function DemoPeople({ onChoose }: { readonly onChoose: (email: string) => void }) {
  const words = identityPhrases(useLang());
  const { data } = useApi<Reply<'GET /demo/sign-ins'>>(SIGN_INS);
  if (!data || data.signIns.length === 0) return null;
  return (
    <section className="section">
      <h2>{words.demoTitle}</h2>
      <p>{words.demoText}</p>
      <ul className="demo-people">
        {data.signIns.map(({ email, name, roles }) => (
          <li key={email}>
            <Button kind="quiet" size="wide" onClick={() => onChoose(email)}>
              {words.demoChoose(name)}
            </Button>
            <span className="soft">{roles.map(({ role, place }) => `${roleIn(words, role)}, ${place}`).join(' · ')}</span>
          </li>
        ))}
      </ul>
      <p>
        <a href={POST}>{words.demoPost}</a>
      </p>
    </section>
  );
}

/** The code that this browser asked for. A mail takes a moment; somebody else's, asked for in another browser, is passed over. */
async function codeFor(address: string): Promise<string | undefined> {
  for (let look = 0; look < 20; look += 1) {
    const post = await send<Reply<'GET /demo/post'>>('GET', POST).catch(() => undefined);
    const mail = post?.messages.find(({ to, forThisBrowser }) => to === address && forThisBrowser);
    const code = mail?.text.match(/\b\d{6}\b/)?.[0];
    if (code) return code;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return undefined;
}

/** Fetches the code from where a demonstration keeps its mail. */
export function DemoMail({ address, onCode }: { readonly address: string; readonly onCode: (code: string) => void }) {
  const words = identityPhrases(useLang());
  const { data } = useApi<Reply<'GET /demo/sign-ins'>>(SIGN_INS);
  const [fetching, setFetching] = useState(false);
  if (!data || data.signIns.length === 0) return null;
  const fetchCode = async () => {
    setFetching(true);
    const code = await codeFor(address);
    if (code) onCode(code);
    setFetching(false);
  };
  return (
    <Button kind="quiet" size="wide" busy={fetching && words.demoShowMail} onClick={() => void fetchCode()}>
      {words.demoShowMail}
    </Button>
  );
}

/** What the authenticator of somebody shows right now. */
export function DemoAuthenticator({ email }: { readonly email: string }) {
  const words = identityPhrases(useLang());
  const { data } = useApi<Reply<'GET /demo/sign-ins'>>(SIGN_INS, { refetchInterval: 5_000, staleTime: 0 });
  const code = data?.signIns.find((one: SignIn) => one.email === email)?.totpCode;
  return code ? <Notice title={words.demoTitle}>{words.demoCode(code)}</Notice> : null;
}

/** Everything that a demonstration has sent, the newest first. */
export function DemoPost() {
  const words = identityPhrases(useLang());
  const post = useApi<Reply<'GET /demo/post'>>(POST, { refetchInterval: 3_000 });
  return (
    <>
      <h1>{words.demoPost}</h1>
      <p>{words.demoPostText}</p>
      <Loaded query={post}>
        {({ messages }) =>
          messages.length === 0 ? (
            <EmptyState title={words.demoPostEmpty} />
          ) : (
            <ol className="demo-post">
              {messages.map(({ id, subject, to, tenant, text, at, channel }) => (
                <li key={id} className="card">
                  <h2>{subject || to}</h2>
                  <p className="soft">
                    <Badge>{channel === 'sms' ? 'SMS' : channel === 'email' ? words.email : words.demoPost}</Badge> {words.demoTo} {to} ·{' '}
                    {tenant} · <DateText at={at} />
                  </p>
                  <pre>{text}</pre>
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </>
  );
}
