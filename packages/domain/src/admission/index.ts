/** A shop's way into a galleria: it applies, is asked, and is admitted or refused. What the law wants known of a trader: DSA art. 30; DOMAIN 3.7. */

export type ApplicationState = 'applied' | 'asked' | 'admitted' | 'refused';
export type ApplicationStep = 'ask' | 'complete' | 'admit' | 'refuse';

const STEPS: Readonly<Record<ApplicationState, Readonly<Partial<Record<ApplicationStep, ApplicationState>>>>> = {
  applied: { ask: 'asked', admit: 'admitted', refuse: 'refused' },
  asked: { complete: 'applied', admit: 'admitted', refuse: 'refused' },
  admitted: {},
  refused: {},
};

/** Where a step leads; undefined when it is forbidden. Admitted and refused are final: who wants in again applies again. */
export const moveApplication = (state: ApplicationState, step: ApplicationStep): ApplicationState | undefined => STEPS[state][step];

/** The vendor agreement that a shop accepts now. A new wording gets a new version; what was accepted stays as it was. */
export const AGREEMENT_VERSION = '2026-1';

export type ShopKind = 'grocery' | 'building-supplies' | 'services' | 'specialist';
/** What an officer looks up before admitting. */
export type AdmissionCheck = 'identity' | 'account' | 'food' | 'folkol' | 'tobacco';

export interface Trade {
  readonly kind: ShopKind;
  readonly foodRegistration: string | null;
  readonly folkolNotified: boolean;
  readonly tobaccoPermit: string | null;
}

/** The look-ups that a shop needs: who it is and that the account is its own always; each permit where it says that it has one. */
export function checksFor(trade: Trade): AdmissionCheck[] {
  return [
    'identity',
    'account',
    ...(trade.kind === 'grocery' || trade.foodRegistration ? (['food'] as const) : []),
    ...(trade.folkolNotified ? (['folkol'] as const) : []),
    ...(trade.tobaccoPermit ? (['tobacco'] as const) : []),
  ];
}

/** A grocer sells food, and food is sold by registered establishments only (EC 852/2004, art. 6). */
export const lacksFoodRegistration = (trade: Trade): boolean =>
  (trade.kind === 'grocery' || trade.folkolNotified) && (trade.foodRegistration ?? '') === '';
