export { draftClaim } from './claim.ts';
export { type Deciding, decideClaim, payClaim, submitClaim } from './claim-steps.ts';
export { claimHandlers } from './claims.routes.ts';
