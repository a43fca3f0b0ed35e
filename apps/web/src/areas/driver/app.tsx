import { drivingPhrases } from '@galleria/phrases/driving';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Link, Redirect, Route, Router, Switch, useLocation } from 'wouter';
import { giveUpSession, leaveTelephone } from '../../features/driving/left-session.ts';
import { Locked } from '../../features/driving/lock.tsx';
import { codeIn, PairPage } from '../../features/driving/pair-page.tsx';
import { DrivePage } from '../../features/home-delivery/drive-page.tsx';
import { StopPage } from '../../features/home-delivery/stop-page.tsx';
import { Inside } from '../../features/signed-in/inside.tsx';
import { forgetPin } from '../../lib/device-pin.ts';
import { forgetKept } from '../../lib/kept-replies.ts';
import { PageLinks } from '../../lib/page-link.tsx';
import { waitingOnDevice } from '../../lib/queue-storage.ts';
import { sessionHere, subscribeSession } from '../../lib/session.ts';
import { useLang } from '../../lib/site.tsx';
import { type Me, type Workplace, workplaceLabel, workplacePath } from '../../lib/workplace.ts';
import { useArrival } from '../../ui/arrival.ts';
import { Button } from '../../ui/button.tsx';
import { OfflineNotice } from '../../ui/connection-notice.tsx';
import { EmptyState, Notice } from '../../ui/feedback.tsx';
import { MAIN_ID, SkipLink } from '../../ui/page-parts.tsx';

/** Where the driver's pages lie: under the staff's, so that one signing in serves both. */
export const DRIVER_BASE = '/personal/kor';

/** The driver's own application: the day and its stops, nothing else, small enough for one bar of signal and whole without any. */
export function DriverApp() {
  const session = useSyncExternalStore(subscribeSession, sessionHere);
  const client = useQueryClient();
  const before = useRef(session);
  useEffect(() => {
    if (session === 'out' && before.current !== 'out') client.clear();
    if (session === 'out') void forgetKept();
    before.current = session;
  }, [session, client]);
  useEffect(() => {
    const giveUp = () => void giveUpSession();
    giveUp();
    window.addEventListener('online', giveUp);
    return () => window.removeEventListener('online', giveUp);
  }, []);
  const [code, setCode] = useState(() => codeIn(window.location.hash));
  const [justPaired, setJustPaired] = useState(false);
  const paired = () => {
    setJustPaired(true);
    // The code is spent: it must neither stand in the history nor be tried again by a reload.
    window.history.replaceState(null, '', DRIVER_BASE);
    setCode(undefined);
  };
  if (code)
    return (
      <Router base={DRIVER_BASE}>
        <Frame>
          <PairPage code={code} onDone={paired} />
        </Frame>
      </Router>
    );
  return (
    <Router base={DRIVER_BASE}>
      <Locked justSet={justPaired} frame={(inside) => <Frame>{inside}</Frame>}>
        {session === 'out' ? (
          <Frame>
            <SignedOut />
          </Frame>
        ) : (
          <Inside signedIn={session === 'in'} scope={DRIVER_BASE}>
            {(me) => <Driving me={me} />}
          </Inside>
        )}
      </Locked>
    </Router>
  );
}

function Frame({ me, children }: { readonly me?: Me; readonly children: ReactNode }) {
  const words = drivingPhrases(useLang());
  const [path] = useLocation();
  useArrival(path);
  useEffect(() => {
    document.title = words.title;
  }, [words.title]);
  return (
    <>
      <SkipLink />
      <header className="driver-bar">
        <Link href="/">{words.title}</Link>
        {me && (
          <Button kind="quiet" label={`${words.signOut}: ${words.signedInAs(me.name)}`} onClick={() => void leaveTelephone()}>
            {words.signOut}
          </Button>
        )}
      </header>
      <main id={MAIN_ID} tabIndex={-1} className="driver-main">
        <OfflineNotice />
        {!globalThis.isSecureContext && <Notice tone="info">{words.plainHttp}</Notice>}
        {children}
      </main>
    </>
  );
}

/** E-mail and authenticator are the staff's: their page is fetched only by who must sign in, and leads back here. */
function SignedOut() {
  const words = drivingPhrases(useLang());
  const [waiting, setWaiting] = useState(0);
  useEffect(() => {
    // A device that cannot say what it has says nothing.
    waitingOnDevice().then(setWaiting, () => undefined);
  }, []);
  return (
    <>
      <h1>{words.signInTitle}</h1>
      {waiting > 0 && <Notice tone="warn">{words.notSent(waiting)}</Notice>}
      <p>{words.signInText}</p>
      <p>
        <Button
          size="large"
          onClick={() => void forgetPin().then(() => window.location.assign(`/personal?till=${encodeURIComponent(DRIVER_BASE)}`))}
        >
          {words.signIn}
        </Button>
      </p>
    </>
  );
}

const linkBy = ({ to, ...rest }: { readonly to: string; readonly className?: string; readonly children?: ReactNode }) => (
  <Link href={to} {...rest} />
);

type DayParams = { readonly tenant: string; readonly place: string; readonly day?: string; readonly stop?: string };

function Driving({ me }: { readonly me: Me }) {
  const places = me.workplaces.filter(({ area }) => area === 'carrier');
  return (
    <Frame me={me}>
      <PageLinks by={linkBy}>
        <Switch>
          <Route path="/">
            <Start places={places} />
          </Route>
          <Route<DayParams> path="/carrier/:tenant/:place/runs/:day?/:stop?">
            {({ tenant, place, day, stop }) => {
              const here = places.find((each) => each.tenant === tenant && each.id === place);
              if (!here) return <Lost />;
              const where = { api: `/tenants/${here.tenant}/carriers/${here.id}`, pages: workplacePath(here) };
              return day && stop ? <StopPage {...where} day={day} stop={stop} /> : <DrivePage {...where} day={day} />;
            }}
          </Route>
          <Route>
            <Lost />
          </Route>
        </Switch>
      </PageLinks>
    </Frame>
  );
}

function Start({ places }: { readonly places: readonly Workplace[] }) {
  const words = drivingPhrases(useLang());
  const [only] = places;
  if (!only) return <EmptyState icon="van" title={words.noPlaces} />;
  if (places.length === 1) return <Redirect to={`${workplacePath(only)}/runs`} replace />;
  return (
    <>
      <h1>{words.choose}</h1>
      <ul className="plain-list">
        {places.map((each) => (
          <li key={workplacePath(each)}>
            <Link className="button button-quiet button-wide" href={`${workplacePath(each)}/runs`}>
              {workplaceLabel(each, places)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function Lost() {
  const words = drivingPhrases(useLang());
  return (
    <EmptyState icon="search" title={words.lost}>
      <p>
        <Link href="/">{words.toDay}</Link>
      </p>
    </EmptyState>
  );
}
