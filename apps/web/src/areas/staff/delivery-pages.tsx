import type { CarrierContract } from '@galleria/contract/carriers';
import { drivingPhrases } from '@galleria/phrases/driving';
import { useNavigate, useParams } from '@tanstack/react-router';
import { BoardView } from '../../features/board/board.tsx';
import { DayEndPage } from '../../features/board/day-end.tsx';
import { CoolBagsPage } from '../../features/cool-bags/cool-bags-page.tsx';
import { NoteCorrections } from '../../features/corrections/note-corrections.tsx';
import { DrivePage } from '../../features/home-delivery/drive-page.tsx';
import { IssueForOrder } from '../../features/home-delivery/issue-for-order.tsx';
import { LooksPage } from '../../features/home-delivery/looks-page.tsx';
import { NoteByHand } from '../../features/home-delivery/note-by-hand.tsx';
import { NotePage } from '../../features/home-delivery/note-card.tsx';
import { NotesPage } from '../../features/home-delivery/notes-page.tsx';
import { StopPage } from '../../features/home-delivery/stop-page.tsx';
import { SwishBack } from '../../features/invoices/swish-back.tsx';
import { Labels } from '../../features/picking/labels.tsx';
import { OrderPage } from '../../features/picking/order-page.tsx';
import { WalkChoice } from '../../features/picking/walk-choice.tsx';
import { WalkThrough } from '../../features/picking/walk-page.tsx';
import { PaperConfirmationOf } from '../../features/picking/way-in.tsx';
import { WaitingNotice } from '../../features/price-files/waiting-notice.tsx';
import { RoundsView } from '../../features/rounds/rounds-page.tsx';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { useWorkplace, workplacePath } from './workplace.ts';

/** A page's parameters by name; the router's own types end at the list of pages. */
const useParam = (name: string): string => (useParams({ strict: false }) as Readonly<Record<string, string | undefined>>)[name] ?? '';

/** Where the shop's API and pages lie; an order of another galleria has its own address there. */
function useShop(galleria?: string) {
  const place = useWorkplace();
  return { api: `/tenants/${galleria ?? place.tenant}/shops/${place.id}`, pages: workplacePath(place), tenant: place.tenant };
}

/** What waits of the till's files is told where the shop's people look first. */
export function ShopBoardPage() {
  const shop = useShop();
  return (
    <>
      <WaitingNotice where={{ api: shop.api, page: `${shop.pages}/price-files` }} />
      <BoardView {...shop} />
    </>
  );
}

export function ShopOrderPage() {
  const galleria = useParam('galleria');
  const { api, pages } = useShop(galleria);
  return (
    <OrderPage
      api={api}
      order={useParam('order')}
      back={`${pages}/orders`}
      notePage={`${pages}/notes-in/${galleria}`}
      labelsPage={`${pages}/labels`}
      refundPage={`${pages}/orders/${galleria}`}
    />
  );
}

export function WalkChoicePage() {
  const { api, pages } = useShop();
  const navigate = useNavigate();
  return <WalkChoice api={api} back={`${pages}/orders`} onStart={(orders) => void navigate({ to: `${pages}/walk/${orders}` })} />;
}

export const ShopDayEndPage = () => <DayEndPage {...useShop()} />;

export const LabelsPage = () => <Labels api={useShop().api} back={`${useShop().pages}/orders`} orders={useParam('orders')} />;

export function WalkPage() {
  const place = useWorkplace();
  const { api, pages } = useShop();
  return <WalkThrough api={api} shop={place.id} pages={pages} orders={useParam('orders')} />;
}

export function IssueNotePage() {
  const galleria = useParam('galleria');
  const { api, pages } = useShop(galleria);
  return <IssueForOrder api={api} order={useParam('order')} notePage={`${pages}/notes-in/${galleria}`} />;
}

/** The confirmation on paper goes with the goods, so the note's page says whether it is printed; and what went back with the driver may be paid. */
const orderOf = (api: string, order: string) => (
  <>
    <PaperConfirmationOf path={`${api}/orders/${order}`} />
    <SwishBack api={api} order={order} />
  </>
);

export function NoteInGalleriaPage() {
  const galleria = useParam('galleria');
  const { api, pages } = useShop(galleria);
  const note = useParam('note');
  const corrections = <NoteCorrections note={note} galleria={galleria} />;
  return <NotePage api={api} note={note} back={`${pages}/notes`} ofOrder={orderOf} corrections={corrections} />;
}

export function ShopNotesPage() {
  const place = useWorkplace();
  const { pages } = useShop();
  return (
    <NotesPage
      tenant={place.tenant}
      shop={place.id}
      pages={`${pages}/notes-in`}
      newNote={`${pages}/new-note`}
      corrections={`${pages}/corrections`}
    />
  );
}

export function ShopNotePage() {
  const { api, pages, tenant } = useShop();
  const note = useParam('note');
  const corrections = <NoteCorrections note={note} galleria={tenant} />;
  return <NotePage api={api} note={note} back={`${pages}/notes`} ofOrder={orderOf} corrections={corrections} />;
}

export function NoteByHandPage() {
  const { api, pages, tenant } = useShop();
  return <NoteByHand api={api} tenant={tenant} notePage={`${pages}/notes`} />;
}

function useCarrier() {
  const place = useWorkplace();
  return { api: `/tenants/${place.tenant}/carriers/${place.id}`, pages: workplacePath(place), place };
}

export function CarrierDayPage() {
  const { api, pages } = useCarrier();
  const words = drivingPhrases(useLang());
  return (
    <>
      <p>
        <a href={`/personal/kor${pages}/runs`}>{words.app}</a>
      </p>
      <DrivePage api={api} pages={pages} day={useParam('day') || undefined} />
    </>
  );
}

export function CarrierStopPage() {
  const { api, pages } = useCarrier();
  return <StopPage api={api} pages={pages} day={useParam('day')} stop={useParam('stop')} />;
}

export const CarrierCoolBagsPage = () => <CoolBagsPage api={useCarrier().api} answersForCold />;

export const CarrierLooksPage = () => <LooksPage api={useCarrier().api} />;

export function CarrierRoundsPage() {
  const { api, place } = useCarrier();
  return (
    <RoundsView
      path={`${api}/rounds`}
      tenant={place.tenant}
      carriers={[{ id: place.id, name: place.name }]}
      mayEdit={place.role === 'dispatcher'}
    />
  );
}

export function OfficerRoundsPage() {
  const { tenant } = useWorkplace();
  const carriers = useApi<{ carriers: CarrierContract[] }>(`/tenants/${tenant}/officer/carriers`);
  return (
    <Loaded query={carriers}>
      {(data) => (
        <RoundsView
          path={`/tenants/${tenant}/officer/rounds`}
          ofMunicipality
          tenant={tenant}
          carriers={data.carriers.map(({ carrierId, name }) => ({ id: carrierId, name }))}
          mayEdit
        />
      )}
    </Loaded>
  );
}

export const ShopCoolBagsPage = () => <CoolBagsPage api={useShop().api} />;
export const OfficerCoolBagsPage = () => <CoolBagsPage api={`/tenants/${useWorkplace().tenant}/officer`} />;
