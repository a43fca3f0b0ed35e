/**
 * How a shop's part can be paid. `at-door` is paid when the goods change hands: to the driver, or over the counter at pick-up.
 * `invoice` is the shop's own monthly invoice to customers that it has approved. Card and Swish need a payment provider.
 */
export type PaymentMethod = 'swish' | 'card' | 'at-door' | 'invoice';

/** In the order in which they are shown: methods without credit come first (betaltjänstlagen 7 a kap., DOMAIN 3.8). */
export const PAYMENT_METHODS: readonly PaymentMethod[] = ['swish', 'card', 'at-door', 'invoice'];

/** The least that the provider takes: below it its page is refused, and the order would lapse unpaid (Stripe: 3 kr in Swedish kronor). */
export const CARD_MINIMUM_ORE = 300;

/** Methods that give the buyer credit: never first while another is allowed, never preselected. */
export const isCredit = (method: PaymentMethod): boolean => method === 'invoice';

export type PaymentRefusal =
  | 'not-offered'
  | 'carrier-takes-no-payment'
  | 'carrier-checks-no-id'
  | 'customer-not-approved'
  | 'phone-not-verified';

/** What a carrier's driver can do at the door. A bus does neither. */
export interface DoorAbilities {
  readonly takesPayment: boolean;
  readonly checksId: boolean;
}

/**
 * What decides the methods for one shop's part. `pickup` is true when the resident comes to the shop, where staff take payment and check identity;
 * then `carrier` is not asked. `shopMethods` are what the shop offers at all, `invoiceApproved` whether it has approved this customer.
 */
export interface PaymentFacts {
  readonly carrier?: DoorAbilities;
  readonly pickup: boolean;
  readonly shopMethods: ReadonlySet<PaymentMethod>;
  readonly invoiceApproved: boolean;
  readonly hasAgeGoods: boolean;
  readonly phoneVerified: boolean;
}

/** One method with the reason why it cannot be chosen, if it cannot. */
export interface PaymentOffer {
  readonly method: PaymentMethod;
  readonly allowed: boolean;
  readonly because?: PaymentRefusal;
}

/**
 * Every method the platform knows, in the order to show, each allowed or with the reason why not. Credit comes after every method without credit.
 * Invoice asks for a verified telephone, since otherwise anyone could buy on the account of an approved customer by typing the number.
 */
export function methodsFor(facts: PaymentFacts): PaymentOffer[] {
  return PAYMENT_METHODS.map((method) => {
    const because = refusalOf(method, facts);
    return because === undefined ? { method, allowed: true } : { method, allowed: false, because };
  });
}

/** The method that may be filled in beforehand: the customer's own last one, if it gives no credit and is allowed. Otherwise none (DOMAIN 3.8). */
export function preselectedMethod(offers: readonly PaymentOffer[], lastUsed: PaymentMethod | undefined): PaymentMethod | undefined {
  if (lastUsed === undefined || isCredit(lastUsed)) return undefined;
  return offers.some((offer) => offer.method === lastUsed && offer.allowed) ? lastUsed : undefined;
}

function refusalOf(method: PaymentMethod, facts: PaymentFacts): PaymentRefusal | undefined {
  if (!facts.shopMethods.has(method)) return 'not-offered';
  // Nothing may be paid for that cannot lawfully be handed over: without an identity check the goods would go back to the shop.
  if (facts.hasAgeGoods && !facts.pickup && facts.carrier?.checksId !== true) return 'carrier-checks-no-id';
  switch (method) {
    case 'at-door':
      return facts.pickup || facts.carrier?.takesPayment === true ? undefined : 'carrier-takes-no-payment';
    case 'invoice':
      if (!facts.invoiceApproved) return 'customer-not-approved';
      return facts.phoneVerified ? undefined : 'phone-not-verified';
    case 'swish':
    case 'card':
      return undefined;
  }
}
