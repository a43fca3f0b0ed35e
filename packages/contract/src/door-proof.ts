import { z } from 'zod';
import { Id, Instant } from './shapes.ts';

export const PROOF_KINDS = ['photo', 'signature'] as const;
/** So many pictures of one delivery at most. */
export const MOST_PROOFS = 6;

/** What a driver can show for a delivery; the picture itself is asked for by its id. */
export const DoorProof = z.strictObject({
  id: Id,
  kind: z.enum(PROOF_KINDS),
  /** When it was taken, by the corrected clock of the telephone. */
  at: Instant,
});
export type DoorProof = z.infer<typeof DoorProof>;
