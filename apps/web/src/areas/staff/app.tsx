import { useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { refreshSession } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { forgetKept, keepFor, keptReply, openKept } from '../../lib/kept-replies.ts';
import { useKeptApi } from '../../lib/kept-reply.ts';
import { sessionHere, subscribeSession } from '../../lib/session.ts';
import { Loaded, Loading, ProblemNotice } from '../../ui/feedback.tsx';
import { openPage } from './open-pages.tsx';
import { staffRouter } from './router.tsx';
import { SignInPage } from './sign-in-page.tsx';
import type { Me } from './workplace.ts';
import { worksOffline } from './works-offline.ts';

/** The staff's pages: first who it is, then where they work. */
export function StaffApp() {
  const session = useSyncExternalStore(subscribeSession, sessionHere);
  const client = useQueryClient();
  const before = useRef(session);
  useEffect(() => {
    // What one person saw must not be there for the next at the same counter, nor after a restart of the telephone.
    if (session === 'out' && before.current !== 'out') client.clear();
    if (session === 'out') void forgetKept();
    before.current = session;
  }, [session, client]);
  const open = openPage(window.location);
  if (open) return open;
  return session === 'out' ? <SignInPage /> : <Inside signedIn={session === 'in'} />;
}

/** So long one looks at "loading" before what the device kept is shown instead. */
const PATIENCE_MS = 3_000;

/**
 * After a reload the token is gone from memory: the cookie brings a new one, or the sign-in page comes. Without a connection the person goes on with what the
 * device kept of her work; the next call that reaches the server renews the token, or ends the session.
 */
function Inside({ signedIn }: { readonly signedIn: boolean }) {
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
  if (signedIn || onKept) return <SignedIn />;
  return <main className="wrap">{problem ? <ProblemNotice problem={problem} onRetry={again} /> : <Loading />}</main>;
}

function SignedIn() {
  const me = useKeptApi<Me>('/auth/me', { staleTime: 300_000 });
  const known = me.data;
  useEffect(() => {
    if (known) void keepFor(known.id, known);
  }, [known]);
  useEffect(worksOffline, []);
  return <Loaded query={me}>{(data) => <Routed me={data} />}</Loaded>;
}

function Routed({ me }: { readonly me: Me }) {
  const router = useMemo(() => staffRouter(me), [me]);
  return <RouterProvider router={router} />;
}
