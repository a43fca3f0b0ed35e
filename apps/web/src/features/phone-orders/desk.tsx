import type { Caller, CallerCard, DraftContent } from '@galleria/contract/phone-orders';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { phoneOrdersPhrases } from '@galleria/phrases/phone-orders';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { apiPath } from '../../lib/api.ts';
import { openFile } from '../../lib/open-file.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Loading, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { BuildOrder } from './build-order.tsx';
import { CallerForm } from './caller-form.tsx';
import type { Desk as DeskState } from './draft-keeper.ts';
import { FindCaller } from './find-caller.tsx';
import { Placed } from './placed.tsx';
import { ReadBack } from './read-back.tsx';
import { type Call, useCall } from './use-call.ts';

type Props = {
  readonly api: string;
  readonly tenant: string;
  readonly orderPage: string;
  /** Other pages for a call: is the household entitled, a note without an order, the form on paper. */
  readonly links: readonly { readonly to: string; readonly label: string }[];
  /** What else can be made of an order: a standing one. */
  readonly beside: (content: DraftContent) => ReactNode;
};

/** The clerk's desk: who rings, what she wants, read back, placed. Everything by keyboard, and the draft on the server. */
export function Desk({ api, tenant, orderPage, links, beside }: Props) {
  const words = phoneOrdersPhrases(useLang());
  const call = useCall(api);
  const { desk, stage, place } = call;
  useDeskKeys({ read: () => desk.content && desk.content.lines.length > 0 && stage === 'build' && call.readBack(), back: call.back });
  if (!desk.loaded) return <Loading />;
  if (call.placed) return <Placed api={api} order={call.placed} orderPage={orderPage} onNext={call.another} />;
  if (call.fresh) return <NewCaller tenant={tenant} caller={call.fresh} onDone={call.begin} />;
  if (!desk.content) {
    return (
      <>
        <PageHeader title={words.title} />
        <ProblemNotice problem={desk.problem} onRetry={call.reload} />
        <FindCaller api={api} onChoose={call.begin} onNew={call.meet} />
        <ul className="plain desk-links">
          {links.map(({ to, label }) => (
            <li key={to}>
              <Link to={to}>{label}</Link>
            </li>
          ))}
        </ul>
      </>
    );
  }
  if (stage === 'read' && desk.quote) {
    return (
      <>
        <ProblemNotice problem={place.error} />
        <ReadBack content={desk.content} quote={desk.quote} placing={place.isPending} onYes={call.yes} onBack={call.back} />
      </>
    );
  }
  return <Building api={api} call={call} desk={{ ...desk, content: desk.content }} more={beside(desk.content)} />;
}

type NewProps = { readonly tenant: string; readonly caller: Partial<Caller>; readonly onDone: (caller: Caller) => void };
const NewCaller = ({ tenant, caller, onDone }: NewProps) => (
  <>
    <PageHeader title={phoneOrdersPhrases(useLang()).newCallerNoPhone} />
    <CallerForm tenant={tenant} phone={caller.phone} onDone={onDone} />
  </>
);

/** Ctrl + Enter and Escape, wherever the focus is. */
function useDeskKeys({ read, back }: { readonly read: () => unknown; readonly back: () => void }): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.ctrlKey) read();
      else if (event.key === 'Escape' && !document.querySelector('dialog[open]')) back();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}

type BuildingProps = {
  readonly api: string;
  readonly call: Call;
  readonly desk: DeskState & { readonly content: DraftContent };
  readonly more: ReactNode;
};
function Building({ api, call, desk, more }: BuildingProps) {
  const lang = useLang();
  const words = phoneOrdersPhrases(lang);
  const { caller, standing } = desk.content;
  const { householdId, phone } = caller;
  const card = useApi<CallerCard>(apiPath(`${api}/phone/caller`, householdId ? { household: householdId } : { phone }), {
    enabled: householdId !== undefined || phone !== undefined,
    staleTime: 30_000,
  });
  const printForm = () =>
    void openFile(apiPath(`${api}/order-form.pdf`, { household: householdId }), 'bestallningsblankett.pdf').catch(() => undefined);
  return (
    <>
      <PageHeader title={words.title} text={standing && words.standingDay(formatDay(lang, localDate(standing.plannedDay)))} />
      {desk.from === 'restored' && <Notice live>{words.restored}</Notice>}
      {desk.from === 'elsewhere' && (
        <Notice tone="warn" live>
          {words.changedElsewhere}
        </Notice>
      )}
      <ProblemNotice problem={desk.problem ?? card.error} />
      <BuildOrder
        api={api}
        desk={desk}
        card={card.data}
        change={call.change}
        onRead={call.readBack}
        onAnother={call.another}
        onForm={printForm}
        more={more}
      />
    </>
  );
}
