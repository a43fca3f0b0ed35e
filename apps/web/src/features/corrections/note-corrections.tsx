import type { CorrectableNote } from '@galleria/contract/corrections';
import { correctionsPhrases } from '@galleria/phrases/corrections';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { correctionPage, useWorkplace } from '../../lib/workplace.ts';
import { apiOf } from './correction-paths.ts';
import { CorrectionStory } from './correction-story.tsx';

/** On a driven note's own page: what corrected it, or the way to correct it. */
export function NoteCorrections({ note, galleria }: { readonly note: string; readonly galleria: string }) {
  const words = correctionsPhrases(useLang());
  const workplace = useWorkplace();
  const { data } = useApi<CorrectableNote>(`${apiOf(workplace, galleria)}/notes/${note}/correction`);
  if (!data) return null;
  return (
    <>
      <CorrectionStory note={data} galleria={galleria} />
      {data.way && (
        <p className="screen-only">
          <Link className="button button-quiet" to={correctionPage(workplace, note, galleria)}>
            {words.title}
          </Link>
        </p>
      )}
    </>
  );
}
