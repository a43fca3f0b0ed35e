import { z } from 'zod';

/** Problems that any route may answer with. Feature routes add their own in their rows. Texts for people: packages/phrases/src/problems. */
export const commonProblems = {
  'request.invalid': 400,
  'request.malformed': 400,
  'request.too-large': 413,
  'request.media-type': 415,
  'request.too-many': 429,
  'request.timeout': 408,
  'idempotency.key-missing': 400,
  'idempotency.key-reused': 422,
  'auth.required': 401,
  'auth.expired': 401,
  'auth.forbidden': 403,
  'auth.second-factor-required': 403,
  'not-found': 404,
  conflict: 409,
  'galleria.sealed': 409,
  'service.busy': 503,
  'service.failed': 500,
} as const;

/** RFC 9457 problem document. `type` is `urn:galleria:problem:<code>`; extension members depend on the code. */
export const ProblemDocument = z.looseObject({
  type: z.string(),
  code: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  issues: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
});
export type ProblemDocument = z.infer<typeof ProblemDocument>;
