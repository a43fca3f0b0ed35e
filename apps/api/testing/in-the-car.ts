import { newId } from '../src/core/id.ts';
import type { TestApp } from './app.ts';
import { callerOf, MARKET } from './market.ts';
import { staffToken } from './people.ts';
import type { openCardShops } from './provider.ts';

interface Part {
  readonly id: string;
  readonly shopId: string;
}

/** Delivery notes that a shop writes of its orders, and the carrier who takes them to the door. */
export function notesAndDrivers(t: TestApp, ownerOf: Awaited<ReturnType<typeof openCardShops>>['ownerOf']) {
  const carrier = `/tenants/arjeplog/carriers/${MARKET.post}`;
  const staffOf = async (role: 'driver' | 'dispatcher') =>
    callerOf(t, { token: (await staffToken(t, { role, carrierId: MARKET.post })).token });
  /** The shop writes the delivery note of a part, by the way given. */
  const note = async ({ id, shopId }: Part, way: object, status: number) => {
    const [order] = await t.sql<{ day: string }>('select day::text from shop_orders where id = $1', [id]);
    const written = { kind: 'order', shopOrderId: id, day: order?.day, ...way };
    return ownerOf(shopId).post(`/tenants/arjeplog/shops/${shopId}/notes`, written, { key: newId() }).expect(status);
  };
  const TAKEN = { parcels: { ambient: 1, chilled: 0, frozen: 0 }, receivedBy: 'resident', collectedOre: 0 };
  /** What is told of a door at which so many cans were taken. */
  const cans = (count: number) => ({ ...TAKEN, empties: [{ depositOre: 200, count }] });
  /** A packed part in the driver's car. */
  const inTheCar = async (part: Part) => {
    const { id } = (await note(part, { carrierId: MARKET.post, roundId: MARKET.tuesday }, 201)).body;
    const driver = await staffOf('driver');
    const step = (body: object) => driver.post(`${carrier}/notes/${id}/steps`, body, { key: newId() });
    await step({ step: 'accept' }).expect(200);
    await step({ step: 'load' }).expect(200);
    return { id, driver, step, deliver: (count: number) => step({ step: 'deliver', ...cans(count) }) };
  };
  return { carrier, staffOf, note, cans, inTheCar };
}
