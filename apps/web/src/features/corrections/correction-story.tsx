import type { CorrectableNote } from '@galleria/contract/corrections';
import { correctionsPhrases } from '@galleria/phrases/corrections';
import { Link } from '@tanstack/react-router';
import { useLang } from '../../lib/site.tsx';
import { correctionPage, useWorkplace } from '../../lib/workplace.ts';
import { Notice } from '../../ui/feedback.tsx';

type Props = { readonly note: CorrectableNote; readonly galleria?: string | undefined };

/** What corrected a note, or what a note corrects, each with a way there. Nothing where nothing was corrected. */
export function CorrectionStory({ note, galleria }: Props) {
  const words = correctionsPhrases(useLang());
  const workplace = useWorkplace();
  const rows = [
    { label: words.corrects, other: note.corrects },
    { label: words.replaces, other: note.replaces },
    { label: words.correctedBy, other: note.correctedBy },
    { label: words.replacedBy, other: note.replacedBy },
  ].flatMap(({ label, other }) => (other ? [{ label, other }] : []));
  if (rows.length === 0 && note.reason === '') return null;
  return (
    <Notice {...(note.correctedBy || rows.length === 0 ? { title: words.corrected } : {})}>
      {rows.map(({ label, other }) => (
        <p key={label}>
          {label} <Link to={correctionPage(workplace, other.id, galleria)}>{other.number}</Link>
        </p>
      ))}
      {note.reason && <p>{words.because(note.reason)}</p>}
    </Notice>
  );
}
