import { signedCalls } from '../carrier-systems.ts';
import { routes } from '../routes.ts';
import { buildDocument } from './build.ts';
import { namedShapes } from './names.ts';

/** Where the document stands in the tree. */
export const documentFile = new URL('../../openapi.json', import.meta.url);

/** The text of the whole API's document, as it should stand in `documentFile`. */
export async function documentText(): Promise<string> {
  const document = buildDocument(routes, await namedShapes(new URL('../', import.meta.url)), signedCalls);
  return `${JSON.stringify(document, null, 1)}\n`;
}
