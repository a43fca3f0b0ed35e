import { useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { refreshSession } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useApi } from '../../lib/query.ts';
import { mayBeSignedIn, readAccessToken, subscribeSession } from '../../lib/session.ts';
import { Loaded, Loading, ProblemNotice } from '../../ui/feedback.tsx';
import { openPage } from './open-pages.tsx';
import { staffRouter } from './router.tsx';
import { SignInPage } from './sign-in-page.tsx';
import type { Me } from './workplace.ts';

/** The staff's pages: first who it is, then where they work. */
export function StaffApp() {
  const token = useSyncExternalStore(subscribeSession, readAccessToken);
  const client = useQueryClient();
  const signedIn = token !== undefined;
  // What one person saw must not be there for the next at the same counter.
  const wasSignedIn = useRef(signedIn);
  useEffect(() => {
    if (wasSignedIn.current && !signedIn) client.clear();
    wasSignedIn.current = signedIn;
  }, [signedIn, client]);
  const open = openPage(window.location);
  if (open) return open;
  if (signedIn) return <SignedIn />;
  return mayBeSignedIn() ? <Renewing /> : <SignInPage />;
}

/** After a reload the token is gone from memory: the cookie brings a new one, or the sign-in page comes. */
function Renewing() {
  const [problem, setProblem] = useState<ApiProblem>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    refreshSession().catch((error: unknown) =>
      setProblem(error instanceof ApiProblem ? error : new ApiProblem({ status: 0, code: `general.${tries}` })),
    );
  }, [tries]);
  const again = () => {
    setProblem(undefined);
    setTries(tries + 1);
  };
  return <main className="wrap">{problem ? <ProblemNotice problem={problem} onRetry={again} /> : <Loading />}</main>;
}

function SignedIn() {
  const me = useApi<Me>('/auth/me', { staleTime: 300_000 });
  return <Loaded query={me}>{(known) => <Routed me={known} />}</Loaded>;
}

function Routed({ me }: { readonly me: Me }) {
  const router = useMemo(() => staffRouter(me), [me]);
  return <RouterProvider router={router} />;
}
