import type Stripe from 'stripe';

import { notFound } from '../core/errors.ts';
import type { Books, World } from '../core/world.ts';
import type { Means, TestCard } from './charging.ts';
import { askForApproval, pay, refusePayment } from './paying.ts';

export interface Choice {
  readonly method: Means['method'];
  readonly card?: TestCard;
  /** In the bank's, Klarna's or Swish's window. */
  readonly approve?: boolean;
}

/** A session with the books that it stands in, whoever's they are: the payer knows only its address. */
export function findSession(world: World, id: string): { readonly books: Books; readonly session: Stripe.Checkout.Session } {
  world.settle();
  for (const books of world.allBooks()) {
    const session = books.objects['checkout.session'].get(id);
    if (session) return { books, session };
  }
  throw notFound('checkout.session', id);
}

/** What the payer does. Without `approve` a card that needs approval, Klarna and Swish only begin. */
export function choose(world: World, id: string, { method, card = '4242', approve }: Choice): Stripe.Checkout.Session {
  const { books, session } = findSession(world, id);
  const paying = { session, means: method === 'card' ? { method, card } : { method } };
  if (method === 'card' && card === '9995') refusePayment(world, books, { ...paying, refusal: 'insufficient_funds' });
  else if (method === 'card' && card === '0069') refusePayment(world, books, { ...paying, refusal: 'expired_card' });
  else if (method === 'card' && card === '4242') pay(world, books, paying);
  else if (approve === undefined) askForApproval(world, books, paying);
  else if (approve) pay(world, books, paying);
  else refusePayment(world, books, { ...paying, refusal: method === 'card' ? '3ds_failed' : 'declined_in_app' });
  return session;
}
