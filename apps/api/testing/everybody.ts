import type { Caller, Role, Route } from '@galleria/contract/route';
import { idOf } from '@galleria/db/testing/sample-rows';
import type { TestApp } from './app.ts';
import { signInResident, staffToken } from './people.ts';
import { type IdAt, orderTokenOf, SIDES, type Side, SLUGS, tenantOf } from './sides.ts';

/** Somebody who calls. What they may do follows from `is`; `why` says what is wrong with somebody who may nothing. */
export interface Person {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly is: Standing;
  /** The role of side 1 that would be theirs, were nothing wrong with the sign-in. */
  readonly butFor?: Role;
}
export type Standing =
  /** Not signed in; `order`: holds the link to that side's order. */
  | { readonly kind: 'nobody'; readonly order?: Side }
  | { readonly kind: 'resident'; readonly side?: Side }
  | { readonly kind: 'staff'; readonly role: Role; readonly side: Side }
  /** Signed in as staff, and no (longer a) member of anything. */
  | { readonly kind: 'stranger' }
  /** Has given the first factor and not the second. */
  | { readonly kind: 'half' }
  /** A session that has ended: may read public pages at most, and only until its token expires. */
  | { readonly kind: 'ended'; readonly audience: 'resident' | 'staff' }
  /** A token that is refused whatever is asked. */
  | { readonly kind: 'refused' };

export interface People {
  readonly all: readonly Person[];
  readonly customerId: Readonly<Record<Side, string>>;
  readonly identityId: Readonly<Record<Side, string>>;
  /** Of the care manager of a side that has one. */
  readonly careManager: ReadonlyMap<Side, string>;
}

const STAFF_KINDS: Readonly<Partial<Record<Caller, readonly Role[]>>> = {
  shop: ['shop-owner', 'shop-staff'],
  carrier: ['dispatcher', 'driver'],
  officer: ['officer'],
  care: ['care-manager'],
  operator: ['operator'],
  regional: ['regional'],
};

/** Whose things somebody may see as their own. */
export const sideOf = ({ is }: Person): Side | undefined => {
  if (is.kind === 'nobody') return is.order;
  return is.kind === 'resident' || is.kind === 'staff' ? is.side : undefined;
};

/**
 * Whether the contract lets somebody in at an address of side 1. Written anew from the words of the contract, not taken from the code
 * under test. `unsafe`: the request would change something.
 */
export function mayCall(route: Route, { is }: Person, unsafe: boolean): boolean {
  const { callers } = route;
  if (route.byCookie) return true;
  const anybody = callers.includes('anyone') || callers.includes('guest');
  if (is.kind === 'refused') return false;
  if (is.kind === 'nobody') return anybody;
  if (is.kind === 'ended')
    return !unsafe && (anybody || (is.audience === 'resident' && callers.includes('customer') && !callers.includes('identity')));
  // The half signed-in may read what anybody may, and go on signing in.
  if (is.kind === 'half') return unsafe ? callers.every((caller) => caller === 'anyone') : anybody && !callers.includes('identity');
  if (anybody || callers.includes('identity')) return true;
  if (is.kind === 'resident') return callers.includes('customer');
  if (is.kind === 'stranger') return false;
  const kind = callers.find((caller) => STAFF_KINDS[caller]?.includes(is.role));
  return is.side === 1 && kind !== undefined && (route.roles?.includes(is.role) ?? true);
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Everybody who might try a door, signed in where they can be. */
export async function signInEverybody(t: TestApp, idAt: IdAt): Promise<People> {
  const residents = await Promise.all(
    SIDES.map((side) => signInResident(t, SLUGS[tenantOf(side) - 1] ?? '', `boende${side}@exempel.test`)),
  );
  const [one, two, three] = residents;
  if (!one || !two || !three) throw new Error('three residents were asked for');
  const staff: Person[] = [];
  const careManager = new Map<Side, string>();
  for (const side of SIDES) {
    const tenantId = tenantOf(side);
    const places: readonly (readonly [Role, object])[] = [
      ['shop-owner', { tenantId, shopId: idAt('shop', side) }],
      ['shop-staff', { tenantId, shopId: idAt('shop', side) }],
      ['dispatcher', { tenantId, carrierId: idAt('carrier', side) }],
      ['driver', { tenantId, carrierId: idAt('carrier', side) }],
      ...(side === 2
        ? []
        : ([
            ['officer', { tenantId }],
            ['care-manager', { tenantId }],
          ] as const)),
    ];
    for (const [role, place] of places) {
      const { token, identityId } = await staffToken(t, { role, ...place });
      if (role === 'care-manager') careManager.set(side, identityId);
      staff.push({ name: `${role} of side ${side}`, headers: bearer(token), is: { kind: 'staff', role, side } });
    }
  }
  const operator = await staffToken(t, { role: 'operator' });
  staff.push({ name: 'the operator', headers: bearer(operator.token), is: { kind: 'staff', role: 'operator', side: 1 } });
  // Side 2 stands in the same region, so that it is side 3's that is another one.
  for (const [side, regionId] of [[1, 25] as const, [3, 24] as const]) {
    const { token } = await staffToken(t, { role: 'regional', regionId });
    staff.push({ name: `the reader of region ${regionId}`, headers: bearer(token), is: { kind: 'staff', role: 'regional', side } });
  }
  const nobody: Person[] = [
    { name: 'nobody', headers: {}, is: { kind: 'nobody' } },
    ...SIDES.map((side) => ({
      name: `the holder of the link to order ${side}`,
      headers: { 'order-token': orderTokenOf(side) },
      is: { kind: 'nobody', order: side } as const,
    })),
    { name: 'somebody with a made-up link', headers: { 'order-token': 'z'.repeat(32) }, is: { kind: 'nobody' } },
  ];
  return {
    all: [
      ...nobody,
      ...residents.map(({ token }, index) => ({
        name: `resident ${index + 1}`,
        headers: bearer(token),
        is: { kind: 'resident', side: SIDES[index] ?? 1 } as const,
      })),
      ...staff,
      ...(await thoseWhoMayNothing(t, idAt)),
    ],
    customerId: { 1: one.customerId, 2: two.customerId, 3: three.customerId },
    identityId: { 1: one.identityId, 2: two.identityId, 3: three.identityId },
    careManager,
  };
}

/** Those whose sign-in has something wrong with it. But for that, each would be the owner of shop 1, an officer, a driver or resident 1. */
async function thoseWhoMayNothing(t: TestApp, idAt: IdAt): Promise<Person[]> {
  const owner = { role: 'shop-owner', tenantId: 1, shopId: idAt('shop', 1) } as const;
  const officer = { role: 'officer', tenantId: 1 } as const;
  const driver = { role: 'driver', carrierId: idAt('carrier', 1) } as const;
  const people: Person[] = [];
  const add = (name: string, token: string, is: Standing, butFor?: Role) =>
    people.push({ name, headers: bearer(token), is, ...(butFor && { butFor }) });
  const wanted = [owner, officer, driver];
  for (const one of wanted) {
    const ended = await staffToken(t, one);
    await t.sql('update platform.memberships set ended_at = now() where identity_id = $1', [ended.identityId]);
    add(`${one.role} whose membership has ended`, ended.token, { kind: 'stranger' }, one.role);

    const half = await staffToken(t, one);
    await t.sql('update platform.sessions set second_factor_at = null where identity_id = $1', [half.identityId]);
    add(`${one.role} without the second factor`, half.token, { kind: 'half' }, one.role);

    const revoked = await staffToken(t, one);
    await t.sql('update platform.sessions set revoked_at = now() where identity_id = $1', [revoked.identityId]);
    add(`${one.role} whose session was revoked`, revoked.token, { kind: 'ended', audience: 'staff' }, one.role);

    const disabled = await staffToken(t, one);
    await t.sql('update platform.identities set disabled_at = now() where id = $1', [disabled.identityId]);
    add(`${one.role} who was shut out`, disabled.token, { kind: 'ended', audience: 'staff' }, one.role);

    const asResident = await staffToken(t, one);
    const [session] = await t.sql<{ id: string }>('update platform.sessions set audience = $2 where identity_id = $1 returning id', [
      asResident.identityId,
      'resident',
    ]);
    const token = t.app.signAccess({ id: asResident.identityId, sessionId: session?.id ?? '', audience: 'resident' });
    add(`${one.role} signed in as a resident`, token, { kind: 'resident' }, one.role);
  }

  const gone = await signInResident(t, SLUGS[0], 'utloggad@exempel.test');
  await t.sql('update platform.sessions set revoked_at = now() where identity_id = $1', [gone.identityId]);
  add('resident whose session was revoked', gone.token, { kind: 'ended', audience: 'resident' });

  const now = t.deps.now();
  t.setNow(new Date(now.getTime() - 11 * 60_000));
  add('owner whose token has expired', (await staffToken(t, owner)).token, { kind: 'refused' });
  add('resident whose token has expired', (await signInResident(t, SLUGS[0], 'trött@exempel.test')).token, { kind: 'refused' });
  t.setNow(now);
  add('somebody who made the token up', `${idOf('token')}.a.b`, { kind: 'refused' });
  return people;
}
