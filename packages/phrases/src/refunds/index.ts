import { knowProblems } from '../problems/index.ts';
import { refundProblems } from './problems.ts';

knowProblems([refundProblems]);

export { howPaidBack, sumBack } from './how.ts';
export { refundsPhrases } from './words.ts';
