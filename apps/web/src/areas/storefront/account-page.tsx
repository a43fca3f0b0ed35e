import { OwnApplication } from '../../features/eligibility/own-application.tsx';
import { ResidentAccountPage } from '../../features/identity/resident-account-page.tsx';

/** `/logga-in`: signing in, and behind it the account and the own application for home delivery. */
export function AccountPage() {
  return <ResidentAccountPage more={<OwnApplication />} />;
}
