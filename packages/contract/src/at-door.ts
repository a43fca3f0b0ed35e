import { DEPOSIT_RATES, NEXT_STEPS } from '@galleria/domain/delivery';
import { z } from 'zod';
import { line, Parcels } from './shapes.ts';

export const ReceivedBy = z.enum(['resident', 'household-member', 'neighbour', 'left-at-door', 'met-bus']);
export const FailureReason = z.enum(['not-home', 'road-closed', 'id-refused', 'damaged', 'other']);
export const NextStep = z.enum(NEXT_STEPS);
/** A sum in öre that one delivery can come to. */
export const money = z.int().min(0).max(20_000_000);
const Empties = z.strictObject({ depositOre: z.literal(DEPOSIT_RATES), count: z.int().min(1).max(500) });

/** What the driver says at the door. */
export const DeliveredWith = {
  parcels: Parcels,
  receivedBy: ReceivedBy,
  receiverName: line(120).optional(),
  /** Money taken at the door, fee and goods together. */
  collectedOre: money,
  /** Cans and bottles given to the driver, by the deposit on the mark: drawn from what is to be paid, or paid out. */
  empties: z.array(Empties).max(10).optional(),
  /** Cash lies with the carrier until it is handed in; a card in the shop's own terminal pays the shop at once. Left out: cash. */
  paidBy: z.enum(['cash', 'terminal']).optional(),
  idChecked: z.boolean().optional(),
  /** Nobody there may have the goods with an age limit: they go back, the rest is handed over. */
  ageRefused: z.boolean().optional(),
  /** Where the goods were put, when nobody took them in the hand. */
  leftWhere: line(120).optional(),
  /** Whoever took the goods signed the receipt list on paper. */
  signedOnPaper: z.boolean().optional(),
  remark: line(300).optional(),
};
/** What the driver says when nothing was handed over: why, whether anybody was rung, and where the goods go now. */
export const FailedWith = {
  reason: FailureReason,
  next: NextStep.optional(),
  called: z.boolean().optional(),
  remark: line(300).optional(),
};
