import type { AllHandlers } from '../http/implement.ts';
import { catalogueHandlers } from './catalogue/index.ts';
import { claimHandlers } from './claims/index.ts';
import { galleriaHandlers } from './galleria/index.ts';
import { householdHandlers } from './households/index.ts';
import { reportHandlers } from './reports/index.ts';
import { statisticsHandlers } from './statistics/index.ts';
import { subsidyHandlers } from './subsidy/index.ts';

/** One handler for each row of the contract; a row without one does not compile. */
export const handlers: AllHandlers = {
  ...galleriaHandlers,
  ...catalogueHandlers,
  ...householdHandlers,
  ...subsidyHandlers,
  ...reportHandlers,
  ...claimHandlers,
  ...statisticsHandlers,
};
