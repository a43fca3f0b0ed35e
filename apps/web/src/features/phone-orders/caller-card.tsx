import type { CallerCard, DraftContent, DraftLine } from '@galleria/contract/phone-orders';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatMoment, formatOre, formatTime } from '@galleria/phrases/format';
import { phoneOrdersPhrases } from '@galleria/phrases/phone-orders';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import type { ReactNode } from 'react';
import { apiPath, send } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, Notice } from '../../ui/feedback.tsx';
import { SaveList } from './save-list.tsx';

type Props = {
  readonly api: string;
  readonly content: DraftContent;
  readonly card: CallerCard | undefined;
  readonly onLines: (lines: readonly DraftLine[], gone: readonly string[]) => void;
  readonly onForm: () => void;
  /** What else can be made of the order: a standing order. */
  readonly more: ReactNode;
};

/** The caller beside the order: where, until when entitled, the next rounds, lists and the last order. Never why somebody is entitled. */
export function CallerSide({ api, content, card, onLines, onForm, more }: Props) {
  const lang = useLang();
  const words = phoneOrdersPhrases(lang);
  const { caller } = content;
  const household = card?.household;
  const openList = async (id: string) => {
    const { lines, gone } = await send<{ lines: DraftLine[]; gone: string[] }>('GET', `${api}/lists/${id}/basket`);
    onLines(lines, gone);
  };
  return (
    <aside className="card desk-caller">
      <h2>{caller.name}</h2>
      <p>
        {[caller.street, card?.village ?? caller.locality].filter(Boolean).join(', ')}
        {caller.phone && <br />}
        {caller.phone && telephoneOnPage(caller.phone)}
      </p>
      {caller.directions && <p className="soft">{caller.directions}</p>}
      {household && (
        <p>
          {household.eligible ? (
            <Badge tone="success">
              {household.eligibleUntil
                ? words.eligibleUntil(formatDay(lang, localDate(household.eligibleUntil), { short: true, year: true }))
                : words.eligibleOpen}
            </Badge>
          ) : (
            <Badge tone="warn">{words.notEligible}</Badge>
          )}{' '}
          {household.eligible &&
            household.places.of !== null &&
            household.places.left !== null &&
            words.placesLeft(household.places.left, household.places.of)}
        </p>
      )}
      <NextDays days={card?.days ?? []} known={household !== null && household !== undefined} />
      <div className="stack">
        {card?.lastOrder && (
          <Button kind="quiet" onClick={() => onLines(card.lastOrder?.lines ?? [], [])}>
            {words.sameAsLast(formatDay(lang, localDate(card.lastOrder.day), { short: true }))}
          </Button>
        )}
        {card?.lists.map((list) => (
          <Button key={list.id} kind="quiet" icon="list" onClick={() => void openList(list.id)}>
            {words.list(list.name, list.lines)}
          </Button>
        ))}
        {content.lines.length > 0 && (caller.householdId || caller.phone) && <SaveList api={api} content={content} />}
        {more}
        {household && (
          <Button kind="quiet" icon="print" onClick={onForm}>
            {words.formOfCaller}
          </Button>
        )}
      </div>
    </aside>
  );
}

/** `known`: a household of the register, to which it matters whether a day is with the municipality's support. */
function NextDays({ days, known }: { readonly days: CallerCard['days']; readonly known: boolean }) {
  const lang = useLang();
  const words = phoneOrdersPhrases(lang);
  return (
    <ul className="plain-list">
      {days.slice(0, 2).map((day) => {
        const amount = formatOre(lang, ore(day.feeOre));
        return (
          <li key={`${day.roundId} ${day.day}`}>
            <strong>{words.delivery(formatDay(lang, localDate(day.day)), day.carrierName)}</strong>
            <br />
            <span className="soft">
              {words.orderBy(formatMoment(lang, new Date(day.orderBy)))},{' '}
              {(day.feeKind === 'scheme' ? words.feeScheme : known ? words.feeUnsupported : words.feeStandard)(amount)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

type Others = { readonly others: readonly { readonly name: string; readonly since: string }[] };
/** Both clerks are told when they have the same caller on the line. */
export function OtherClerks({ api }: { readonly api: string }) {
  const words = phoneOrdersPhrases(useLang());
  const query = useApi<Others>(apiPath(`${api}/phone/others`), { refetchInterval: 5_000, staleTime: 0 });
  return query.data?.others.map(({ name, since }) => (
    <Notice key={name} tone="warn" live>
      {words.otherClerk(name, formatTime(new Date(since)))}
    </Notice>
  ));
}
