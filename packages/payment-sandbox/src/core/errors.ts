import type Stripe from 'stripe';

/** Codes that Stripe documents; the client's own list. */
export type ErrorCode = NonNullable<Stripe.PaymentIntent.LastPaymentError['code']>;

export interface ErrorBody {
  readonly type: 'invalid_request_error' | 'idempotency_error' | 'card_error' | 'api_error';
  readonly message: string;
  readonly code?: ErrorCode;
  readonly decline_code?: string;
  readonly param?: string;
  readonly payment_intent?: Stripe.PaymentIntent;
}

/** What Stripe answers instead of an object. */
export class StripeError extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  constructor(status: number, body: ErrorBody) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

interface Details {
  readonly code?: ErrorCode;
  readonly param?: string;
  readonly status?: number;
  readonly payment_intent?: Stripe.PaymentIntent;
}

/** The request makes no sense, now or ever: 400 unless told otherwise. */
export const refused = (message: string, { status = 400, ...details }: Details = {}) =>
  new StripeError(status, { type: 'invalid_request_error', message, ...details });

export const notFound = (what: string, id: string, param = 'id') =>
  refused(`No such ${what}: '${id}'`, { status: 404, code: 'resource_missing', param });

/** Stripe knows the parameter and the sandbox does not play it: said aloud, since ignoring it would prove something false. */
export const notPlayed = (param: string) =>
  refused(`The payment sandbox does not play "${param}". Leave it out, or add it to packages/payment-sandbox.`, { param });
