import { offerTablePhrases } from '@galleria/phrases/offer-table';
import { useEffect, useRef } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton, Dialog } from '../../ui/dialog.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { langOf, showCell, type Value } from './cells.ts';
import { countCells } from './edits.ts';
import type { PastePlan } from './paste.ts';
import type { EditsOfTable } from './use-edits.ts';

const MOST_NAMED = 50;

/** What waits to be saved, and the way back. Stays at the foot of the window. */
export function SaveBar({ table }: { readonly table: EditsOfTable }) {
  const words = offerTablePhrases(useLang());
  const { edits, saving } = table;
  const count = countCells(edits.pending);
  return (
    <div className="sheet-bar">
      <p role="status">
        {saving.changed !== null && saving.left === null && saving.changed > 0 && `${words.saved(saving.changed)} `}
        {words.pending(count)}
      </p>
      <div className="row">
        <Button disabled={count === 0} busy={saving.left !== null && words.saving(saving.left)} onClick={table.save}>
          {words.save}
        </Button>
        <Button kind="quiet" disabled={edits.done.length === 0} onClick={table.undo}>
          {words.undo}
        </Button>
        <Button kind="quiet" disabled={edits.undone.length === 0} onClick={table.redo}>
          {words.redo}
        </Button>
        {count > 0 && (
          <ConfirmButton title={words.discard} text={<p>{words.discardText(count)}</p>} confirm={words.discard} onConfirm={table.discard}>
            {words.discard}
          </ConfirmButton>
        )}
      </div>
    </div>
  );
}

/** What a save met: a line that broke, cells that somebody else had changed, with both values and the choice, and what could not be. */
export function SaveNotices({ table }: { readonly table: EditsOfTable }) {
  const words = offerTablePhrases(useLang());
  const { saving, edits } = table;
  const ref = useRef<HTMLDivElement>(null);
  const conflicts = Object.values(edits.pending).flatMap(({ row, to, conflicts: fields }) => fields.map((field) => ({ row, to, field })));
  const isSomething = saving.problem !== null || conflicts.length > 0 || saving.refused.length > 0;
  useEffect(() => {
    // The save button is far from the top of a long page: what it met is brought to where the person looks.
    if (isSomething) ref.current?.scrollIntoView({ block: 'center' });
  }, [isSomething]);
  return (
    <div ref={ref} className="stack">
      <ProblemNotice problem={saving.problem} onRetry={table.save} />
      {conflicts.length > 0 && (
        <Notice tone="warn" title={words.conflictsTitle} live>
          <p>{words.conflictsText}</p>
          <ul className="sheet-list">
            {conflicts.map(({ row, to, field }) => (
              <li key={`${row.id}${field}`}>
                <Conflict row={row} field={field} mine={to[field] ?? null} table={table} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {saving.refused.length > 0 && (
        <Notice tone="error" title={words.refusedTitle} live>
          <ul>
            {[...new Set(saving.refused.map(({ reason }) => reason))].map((reason) => (
              <li key={reason}>
                {words.refused[reason]} ({saving.refused.filter((one) => one.reason === reason).length})
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}

type ConflictProps = {
  readonly row: Parameters<typeof showCell>[1];
  readonly field: Parameters<typeof showCell>[0];
  readonly mine: Value;
  readonly table: EditsOfTable;
};

function Conflict({ row, field, mine, table }: ConflictProps) {
  const lang = useLang();
  const words = offerTablePhrases(lang);
  const text = words.conflict(
    row.cells.name,
    words.columns[field],
    showCell(field, row, langOf(lang), mine),
    showCell(field, row, langOf(lang)),
  );
  return (
    <>
      <p>{text}</p>
      <div className="row">
        <Button onClick={() => table.decide(row.id, field, true)}>
          {words.takeMine}
          <span className="visually-hidden">: {text}</span>
        </Button>
        <Button kind="quiet" onClick={() => table.decide(row.id, field, false)}>
          {words.takeTheirs}
          <span className="visually-hidden">: {text}</span>
        </Button>
      </div>
    </>
  );
}

type PasteProps = { readonly plan: PastePlan | null; readonly onTake: () => void; readonly onLeave: () => void };

/** Some of what was pasted does not fit: which, and why, and whether the rest shall go in. */
export function PasteDialog({ plan, onTake, onLeave }: PasteProps) {
  const words = offerTablePhrases(useLang());
  const misfits = plan?.misfits ?? [];
  const good = plan?.cells.length ?? 0;
  return (
    <Dialog open={plan !== null} onClose={onLeave} title={words.pasteTitle(good, misfits.length)}>
      <ul className="sheet-misfits">
        {misfits.slice(0, MOST_NAMED).map(({ row, column, name, field, text, why }) => (
          <li key={`${row}:${column}`}>
            {words.misfit(row, name, field && words.columns[field], text.slice(0, 60), why ?? words.pasteOutside)}
          </li>
        ))}
      </ul>
      {misfits.length > MOST_NAMED && <p>{words.pasteMore(misfits.length - MOST_NAMED)}</p>}
      <div className="dialog-actions">
        {good > 0 && <Button onClick={onTake}>{words.pasteGood}</Button>}
        <Button kind="quiet" onClick={onLeave}>
          {words.pasteNone}
        </Button>
      </div>
    </Dialog>
  );
}
