import { useLocation } from 'wouter';
import { useDraft } from '../../features/checkout/draft.ts';
import { MyDelegations } from '../../features/delegations/my-delegations.tsx';
import { MyDeliveries } from '../../features/delegations/my-deliveries.tsx';
import { OwnApplication } from '../../features/eligibility/own-application.tsx';
import { MyWish } from '../../features/following/my-wish.tsx';

/** Below the account: what is on its way, how one wants to be told, the own application for home delivery, and whom one shops for. */
export function AccountMore() {
  const { draft, actFor } = useDraft();
  const [, navigate] = useLocation();
  return (
    <>
      <MyDeliveries />
      <MyWish />
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
