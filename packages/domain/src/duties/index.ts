/** Four eyes from a household's right to the state's money: which steps the same person must not take. Source: issue 5, "From run to grant". */
export interface DutyRules {
  /** Whoever decides a household's right does not approve the report of its deliveries. */
  readonly rightThenReport: boolean;
  /** Whoever decides a household's right does not submit the claim for its deliveries. */
  readonly rightThenClaim: boolean;
  /** Whoever approves a report does not submit the claim with its lines. */
  readonly reportThenClaim: boolean;
}

export const DUTY_RULES = ['rightThenReport', 'rightThenClaim', 'reportThenClaim'] as const satisfies readonly (keyof DutyRules)[];
export const NO_DUTY_RULES: DutyRules = { rightThenReport: false, rightThenClaim: false, reportThenClaim: false };

/**
 * What a wish for other rules comes to. More rules hold at once; fewer are only asked for, until another officer has said yes: a rule that one person
 * can lift alone keeps nobody apart.
 */
export function wishFor(now: DutyRules, wanted: DutyRules): { readonly holds: DutyRules; readonly asked: DutyRules | null } {
  const holds: DutyRules = {
    rightThenReport: now.rightThenReport || wanted.rightThenReport,
    rightThenClaim: now.rightThenClaim || wanted.rightThenClaim,
    reportThenClaim: now.reportThenClaim || wanted.reportThenClaim,
  };
  return { holds, asked: sameRules(holds, wanted) ? null : wanted };
}

/** How many officers it takes for every step to be possible. */
export function officersNeeded({ rightThenReport, rightThenClaim, reportThenClaim }: DutyRules): number {
  return rightThenReport && rightThenClaim && reportThenClaim ? 3 : rightThenReport || rightThenClaim || reportThenClaim ? 2 : 1;
}

export const sameRules = (a: DutyRules, b: DutyRules): boolean => DUTY_RULES.every((rule) => a[rule] === b[rule]);
