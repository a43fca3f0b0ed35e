import { DemoPost } from '../../features/identity/demonstration.tsx';
import { Invitation } from '../../features/identity/invitation.tsx';
import { MAIN_ID } from '../../ui/page-parts.tsx';

/** The few staff pages that need no sign-in, by the address that the browser is at; undefined for every other. */
export function openPage(location: Location) {
  if (location.pathname === '/demo/post') {
    return (
      <main id={MAIN_ID} className="wrap section">
        <DemoPost />
      </main>
    );
  }
  if (location.pathname === '/personal/inbjudan') {
    const leave = () => location.assign('/personal');
    return (
      <main id={MAIN_ID} className="sign-in">
        <Invitation token={location.hash.slice(1)} onGiveUp={leave} />
      </main>
    );
  }
  return undefined;
}
