/** `pnpm openapi`: writes packages/contract/openapi.json from the route table. A test fails when the file lags behind. */
import { writeFile } from 'node:fs/promises';
import { documentFile, documentText } from './document.ts';

await writeFile(documentFile, await documentText());
