import { staffFramePhrases } from '@galleria/phrases/staff-frame';
import { createRootRoute, createRoute, createRouter, Link, lazyRouteComponent, Navigate, Outlet } from '@tanstack/react-router';
import { use, useEffect } from 'react';
import { useLang } from '../../lib/site.tsx';
import { EmptyState, Loading } from '../../ui/feedback.tsx';
import { PageFailed } from '../../ui/page-boundary.tsx';
import { ChooseWorkplace, StaffLayout } from './layout.tsx';
import { menuOf, staffPages } from './pages.ts';
import { type Me, useWorkplace, WorkplaceContext, workplacePath } from './workplace.ts';

const DRIVER_PAGES = '/personal/kor';

/** Routes from the list of staff pages; each page's code is fetched when it is first opened, or pointed at. */
export function staffRouter(me: Me) {
  const root = createRootRoute({ component: () => <StaffLayout me={me} />, notFoundComponent: Lost });
  const start = createRoute({ getParentRoute: () => root, path: '/', component: () => <Start me={me} /> });
  const scanned = createRoute({
    getParentRoute: () => root,
    path: '/n/$number',
    component: lazyRouteComponent(async () => ({ default: (await import('./note-page.tsx')).ScannedNotePage })),
  });
  const places = (['shop', 'municipality', 'care', 'carrier', 'platform', 'region'] as const).map((area) => {
    const place = createRoute({ getParentRoute: () => root, path: `/${area}/$tenant/$place`, component: Place });
    const first = createRoute({ getParentRoute: () => place, path: '/', component: () => <FirstPage me={me} /> });
    const pages = staffPages
      .filter((page) => page.area === area)
      .map((page) =>
        createRoute({
          getParentRoute: () => place,
          path: page.path,
          component: lazyRouteComponent(async () => ({ default: await page.load() })),
        }),
      );
    return place.addChildren([first, ...pages]);
  });
  return createRouter({
    routeTree: root.addChildren([start, scanned, ...places]),
    basepath: '/personal',
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultErrorComponent: PageFailed,
    scrollRestoration: false,
  });
}

/** With one workplace there is nothing to choose. Who came from the driver's own pages to sign in goes back to them. */
function Start({ me }: { readonly me: Me }) {
  const isDriver = new URLSearchParams(window.location.search).get('till') === DRIVER_PAGES;
  useEffect(() => {
    if (isDriver) window.location.replace(DRIVER_PAGES);
  }, [isDriver]);
  if (isDriver) return <Loading />;
  const only = me.workplaces.length === 1 ? me.workplaces[0] : undefined;
  return only ? <Navigate to={workplacePath(only)} replace /> : <ChooseWorkplace me={me} />;
}

function FirstPage({ me }: { readonly me: Me }) {
  const workplace = useWorkplace();
  const pages = menuOf(workplace.area, workplace.role, me);
  // A galleria that is being set up begins with what is left to do.
  const first = workplace.area === 'municipality' && workplace.state === 'draft' ? pages.find(({ path }) => path === 'opening') : pages[0];
  return first ? <Navigate to={`${workplacePath(workplace)}/${first.path}`} replace /> : <EmptyState icon="house" title={workplace.name} />;
}

/** A place where the signed-in person does not work answers as one that does not exist. */
function Place() {
  return use(WorkplaceContext) ? <Outlet /> : <Lost />;
}

function Lost() {
  const words = staffFramePhrases(useLang());
  return (
    <EmptyState icon="search" title={words.lostTitle}>
      <p>{words.lostText}</p>
      <p>
        <Link to="/">{words.toWorkplaces}</Link>
      </p>
    </EmptyState>
  );
}
