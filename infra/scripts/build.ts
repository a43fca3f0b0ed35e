/** Builds what `npm start` would build; says nothing new when nothing has changed. */
import { buildWeb } from './web-build.ts';

console.log((await buildWeb()) ? 'Web pages built.' : 'Web pages are built already.');
