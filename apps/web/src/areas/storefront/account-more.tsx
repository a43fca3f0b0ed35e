import { useLocation } from 'wouter';
import { useDraft } from '../../features/checkout/draft.ts';
import { MyDelegations } from '../../features/delegations/my-delegations.tsx';
import { OwnApplication } from '../../features/eligibility/own-application.tsx';

/** Below the account: the own application for home delivery, and whom one shops for. */
export function AccountMore() {
  const { draft, actFor } = useDraft();
  const [, navigate] = useLocation();
  return (
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
  );
}
