import { lazy, Suspense } from 'react';
import { ResidentAccountPage } from '../../features/identity/resident-account-page.tsx';

const AccountMore = lazy(() => import('./account-more.tsx').then((module) => ({ default: module.AccountMore })));

/** `/logga-in`: signing in, and behind it the account and what is asked for and given there. */
export function AccountPage() {
  return (
    <ResidentAccountPage
      more={
        <Suspense>
          <AccountMore />
        </Suspense>
      }
    />
  );
}
