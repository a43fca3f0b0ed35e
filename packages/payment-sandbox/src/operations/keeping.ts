import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type Stripe from 'stripe';

import type { Books, Kind, OnboardingLink, SessionPlan, World } from '../core/world.ts';
import type { Idempotency, Kept } from '../http/idempotency.ts';
import { awaitEnd, chargeOf } from './intents.ts';
import { awaitArrival } from './payouts.ts';
import { awaitExpiry } from './sessions.ts';

interface KeptPlan extends Omit<SessionPlan, 'held'> {
  readonly held: readonly string[];
}

interface Snapshot {
  readonly api: string;
  readonly run: number;
  readonly ahead: number;
  readonly books: readonly {
    readonly account: Stripe.Account | undefined;
    readonly objects: Readonly<Record<string, readonly { readonly id: string }[]>>;
  }[];
  readonly plans: readonly (readonly [string, KeptPlan])[];
  readonly links: readonly (readonly [string, OnboardingLink])[];
  readonly paidOutBy: readonly (readonly [string, string])[];
  readonly idempotency: readonly (readonly [string, Kept])[];
}

interface Held {
  readonly world: World;
  readonly idempotency: Idempotency;
}

function snapshot({ world, idempotency }: Held): Snapshot {
  return {
    api: world.apiVersion,
    run: world.run,
    ahead: world.ahead,
    books: world.allBooks().map(({ account, objects }) => ({
      account,
      objects: Object.fromEntries(Object.entries(objects).map(([kind, all]) => [kind, [...all.values()]])),
    })),
    plans: [...world.plans].map(([id, plan]) => [id, { ...plan, held: [...plan.held] }]),
    links: [...world.links],
    paidOutBy: [...world.paidOutBy],
    idempotency: idempotency.entries(),
  };
}

/** What would have happened by itself is awaited again. */
function awaitAgain(world: World, books: Books): void {
  for (const session of books.objects['checkout.session'].values()) {
    if (session.status === 'open') awaitExpiry(world, books, session);
    if (typeof session.payment_intent === 'string') world.sessionOf.set(session.payment_intent, session);
  }
  for (const intent of books.objects.payment_intent.values()) {
    const charge = intent.status === 'requires_capture' ? chargeOf(books, intent) : undefined;
    if (charge)
      awaitEnd(world, books, {
        intent,
        method: charge.payment_method_details?.type === 'klarna' ? 'klarna' : 'card',
        since: charge.created,
      });
  }
  for (const payout of books.objects.payout.values()) if (payout.status === 'in_transit') awaitArrival(world, books, payout);
}

function restore({ world, idempotency }: Held, kept: Snapshot): void {
  world.goOn(kept.run + 1, kept.ahead);
  for (const { account, objects } of kept.books) {
    const books = account ? world.open(account) : world.platform;
    for (const [kind, all] of Object.entries(objects)) {
      // Written from the same maps below.
      const map = books.objects[kind as Kind] as Map<string, { readonly id: string }>;
      for (const object of all) map.set(object.id, object);
    }
  }
  for (const [id, plan] of kept.plans) world.plans.set(id, { ...plan, held: new Set(plan.held) });
  for (const [token, link] of kept.links) world.links.set(token, link);
  for (const [entry, payout] of kept.paidOutBy) world.paidOutBy.set(entry, payout);
  idempotency.restore(kept.idempotency);
  for (const books of world.allBooks()) awaitAgain(world, books);
}

/** Takes the state from a file, if there is one, and writes it there when something has happened. A file of another version of the API is left behind. */
export function keepState(file: string | undefined, held: Held): { save(): void } {
  if (file === undefined) return { save: () => {} };
  const { world } = held;
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Snapshot;
    if (kept.api === world.apiVersion) restore(held, kept);
  }
  let saved = -1;
  const count = () => world.changes + held.idempotency.size;
  return {
    save: () => {
      if (count() === saved) return;
      saved = count();
      writeFileSync(`${file}.new`, JSON.stringify(snapshot(held)), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}
