import { ok, type Result, refuse } from '../result/index.ts';

export type ClaimState = 'draft' | 'submitted' | 'supplemented' | 'decided' | 'paid' | 'recovered';
export type ClaimEvent = 'submit' | 'supplement' | 'decide' | 'pay' | 'recover';
/** A step that the table does not have: submitting the same claim twice, or changing one that is decided. */
export type ClaimStepForbidden = { readonly code: 'claim.step-forbidden'; readonly state: ClaimState; readonly event: ClaimEvent };

/**
 * Every step of a claim to the state. How it was decided (in full, in part, not at all) is data beside the state. It can be supplemented and recovered more
 * than once. Source: DOMAIN 2.8.
 */
export const CLAIM_STEPS: Readonly<Record<ClaimState, Readonly<Partial<Record<ClaimEvent, ClaimState>>>>> = {
  draft: { submit: 'submitted' },
  submitted: { supplement: 'supplemented', decide: 'decided' },
  supplemented: { supplement: 'supplemented', decide: 'decided' },
  decided: { pay: 'paid' },
  paid: { recover: 'recovered' },
  recovered: { recover: 'recovered' },
};

/** The state after an event, or a refusal that names both. */
export function moveClaim(state: ClaimState, event: ClaimEvent): Result<ClaimState, ClaimStepForbidden> {
  const next = CLAIM_STEPS[state][event];
  return next ? ok(next) : refuse({ code: 'claim.step-forbidden', state, event });
}
