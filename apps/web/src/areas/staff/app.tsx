import { useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { Inside } from '../../features/signed-in/inside.tsx';
import { hasPin, isSpent } from '../../lib/device-pin.ts';
import { forgetKept } from '../../lib/kept-replies.ts';
import { sessionHere, subscribeSession } from '../../lib/session.ts';
import { openPage } from './open-pages.tsx';
import { staffRouter } from './router.tsx';
import { SignInPage } from './sign-in-page.tsx';
import type { Me } from './workplace.ts';

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
  // A telephone with a PIN of its own is for driving, and opens nowhere without it, nor when it is spent.
  const isLocked = hasPin() || isSpent();
  useEffect(() => {
    if (isLocked) window.location.replace('/personal/kor');
  }, [isLocked]);
  if (isLocked) return null;
  const open = openPage(window.location);
  if (open) return open;
  return session === 'out' ? (
    <SignInPage />
  ) : (
    <Inside signedIn={session === 'in'} scope="/personal">
      {(me) => <Routed me={me} />}
    </Inside>
  );
}

function Routed({ me }: { readonly me: Me }) {
  const router = useMemo(() => staffRouter(me), [me]);
  return <RouterProvider router={router} />;
}
