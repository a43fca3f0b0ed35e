import { dispatchPhrases } from '@galleria/phrases/dispatch';
import { useParams } from '@tanstack/react-router';
import { DispatchPage } from '../../features/dispatch/dispatch-page.tsx';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from './workplace.ts';

const useDay = (): string | undefined => (useParams({ strict: false }) as Readonly<Record<string, string | undefined>>).day;

export function CarrierDispatchPage() {
  const place = useWorkplace();
  const api = `/tenants/${place.tenant}/carriers/${place.id}`;
  return (
    <DispatchPage
      where={{ day: `${api}/dispatch`, carrierApi: () => api, isCarrier: true }}
      pages={`${workplacePath(place)}/dispatch`}
      day={useDay()}
      cars={api}
    />
  );
}

export function OfficerDispatchPage() {
  const place = useWorkplace();
  const api = `/tenants/${place.tenant}`;
  return (
    <DispatchPage
      where={{ day: `${api}/officer/dispatch`, carrierApi: (carrier) => `${api}/carriers/${carrier}`, isCarrier: false }}
      pages={`${workplacePath(place)}/dispatch`}
      day={useDay()}
      folder={`${api}/officer/delivery-folder`}
    />
  );
}

export function ShopDispatchPage() {
  const place = useWorkplace();
  const api = `/tenants/${place.tenant}`;
  const pages = workplacePath(place);
  return (
    <DispatchPage
      where={{ day: `${api}/shops/${place.id}/dispatch`, carrierApi: (carrier) => `${api}/carriers/${carrier}`, isCarrier: false }}
      pages={`${pages}/dispatch`}
      day={useDay()}
      text={dispatchPhrases(useLang()).shopText}
      notePage={(note) => `${pages}/notes-in/${place.tenant}/${note}`}
      folder={`${api}/shops/${place.id}/delivery-folder`}
    />
  );
}
