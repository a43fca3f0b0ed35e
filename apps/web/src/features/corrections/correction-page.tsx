import type { CorrectableNote } from '@galleria/contract/corrections';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { correctionsPhrases } from '@galleria/phrases/corrections';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { formatPeriod } from '@galleria/phrases/period';
import { problemText } from '@galleria/phrases/problems';
import { useParams } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Facts } from '../../ui/facts.tsx';
import { Loaded, Notice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { CorrectForm } from './correct-form.tsx';
import { apiOf } from './correction-paths.ts';
import { CorrectionStory } from './correction-story.tsx';

/** One driven note: what it says, what corrected it, and how it is corrected now. */
export function CorrectionPage() {
  const workplace = useWorkplace();
  const { galleria, note = '' } = useParams({ strict: false }) as { galleria?: string; note?: string }; // named in the page's own path
  const path = `${apiOf(workplace, galleria)}/notes/${note}/correction`;
  const query = useApi<CorrectableNote>(path);
  return (
    <Loaded query={query}>
      {(loaded) => (
        <OneNote
          // Another note, or the same after a correction, begins with an empty form.
          key={`${loaded.id} ${loaded.version} ${loaded.barred}`}
          note={loaded}
          path={path}
          galleria={galleria}
        />
      )}
    </Loaded>
  );
}

type NoteProps = { readonly note: CorrectableNote; readonly path: string; readonly galleria: string | undefined };

function OneNote({ note, path, galleria }: NoteProps) {
  const lang = useLang();
  const words = correctionsPhrases(lang);
  return (
    <>
      <PageHeader title={words.note(note.number)} />
      <CorrectionStory note={note} galleria={galleria} />
      <section aria-labelledby="sedeln">
        <h2 id="sedeln">{words.reported}</h2>
        <Reported note={note} />
      </section>
      {note.barred && note.barred !== 'counter-note.already-made' && <Notice tone="warn">{problemText(lang, note.barred)}</Notice>}
      {note.way && (
        <section aria-labelledby="ratta">
          <h2 id="ratta">{words.save}</h2>
          <Notice>
            <p>{note.way === 'put-right' ? words.way['put-right'] : words.way['counter-note'](formatPeriod(lang, note.month))}</p>
            <p>{words.order}</p>
          </Notice>
          <CorrectForm note={note} way={note.way} path={path} />
        </section>
      )}
    </>
  );
}

function Reported({ note }: { readonly note: CorrectableNote }) {
  const lang = useLang();
  const words = correctionsPhrases(lang);
  const { zones, failReasons } = homeDeliveryPhrases(lang);
  const parcels = (['ambient', 'chilled', 'frozen'] as const)
    .filter((zone) => note.parcels[zone] > 0)
    .map((zone) => `${note.parcels[zone]} ${zones[zone].toLowerCase()}`);
  const household = [note.name ?? words.protectedName, note.householdNumber].filter((part) => part !== null).join(', ');
  return (
    <Facts
      facts={[
        { label: words.household, value: household, strong: true },
        { label: words.day, value: formatDay(lang, localDate(note.day), { year: true }), strong: true },
        { label: words.outcome, value: note.failReason ? failReasons[note.failReason] : words.delivered },
        { label: words.parcels, value: parcels.join(', ') || '–' },
        { label: words.fee, value: formatOre(lang, ore(note.feeOre)) },
        { label: words.shop, value: note.shopName },
        { label: words.carrier, value: note.carrierName },
      ]}
    />
  );
}
