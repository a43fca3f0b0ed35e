import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { householdsPhrases } from '@galleria/phrases/households';
import { phoneOrdersPhrases } from '@galleria/phrases/phone-orders';
import { DayCalls } from '../../features/closures/day-calls.tsx';
import { Desk } from '../../features/phone-orders/desk.tsx';
import { OrderFormPage } from '../../features/phone-orders/order-form-page.tsx';
import { CallList } from '../../features/standing-orders/call-list.tsx';
import { DeskStanding } from '../../features/standing-orders/desk-standing.tsx';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from './workplace.ts';

function useShop() {
  const place = useWorkplace();
  return { api: `/tenants/${place.tenant}/shops/${place.id}`, pages: workplacePath(place), tenant: place.tenant };
}

export function DeskPage() {
  const { api, pages, tenant } = useShop();
  const lang = useLang();
  return (
    <Desk
      api={api}
      tenant={tenant}
      orderPage={`${pages}/orders/${tenant}`}
      links={[
        { to: `${pages}/households`, label: householdsPhrases(lang).lookUp },
        { to: `${pages}/new-note`, label: homeDeliveryPhrases(lang).newNote },
        { to: `${pages}/order-form`, label: phoneOrdersPhrases(lang).formTitle },
      ]}
      beside={(content) => <DeskStanding api={api} content={content} />}
    />
  );
}

export function CallListPage() {
  const { api, pages } = useShop();
  return <CallList api={api} desk={`${pages}/phone`} first={<DayCalls api={api} notePage={`${pages}/notes-in`} />} />;
}

export function PaperFormPage() {
  const { api, tenant } = useShop();
  return <OrderFormPage api={api} tenant={tenant} />;
}
