import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { refreshSession } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { keepFor, keptReply, openKept } from '../../lib/kept-replies.ts';
import { useKeptApi } from '../../lib/kept-reply.ts';
import type { Me } from '../../lib/workplace.ts';
import { Loaded, Loading, ProblemNotice } from '../../ui/feedback.tsx';
import { type OfflineScope, worksOffline } from './works-offline.ts';

type Props = { readonly signedIn: boolean; readonly scope: OfflineScope; readonly children: (me: Me) => ReactNode };

/** So long one looks at "loading" before what the device kept is shown instead. */
const PATIENCE_MS = 3_000;

/**
 * After a reload the token is gone from memory: the cookie brings a new one, or the sign-in page comes. Without a connection the person goes on with what the
 * device kept of her work; the next call that reaches the server renews the token, or ends the session.
 */
export function Inside({ signedIn, scope, children }: Props) {
  const [problem, setProblem] = useState<ApiProblem>();
  const [onKept, setOnKept] = useState(false);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (signedIn) return;
    const goOn = () => setOnKept(keptReply('/auth/me') !== undefined);
    const patience = setTimeout(goOn, PATIENCE_MS);
    openKept()
      .then(refreshSession)
      .catch((error: unknown) => {
        if (error instanceof ApiProblem && error.passing) goOn();
        setProblem(error instanceof ApiProblem ? error : new ApiProblem({ status: 0, code: `general.${tries}` }));
      });
    return () => clearTimeout(patience);
  }, [signedIn, tries]);
  const again = () => {
    setProblem(undefined);
    setTries(tries + 1);
  };
  if (signedIn || onKept) return <SignedIn scope={scope}>{children}</SignedIn>;
  return <main className="wrap">{problem ? <ProblemNotice problem={problem} onRetry={again} /> : <Loading />}</main>;
}

function SignedIn({ scope, children }: Omit<Props, 'signedIn'>) {
  const me = useKeptApi<Me>('/auth/me', { staleTime: 300_000 });
  const known = me.data;
  useEffect(() => {
    if (known) void keepFor(known.id, known);
  }, [known]);
  useEffect(() => worksOffline(scope), [scope]);
  return <Loaded query={me}>{(data) => children(data)}</Loaded>;
}
