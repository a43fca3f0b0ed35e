import { z } from 'zod';
import { FollowedDelivery } from './delegations.ts';
import { defineRoutes } from './route.ts';
import { Id, TenantPath } from './shapes.ts';

/** How somebody wants to be reached. */
export const ReachWish = z.strictObject({
  /** Null: as the message is best told. What cannot be used (no such address) is passed over. */
  reachBy: z.enum(['email', 'sms']).nullable(),
  /** Told on the day between what hours goods come. */
  deliveryNews: z.boolean(),
});
export type ReachWish = z.infer<typeof ReachWish>;

const OfHousehold = z.strictObject({ ...TenantPath.shape, household: Id });

export const followingRoutes = defineRoutes({
  'GET /tenants/:tenant/my-wish': {
    summary: 'How the signed-in resident wants to be reached',
    callers: ['customer'],
    params: TenantPath,
    reply: { 200: ReachWish },
  },
  'PUT /tenants/:tenant/my-wish': {
    summary: 'Choose how to be reached',
    callers: ['customer'],
    params: TenantPath,
    body: ReachWish,
    reply: { 200: ReachWish },
  },
  'GET /tenants/:tenant/my-deliveries': {
    summary: 'What is driven to the signed-in resident’s own household, whoever ordered it: days, hours and states',
    callers: ['customer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ household: z.string().nullable(), deliveries: z.array(FollowedDelivery) }) },
  },
  'GET /tenants/:tenant/officer/households/:household/wish': {
    summary: 'How a household wants to be reached',
    callers: ['officer'],
    params: OfHousehold,
    reply: { 200: ReachWish },
  },
  'PUT /tenants/:tenant/officer/households/:household/wish': {
    summary: 'Write down how a household wants to be reached, for those who have no account',
    callers: ['officer'],
    params: OfHousehold,
    body: ReachWish,
    reply: { 200: ReachWish },
  },
});
