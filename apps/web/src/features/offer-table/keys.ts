import { COLUMNS } from './cells.ts';

export interface Place {
  readonly row: number;
  /** -1 is the article number. */
  readonly column: number;
}
export type KeyDeed =
  | { readonly do: 'move'; readonly to: Place }
  | { readonly do: 'edit' /** What the cell begins with; null: what stands there. */; readonly text: string | null }
  | { readonly do: 'turn' }
  | { readonly do: 'clear' }
  | { readonly do: 'open' }
  | { readonly do: 'undo' | 'redo' | 'save' };

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}
const A_PAGE = 15;
const last = COLUMNS.length - 1;

/** What a key means in a cell that is not being changed; undefined: nothing of ours, the browser's own. */
export function keyDeed(key: Key, at: Place, rows: number): KeyDeed | undefined {
  const command = key.ctrlKey || key.metaKey;
  if (command) return commandDeed(key, rows);
  if (key.altKey) return undefined;
  const to = moved(key.key, at, rows);
  if (to) return { do: 'move', to };
  const column = COLUMNS[at.column];
  if (column === undefined) return key.key === 'Enter' || key.key === 'F2' ? { do: 'open' } : undefined;
  if (key.key === ' ' && column.kind === 'flag') return { do: 'turn' };
  if (key.key === 'Enter' || key.key === 'F2') return column.kind === 'flag' ? { do: 'turn' } : { do: 'edit', text: null };
  if (key.key === 'Delete' || key.key === 'Backspace') return column.kind === 'text' ? { do: 'clear' } : undefined;
  // One sign is what a letter key gives; names of keys are longer.
  if ([...key.key].length !== 1 || key.key === ' ') return undefined;
  return column.kind === 'flag' ? undefined : { do: 'edit', text: column.kind === 'text' ? key.key : null };
}

function commandDeed({ key, shiftKey }: Key, rows: number): KeyDeed | undefined {
  switch (key.toLowerCase()) {
    case 'z':
      return { do: shiftKey ? 'redo' : 'undo' };
    case 'y':
      return { do: 'redo' };
    case 's':
      return { do: 'save' };
    case 'home':
      return { do: 'move', to: { row: 0, column: 0 } };
    case 'end':
      return { do: 'move', to: { row: rows - 1, column: last } };
    default:
      return undefined;
  }
}

function moved(key: string, { row, column }: Place, rows: number): Place | undefined {
  const to = (down: number, right: number): Place => ({
    row: Math.min(rows - 1, Math.max(0, row + down)),
    column: Math.min(last, Math.max(-1, column + right)),
  });
  switch (key) {
    case 'ArrowDown':
      return to(1, 0);
    case 'ArrowUp':
      return to(-1, 0);
    case 'ArrowRight':
      return to(0, 1);
    case 'ArrowLeft':
      return to(0, -1);
    case 'PageDown':
      return to(A_PAGE, 0);
    case 'PageUp':
      return to(-A_PAGE, 0);
    case 'Home':
      return { row, column: -1 };
    case 'End':
      return { row, column: last };
    default:
      return undefined;
  }
}
