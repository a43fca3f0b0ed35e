import { boardRoutes } from './board.ts';
import { carriersRoutes } from './carriers.ts';
import { catalogueRoutes } from './catalogue.ts';
import { galleriaRoutes } from './galleria.ts';
import { homeDeliveryRoutes } from './home-delivery.ts';
import { identityRoutes } from './identity.ts';
import { messagesRoutes } from './messages.ts';
import { pickingRoutes } from './picking.ts';
import { roundsRoutes } from './rounds.ts';
import { defineRoutes } from './route.ts';

/** Every route of the API: what it implements, the OpenAPI file shows, the client is typed from, and the matrix test and the fuzzer walk through. */
export const routes = defineRoutes({
  ...galleriaRoutes,
  ...catalogueRoutes,
  ...boardRoutes,
  ...pickingRoutes,
  ...homeDeliveryRoutes,
  ...carriersRoutes,
  ...roundsRoutes,
  ...identityRoutes,
  ...messagesRoutes,
});

export type Routes = typeof routes;
