import type { JobHandlers } from '../../core/worker.ts';
import { sendInvitation } from './members.ts';
import { sendCode, sweep } from './sign-in-code.ts';

export { demonstrationLines, ensureStaff } from './demonstration.ts';
export { identityHandlers } from './identity.routes.ts';
export { inviteOperator } from './invite-operator.ts';
export type { Reach } from './members.store.ts';
export { endRole, forgetAuthenticator, invite } from './members.ts';
export { findPerson, type Membership, membershipsOf, personAt } from './people.store.ts';
export { reachOf } from './reach.ts';
export { derivedToken } from './secrets.ts';
export const identityJobs: JobHandlers = { 'identity.code': sendCode, 'identity.invitation': sendInvitation, 'identity.sweep': sweep };
