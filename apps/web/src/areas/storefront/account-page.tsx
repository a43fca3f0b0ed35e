import { useLocation } from 'wouter';
import { useDraft } from '../../features/checkout/draft.ts';
import { MyDelegations } from '../../features/delegations/my-delegations.tsx';
import { OwnApplication } from '../../features/eligibility/own-application.tsx';
import { ResidentAccountPage } from '../../features/identity/resident-account-page.tsx';

/** `/logga-in`: signing in, and behind it the account, the own application for home delivery, and whom one shops for. */
export function AccountPage() {
  const { draft, actFor } = useDraft();
  const [, navigate] = useLocation();
  return (
    <ResidentAccountPage
      more={
        <>
          <OwnApplication />
          <MyDelegations
            acting={draft.actingFor?.id}
            onStop={() => actFor(undefined)}
            onAct={({ id, household, address }) => {
              if (!address) return;
              const { villageId, ...where } = address;
              actFor({ id, household }, { buyer: { name: household, ...where }, ...(villageId && { villageId }) });
              navigate('/butiker');
            }}
          />
        </>
      }
    />
  );
}
