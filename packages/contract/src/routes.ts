import { catalogueRoutes } from './catalogue.ts';
import { claimRoutes } from './claims.ts';
import { galleriaRoutes } from './galleria.ts';
import { householdRoutes } from './households.ts';
import { reportRoutes } from './reports.ts';
import { defineRoutes } from './route.ts';
import { statisticsRoutes } from './statistics.ts';
import { subsidyRoutes } from './subsidy.ts';

/** Every route of the API: what it implements, the OpenAPI file shows, the client is typed from, and the matrix test and the fuzzer walk through. */
export const routes = defineRoutes({
  ...galleriaRoutes,
  ...catalogueRoutes,
  ...householdRoutes,
  ...subsidyRoutes,
  ...reportRoutes,
  ...claimRoutes,
  ...statisticsRoutes,
});

export type Routes = typeof routes;
