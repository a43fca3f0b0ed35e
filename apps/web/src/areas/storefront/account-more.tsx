import { useLocation } from 'wouter';
import { useDraft } from '../../features/checkout/draft.ts';
import { MyDelegations } from '../../features/delegations/my-delegations.tsx';
import { MyDeliveries } from '../../features/delegations/my-deliveries.tsx';
import { OwnApplication } from '../../features/eligibility/own-application.tsx';
import { MyWish } from '../../features/following/my-wish.tsx';
import { OwnProtection } from '../../features/households/own-protection.tsx';

/** In the account: what is on its way, the own right to home delivery, how one wants to be told, and whom one shops for. */
export function AccountMore() {
  const { draft, actFor } = useDraft();
  const [, navigate] = useLocation();
  return (
    <>
      <MyDeliveries />
      <OwnApplication />
      <OwnProtection />
      <MyWish />
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
