import { z } from 'zod';
import { TimeOfDay } from './shapes.ts';

/** Goods that are handed in to a bus (or a terminal): until when and where, and where the bus is met and by whom. */
export const BusGoods = z.strictObject({
  line: z.string(),
  handInBy: TimeOfDay.nullable(),
  handInAt: z.string(),
  stopName: z.string(),
  stopAt: TimeOfDay.nullable(),
  metBy: z.string(),
  metByPhone: z.string(),
});
export type BusGoods = z.infer<typeof BusGoods>;
