import type { FastifyInstance } from 'fastify';

import type { World } from '../core/world.ts';
import { cutWhenUnreachable, type FaultMachine } from '../http/faults.ts';
import { registerCheckout } from './checkout.ts';
import { registerOnboarding } from './onboarding.ts';

/** The pages that people see. */
export function registerPages(app: FastifyInstance, { world, faults }: { readonly world: World; readonly faults: FaultMachine }): void {
  cutWhenUnreachable(app, faults);
  registerCheckout(app, world);
  registerOnboarding(app, world);
}
