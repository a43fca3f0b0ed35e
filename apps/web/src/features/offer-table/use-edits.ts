import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { send } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { deviceStorage } from '../../lib/device-storage.ts';
import type { Field, Saved, TableReply } from './cells.ts';
import { afterSave, type CellChange, change, decide, type Edits, NO_EDITS, type Pending, redo, requestsOf, undo } from './edits.ts';

export interface Saving {
  /** Requests that are not answered yet; null when nothing is being saved. */
  readonly left: number | null;
  readonly problem: ApiProblem | null;
  readonly changed: number | null;
  readonly refused: Saved['refused'];
}
const AT_REST: Saving = { left: null, problem: null, changed: null, refused: [] };
const SAVE_TIMEOUT_MS = 60_000;

const keyOf = (api: string): string => `galleria.offer-table.${api}`;

/** What was typed and not saved when the page was left; what cannot be read is nothing. */
function kept(api: string): Edits {
  try {
    const pending: unknown = JSON.parse(deviceStorage().getItem(keyOf(api)) ?? '{}');
    return typeof pending === 'object' && pending !== null ? { ...NO_EDITS, pending: pending as Pending } : NO_EDITS;
  } catch {
    return NO_EDITS;
  }
}

/** The table's changes: kept on the device until they are saved, undone and done again in steps, saved two hundred rows at a time. */
export function useEdits(api: string) {
  const client = useQueryClient();
  const [edits, setEdits] = useState<Edits>(() => kept(api));
  const [saving, setSaving] = useState<Saving>(AT_REST);
  useEffect(() => {
    if (Object.keys(edits.pending).length === 0) deviceStorage().removeItem(keyOf(api));
    else deviceStorage().setItem(keyOf(api), JSON.stringify(edits.pending));
  }, [api, edits.pending]);

  const isOfTable = (key: unknown): boolean => typeof key === 'string' && key.startsWith(`${api}/offer-table`);
  const showRows = ({ rows }: Saved) => {
    const fresh = new Map(rows.map((row) => [row.id, row]));
    client.setQueriesData<TableReply>({ predicate: ({ queryKey: [key] }) => isOfTable(key) }, (old) =>
      old ? { ...old, rows: old.rows.map((row) => fresh.get(row.id) ?? row) } : old,
    );
  };
  const save = async () => {
    if (saving.left !== null) return;
    const requests = requestsOf(edits.pending);
    let now: Saving = { ...AT_REST, changed: 0 };
    for (const [index, changes] of requests.entries()) {
      setSaving({ ...now, left: requests.length - index });
      try {
        const reply = await send<Saved>('PATCH', `${api}/offer-table`, { body: { changes }, timeoutMs: SAVE_TIMEOUT_MS });
        setEdits((before) => afterSave(before, changes, reply));
        showRows(reply);
        now = { ...now, changed: (now.changed ?? 0) + reply.changed, refused: [...now.refused, ...reply.refused] };
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        now = { ...now, problem: error };
        break;
      }
    }
    setSaving(now);
    void client.invalidateQueries({ predicate: ({ queryKey: [key] }) => typeof key === 'string' && key.startsWith(`${api}/offers`) });
  };
  return {
    edits,
    saving,
    save: () => void save(),
    change: (cells: readonly CellChange[]) => setEdits((before) => change(before, cells)),
    undo: () => setEdits(undo),
    redo: () => setEdits(redo),
    decide: (id: string, field: Field, mine: boolean) => setEdits((before) => decide(before, id, field, mine)),
    discard: () => {
      setEdits(NO_EDITS);
      setSaving(AT_REST);
    },
  };
}
export type EditsOfTable = ReturnType<typeof useEdits>;
