import type { StopDoor } from '@galleria/contract/household-door';
import { atDoorPhrases } from '@galleria/phrases/at-door';
import { householdDoorPhrases } from '@galleria/phrases/household-door';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { useLang } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';

/** What it takes to get in, and whom to ring when nobody opens. Comes with the day and is gone with it. */
export function AtTheDoor({ door }: { readonly door: StopDoor }) {
  const lang = useLang();
  const words = householdDoorPhrases(lang);
  return (
    <Notice tone="info" title={words.atDoor}>
      {door.winterNote && (
        <p>
          {words.winterNote}: {door.winterNote}
        </p>
      )}
      {door.putWhere && (
        <p>
          {atDoorPhrases(lang).putWhere}: <strong>{door.putWhere}</strong>
        </p>
      )}
      {door.code && (
        <p>
          {words.doorCode}: <strong className="number">{door.code}</strong>
        </p>
      )}
      {door.call.map(({ name, relation, phone }) => (
        <p key={`${name} ${phone}`}>
          {words.callIfNobodyOpens}:{' '}
          <a href={`tel:${phone}`}>
            {name} ({words.relations[relation]}) {telephoneOnPage(phone)}
          </a>
        </p>
      ))}
    </Notice>
  );
}
