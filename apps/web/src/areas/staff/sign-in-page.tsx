import { StaffSignIn } from '../../features/identity/staff-sign-in.tsx';
import { MAIN_ID } from '../../ui/page-parts.tsx';

/** The door for staff. */
export function SignInPage() {
  return (
    <main id={MAIN_ID} className="sign-in">
      <StaffSignIn />
    </main>
  );
}
