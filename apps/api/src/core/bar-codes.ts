import { createRequire } from 'node:module';
import type bwip from 'bwip-js/node';

const require = createRequire(import.meta.url);
let tools: typeof bwip | undefined;
/** Two megabytes of program for every code there is, read with the first that is drawn: a process that draws none does without. */
const readTools = (): typeof bwip => (tools ??= require('bwip-js/node') as typeof bwip);

/** A code as a drawing. */
export const toSVG: typeof bwip.toSVG = (options) => readTools().toSVG(options);
/** A code as a PNG, for papers. */
export const codeOf = (options: Parameters<typeof bwip.toBuffer>[0]): Promise<Buffer> => readTools().toBuffer(options);
