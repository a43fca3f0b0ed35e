import { readdirSync } from 'node:fs';
import { z } from 'zod';

export type ShapeNames = z.core.$ZodRegistry<{ id?: string }>;

/** File name → the word put before a shape's name where two files export different shapes under the same one. */
const wordOf = (file: string) => file.replace(/\.ts$/, '').replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

/**
 * The names under which shapes stand in the document: every zod shape that a file of the contract exports, by its export's name.
 * Read from the files, so that a new shape needs no second list; in alphabetical order, so that the document does not move.
 */
export async function namedShapes(folder: URL): Promise<ShapeNames> {
  const names: ShapeNames = z.registry<{ id?: string }>();
  const taken = new Set<string>();
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  for (const file of files.sort()) {
    const exported = (await import(new URL(file, folder).href)) as Record<string, unknown>;
    for (const [name, shape] of Object.entries(exported)) {
      if (!(shape instanceof z.ZodType) || names.has(shape)) continue;
      const id = taken.has(name) ? `${wordOf(file)}${name}` : name;
      taken.add(id);
      names.add(shape, { id });
    }
  }
  return names;
}
