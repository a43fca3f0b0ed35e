import type { NoteStory } from '@galleria/contract/note-story';
import { coldLines } from '@galleria/domain/delivery';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { atDoorPhrases } from '@galleria/phrases/at-door';
import { commonPhrases } from '@galleria/phrases/common';
import { coolBagPhrases } from '@galleria/phrases/cool-bags';
import { formatDay, formatMoment, formatOre } from '@galleria/phrases/format';
import { busLines, homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { type AuditAction, logPhrases } from '@galleria/phrases/log';
import { noteStoryPhrases } from '@galleria/phrases/note-story';
import { Link, useParams } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { correctionPage, storyPage, useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { Badge, Loaded, Notice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Proofs } from '../../ui/proofs.tsx';
import { MoneyParts } from './money-parts.tsx';
import { Step } from './step.tsx';

/** One note on one page: decision, rules, door, payment, report, claim. Opening it is logged. */
export function NoteStoryPage() {
  const workplace = useWorkplace();
  const words = noteStoryPhrases(useLang());
  const { note = '' } = useParams({ strict: false }) as { note?: string }; // named in the page's own path
  const query = useApi<NoteStory>(`/tenants/${workplace.tenant}/officer/notes/${note}/story`, { staleTime: 60_000 });
  return (
    <>
      <p className="screen-only">
        <Link to={`${workplacePath(workplace)}/notes`}>{words.back}</Link>
      </p>
      <Loaded query={query} rows={10}>
        {(story) => <Story story={story} />}
      </Loaded>
    </>
  );
}

function Story({ story }: { readonly story: NoteStory }) {
  const lang = useLang();
  const words = noteStoryPhrases(lang);
  const workplace = useWorkplace();
  const { note } = story;
  const driven = story.door.outcome !== null;
  return (
    <>
      <PageHeader title={words.note(note.number)} text={<Badge>{homeDeliveryPhrases(lang).states[note.state]}</Badge>}>
        {driven && (
          <Link className="button button-quiet" to={correctionPage(workplace, note.id)}>
            {words.correct}
          </Link>
        )}
        <Button kind="quiet" icon="print" onClick={() => window.print()}>
          {commonPhrases(lang).print}
        </Button>
      </PageHeader>
      <Head note={note} />
      <div className="stack">
        <Corrections story={story} />
        <Right right={story.right} />
        <Rules rules={story.rules} />
        <Door story={story} />
        <MoneyParts story={story} />
        <History story={story} />
      </div>
    </>
  );
}

function Head({ note }: { readonly note: NoteStory['note'] }) {
  const lang = useLang();
  const words = noteStoryPhrases(lang);
  const household =
    note.householdNumber === null
      ? `${note.householdName ?? ''} (${words.noHousehold.toLowerCase()})`
      : [note.householdName ?? words.protectedName, note.householdNumber, note.village].filter((part) => part !== null).join(', ');
  return (
    <Facts
      facts={[
        { label: words.household, value: household, strong: true },
        { label: words.day, value: note.day ? formatDay(lang, localDate(note.day), { year: true }) : '–', strong: true },
        { label: words.shop, value: note.shopName },
        { label: words.carrier, value: note.carrierName ?? '–' },
        ...(note.bus ? [{ label: words.bus, value: busLines(lang, note.bus).join(' ') }] : []),
        { label: words.goods, value: formatOre(lang, ore(note.goodsOre)) },
        { label: words.fee, value: formatOre(lang, ore(note.feeOre)) },
      ]}
    />
  );
}

function Corrections({ story }: { readonly story: NoteStory }) {
  const words = noteStoryPhrases(useLang());
  const workplace = useWorkplace();
  const rows = (['corrects', 'replaces', 'correctedBy', 'replacedBy'] as const).flatMap((way) => {
    const other = story[way];
    return other ? [{ way, other }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <Step id="rattelser" title={words.steps.corrections}>
      {rows.map(({ way, other }) => (
        <p key={way}>
          {words[way]}{' '}
          <Link to={storyPage(workplace, other.id)} preload={false}>
            {other.number}
          </Link>
        </p>
      ))}
    </Step>
  );
}

function Right({ right }: Pick<NoteStory, 'right'>) {
  const lang = useLang();
  const words = noteStoryPhrases(lang);
  const day = (text: string) => formatDay(lang, localDate(text), { short: true, year: true });
  return (
    <Step id="beslut" title={words.steps.right}>
      {right ? (
        <>
          <Facts
            facts={[
              { label: words.rightDays, value: words.span(day(right.validFrom), day(right.validTo)) },
              ...(right.revokedOn ? [{ label: words.outcome, value: words.revoked(day(right.revokedOn)) }] : []),
              { label: words.decidedOn, value: day(right.decidedOn) },
              { label: words.decidedBy, value: right.decidedBy },
              { label: words.reference, value: right.registrationNumber || '–' },
            ]}
          />
          <p className="soft">{words.reasonNote}</p>
        </>
      ) : (
        <p>{words.noRight}</p>
      )}
    </Step>
  );
}

function Rules({ rules }: Pick<NoteStory, 'rules'>) {
  const lang = useLang();
  const words = noteStoryPhrases(lang);
  const workplace = useWorkplace();
  const day = (text: string) => formatDay(lang, localDate(text), { short: true, year: true });
  return (
    <Step id="regler" title={words.steps.rules}>
      {rules ? (
        <>
          <Facts
            facts={[
              { label: words.version, value: String(rules.version) },
              { label: words.from, value: day(rules.validFrom) },
              { label: words.decidedOn, value: rules.decidedOn ? day(rules.decidedOn) : '–' },
              { label: words.reference, value: rules.registrationNumber || '–' },
            ]}
          />
          <p className="screen-only">
            <Link to={`${workplacePath(workplace)}/schemes`}>{words.steps.rules.replace(/^\d+\. /, '')}</Link>
          </p>
        </>
      ) : (
        <p>{words.noRules}</p>
      )}
    </Step>
  );
}

function Door({ story: { door, note } }: { readonly story: NoteStory }) {
  const lang = useLang();
  const words = noteStoryPhrases(lang);
  const { zones, failReasons, receivers } = homeDeliveryPhrases(lang);
  const atDoor = atDoorPhrases(lang);
  const { cold } = coolBagPhrases(lang);
  const { tenant } = useWorkplace();
  if (door.outcome === null) {
    return (
      <Step id="dorr" title={words.steps.door}>
        <p>{words.notDriven}</p>
        <Contested told={door.contested} />
      </Step>
    );
  }
  const at = (text: string) => formatMoment(lang, new Date(text), { short: true, year: true });
  const parcels = (['ambient', 'chilled', 'frozen'] as const)
    .filter((zone) => note.parcels[zone] > 0)
    .map((zone) => `${note.parcels[zone]} ${zones[zone].toLowerCase()}`);
  const facts: (Fact | false)[] = [
    { label: words.outcome, value: door.failReason ? failReasons[door.failReason] : words.delivered, strong: true },
    door.receivedBy !== null && {
      label: words.receivedBy,
      value: receivers[door.receivedBy] + (door.receiverName && ` (${door.receiverName})`),
    },
    door.deviceAt !== null && { label: words.deviceAt, value: at(door.deviceAt) },
    door.at !== null && { label: words.at, value: at(door.at) },
    ...coldLines(door.coldTimes).map(({ zone, parcels: of, minutes, limit, verdict }) => ({
      label: `${cold.title}, ${cold.ofParcels(cold.zones[zone].toLowerCase(), of)}`,
      value: `${cold.time(cold.ofParcels(cold.zones[zone], of), minutes, limit)}${verdict === 'over' ? `. ${cold.over(cold.ofParcels(cold.zones[zone].toLowerCase(), of))}` : ''}`,
      strong: verdict === 'over',
    })),
    door.by !== null && { label: words.driver, value: door.by },
    door.leftWhere !== '' && { label: atDoor.putAt, value: door.leftWhere },
    door.signedOnPaper && { label: words.signature, value: words.signedOnPaper },
    door.ageRefused && { label: atDoor.title, value: atDoor.heldBack.short },
    door.called === true && { label: atDoor.notDelivered, value: atDoor.rang },
    door.idChecked === true && { label: words.idChecked, value: words.checked },
    { label: words.parcels, value: parcels.join(', ') || '–' },
    door.evidence !== null && { label: words.evidence, value: words.evidenceOf[door.evidence] ?? door.evidence },
  ];
  return (
    <Step id="dorr" title={words.steps.door}>
      <Facts facts={facts.filter((fact) => fact !== false)} />
      <Contested told={door.contested} />
      <Proofs proofs={door.proofs} path={`/tenants/${tenant}/officer/proofs`} />
    </Step>
  );
}

/** A phone that came back after the month was locked, or two that do not agree: whoever claims money for the delivery sees it. */
function Contested({ told }: { readonly told: NoteStory['door']['contested'] }) {
  const lang = useLang();
  const words = noteStoryPhrases(lang);
  const { looks, failReasons } = homeDeliveryPhrases(lang);
  const at = (text: string) => formatMoment(lang, new Date(text), { short: true });
  if (told.length === 0) return null;
  return (
    <Notice tone="warn" title={words.contested}>
      <ul className="plain-list">
        {told.map((each) => (
          <li key={each.deed}>
            <strong>{looks.kinds[each.kind]}</strong>{' '}
            {[
              each.reason && failReasons[each.reason],
              looks.effects[each.effect],
              each.who,
              words.contestedAt(at(each.at), at(each.receivedAt)),
            ]
              .filter(Boolean)
              .join(' · ')}
            {each.toLookAt && `. ${words.contestedOpen}`}
          </li>
        ))}
      </ul>
      <p>{words.contestedText}</p>
    </Notice>
  );
}

function History({ story: { events, log } }: { readonly story: NoteStory }) {
  const lang = useLang();
  const words = noteStoryPhrases(lang);
  const { states } = homeDeliveryPhrases(lang);
  const { did } = logPhrases(lang);
  const at = (text: string) => formatMoment(lang, new Date(text), { short: true, year: true });
  return (
    <Step id="handelser" title={words.steps.history}>
      <ol className="plain">
        {events.map((event) => (
          <li key={`${event.at} ${event.event} ${event.state}`}>
            {at(event.at)} <strong>{words.events[event.event] ?? states[event.state]}</strong>{' '}
            <span className="soft">
              {event.by}
              {event.reason && ` – ${event.reason}`}
            </span>
          </li>
        ))}
      </ol>
      <h3>{words.log}</h3>
      <ul className="plain">
        {log.map((entry) => (
          <li key={entry.id}>
            {at(entry.at)} {entry.by} <span className="soft">{did[entry.action as AuditAction] ?? entry.action}</span>
          </li>
        ))}
      </ul>
    </Step>
  );
}
