import { randomUUID } from 'node:crypto';

import { openPool } from '../../../packages/db/src/index.ts';
import type { RoleUrls } from '../../../packages/db/src/roles.ts';
import { dayOf } from '../../../packages/domain/src/time/index.ts';
import { signIn } from '../bench/sign-in.ts';
import type { House } from './house.ts';
import { expectOf, type Reply, send } from './persist.ts';
import { fillTown, grocer, laisvall, post } from './town.ts';

export const BAGS = 20;
const AT_ONCE = 5;

export interface FlightNote {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly collectOre: number;
}

const driver = { member: randomUUID(), identity: randomUUID() };

/** The town, its post with somebody who leads the driving, a driver and numbered bags, and no rounds: it drives today. */
export async function prepareRun(adminUrl: string, urls: RoleUrls): Promise<void> {
  await fillTown(adminUrl, urls);
  const admin = openPool({ url: adminUrl, max: 1 });
  try {
    for (const [identity, member, role] of [
      [randomUUID(), randomUUID(), 'dispatcher'],
      [driver.identity, driver.member, 'driver'],
    ]) {
      await admin.query('insert into platform.identities (id, email, name) values ($1, $2, $3)', [identity, `${role}@example.se`, role]);
      await admin.query('insert into platform.memberships (id, identity_id, role, carrier_id) values ($1, $2, $3, $4)', [
        member,
        identity,
        role,
        post,
      ]);
    }
    await admin.query('delete from round_shops');
    await admin.query('delete from round_villages');
    await admin.query('delete from rounds');
    await admin.query(
      `insert into cool_bags (tenant_id, id, number, owner, carrier_id, since, created_at, created_by)
       select 1, uuidv7(), g, 'carrier', $1, now(), now(), 'system:proof' from generate_series(1, $2) g`,
      [post, BAGS],
    );
  } finally {
    await admin.end();
  }
}

/** Whoever rang the grocer: a note for each of `stops` doors today, and the code that pairs the driver's telephone. */
export async function openRun(house: House, stops: number): Promise<{ readonly notes: FlightNote[]; readonly hash: string }> {
  const day = dayOf(new Date());
  const asRole = async (role: 'shop-owner' | 'dispatcher') => (await signIn(house.urls.app, house.tokenSecret, role)).token;
  const [shop, dispatcher] = [await asRole('shop-owner'), await asRole('dispatcher')];
  const ask = (token: string, where: string, body: object): Promise<Reply> =>
    send(
      'POST',
      `${house.origin}/api/tenants/arjeplog${where}`,
      { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
      body,
    );
  const issue = async (place: number): Promise<FlightNote> => {
    const name = `Dörr ${place + 1}`;
    const recipient = { name, street: `Skogsvägen ${place + 1}`, postalCode: '930 93', locality: 'Laisvall', villageId: laisvall };
    const goods = { dailyGoodsOre: 30_000 + 137 * place, otherGoodsOre: 0, depositOre: 0, feeOre: 2_000, payment: 'at-door' };
    const parcels = { ambient: 2, chilled: place % 2, frozen: place % 3 === 0 ? 1 : 0 };
    const carriage = { carrierId: post, roundId: null, day };
    const body = { kind: 'by-hand', channel: 'phone', recipient, ...goods, parcels, ...carriage };
    const { body: note } = expectOf(await ask(shop, `/shops/${grocer}/notes`, body), 'a note', 201);
    return { id: String(note.id), number: String(note.number), name, collectOre: Number(note.collectOre) };
  };
  const notes: FlightNote[] = [];
  for (let place = 0; place < stops; place += AT_ONCE)
    notes.push(...(await Promise.all(Array.from({ length: Math.min(AT_ONCE, stops - place) }, (_, each) => issue(place + each)))));
  const pairing = expectOf(await ask(dispatcher, `/carriers/${post}/members/${driver.member}/pairing`, { day }), 'a pairing code', 201);
  return { notes, hash: new URL(String(pairing.body.link)).hash };
}
