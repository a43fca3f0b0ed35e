import type { DispatchDay, DispatchNote, DispatchRun, OrderProposal } from '@galleria/contract/dispatch';
import { totalParcels } from '@galleria/domain/delivery';
import { dispatchPhrases } from '@galleria/phrases/dispatch';
import { formatNumber } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { Badge, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { OpenPaper } from '../../ui/open-paper.tsx';
import { ChooseCar } from './choose-car.tsx';
import { GiveBack } from './give-back.tsx';
import { OrderList } from './order-list.tsx';
import { Proposal } from './proposal.tsx';
import { RunMap } from './run-map.tsx';
import { useRunOrder } from './use-run-order.ts';

/** `day`: where the page's own data lie. `carrierApi`: where a carrier's runs do. */
export type Where = { readonly day: string; readonly carrierApi: (carrier: string) => string; readonly isCarrier: boolean };
type Props = { readonly run: DispatchRun; readonly page: DispatchDay; readonly where: Where };

const isDriven = ({ state }: DispatchRun): boolean => state === 'finished' || state === 'reported';

/** One run: who and what drives it, whether everything fits, the stops in their order and where they lie. */
export function RunCard({ run, page, where }: Props) {
  const lang = useLang();
  const words = dispatchPhrases(lang);
  const api = where.carrierApi(run.carrierId);
  const [asking, setAsking] = useState(false);
  const [taken, setTaken] = useState<OrderProposal>();
  // What is driven is looked at: nobody chooses its car or its order any more.
  const mayOrder = page.mayOrder && !isDriven(run);
  const given = run.stops.map(({ id }) => id);
  const { order, put, problem } = useRunOrder(`${api}/runs/${run.id}/stops`, given, where.day);
  const stops = new Map(run.stops.map((stop) => [stop.id, stop]));
  const take = (proposal: OrderProposal) => {
    setTaken(proposal);
    setAsking(false);
    put(proposal.stops);
  };
  // What a proposal says of times holds for its own order alone.
  const times = taken && taken.stops.join() === order.join() ? taken : undefined;
  return (
    <section className="card stack" aria-labelledby={`run-${run.id}`}>
      <Head run={run} />
      <Room run={run} />
      {page.mayOrder && (
        <div className="row">
          {mayOrder && <ChooseCar run={run} api={api} vehicles={page.vehicles} changes={where.day} />}
          {mayOrder && run.stops.length > 1 && !run.bus && !asking && (
            <Button kind="quiet" icon="list" onClick={() => setAsking(true)}>
              {words.propose}
            </Button>
          )}
          <OpenPaper path={`${api}/runs/${run.id}/sheet`} name={`korlista-${page.day}.pdf`}>
            {words.sheet}
          </OpenPaper>
          <OpenPaper path={`${api}/runs/${run.id}/receipts`} name={`kvittenslista-${page.day}.pdf`}>
            {words.receipts}
          </OpenPaper>
          {where.isCarrier && <DownloadButton path={`${api}/runs/${run.id}/file`}>{homeDeliveryPhrases(lang).runFileGet}</DownloadButton>}
        </div>
      )}
      {asking && <Proposal path={`${api}/runs/${run.id}/proposal`} order={order} onTake={take} onLeave={() => setAsking(false)} />}
      <ProblemNotice problem={problem} />
      <div className="dispatch-run">
        <div>
          <h3>{words.order}</h3>
          {mayOrder && run.stops.length > 1 && <p className="soft">{words.orderHelp}</p>}
          {times?.leaves && <p>{words.leaves(times.leaves)}</p>}
          <OrderList order={order} stops={stops} onOrder={mayOrder ? put : undefined} times={times}>
            {(stop) => stop.notes.map((note) => <NoteLine key={note.id} note={note} where={where} api={api} />)}
          </OrderList>
        </div>
        <div>
          <h3>{words.map}</h3>
          <RunMap run={run.id} stops={order.flatMap((id) => stops.get(id) ?? [])} map={page.map} />
        </div>
      </div>
    </section>
  );
}

function Head({ run }: { readonly run: DispatchRun }) {
  const words = dispatchPhrases(useLang());
  const notes = run.stops.flatMap((stop) => stop.notes);
  const waiting = notes.filter(({ state }) => state === 'issued' || state === 'accepted').length;
  return (
    <>
      <div className="row row-spread">
        <h2 id={`run-${run.id}`}>
          {run.round ?? words.noRound} <span className="soft">{run.carrier}</span>
        </h2>
        <span className="row">
          <Badge tone={isDriven(run) ? 'success' : 'info'}>{words.states[run.state]}</Badge>
          <Badge tone={waiting > 0 ? 'warn' : 'success'} icon={waiting > 0 ? 'warn' : 'check'}>
            {waiting > 0 ? words.notLoaded(waiting) : words.allLoaded}
          </Badge>
        </span>
      </div>
      <p>
        {[
          ...(run.departs ? [words.departs(run.departs)] : []),
          ...(run.window ? [words.window(run.window.from, run.window.to)] : []),
          `${words.driver}: ${run.driver || words.noDriver}`,
          ...(run.vehicle ? [`${words.vehicle}: ${run.vehicle.name}`] : []),
        ].join(' · ')}
      </p>
    </>
  );
}

/** Places, parcels and kilograms against what there is room for. */
function Room({ run }: { readonly run: DispatchRun }) {
  const lang = useLang();
  const words = dispatchPhrases(lang);
  const { load, vehicle, places } = run;
  const kilos = (grams: number) => formatNumber(lang, grams / 1000, 1);
  const parcels = totalParcels(load.parcels);
  const tooMuch = vehicle !== null && (parcels > vehicle.mostParcels || load.grams > vehicle.mostGrams);
  const cold = (['chilled', 'frozen'] as const).filter((zone) => load.parcels[zone] > 0);
  return (
    <>
      <p className="row">
        <Badge>{words.stops(run.stops.length)}</Badge>
        {places && <Badge>{words.places(places.booked, places.capacity)}</Badge>}
        <Badge>{vehicle ? words.parcelsOf(parcels, vehicle.mostParcels) : words.parcels(parcels)}</Badge>
        <Badge>{vehicle ? words.kilosOf(kilos(load.grams), kilos(vehicle.mostGrams)) : words.kilos(kilos(load.grams))}</Badge>
        {load.unweighed > 0 && <Badge>{words.unweighed(load.unweighed)}</Badge>}
        {cold.map((zone) => (
          <Badge key={zone} tone="info" icon="snow">
            {load.parcels[zone]} {words.zones[zone]}
          </Badge>
        ))}
      </p>
      {tooMuch && <Notice tone="warn" title={words.tooMuch} />}
    </>
  );
}

function NoteLine({ note, where, api }: { readonly note: DispatchNote; readonly where: Where; readonly api: string }) {
  const lang = useLang();
  const words = dispatchPhrases(lang);
  const states = homeDeliveryPhrases(lang).states;
  const tone = note.state === 'failed' ? 'error' : note.state === 'issued' || note.state === 'accepted' ? 'info' : 'success';
  return (
    <p className="row dispatch-note">
      <span>
        {note.number} · {note.shopName} · {words.parcels(totalParcels(note.parcels))}
      </span>
      <Badge tone={tone}>{states[note.state]}</Badge>
      {note.ageLimit !== null && <Badge tone="warn">{note.ageLimit}+</Badge>}
      {where.isCarrier && note.mayDecline && <GiveBack note={note} api={api} changes={where.day} />}
    </p>
  );
}
