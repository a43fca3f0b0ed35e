import type { ProblemParams } from '@galleria/phrases/problems';

export type ProblemFields = {
  readonly code: string;
  readonly status: number;
  readonly detail?: string;
  readonly params?: ProblemParams;
  readonly requestId?: string;
};

/**
 * A refusal, from the API (RFC 9457, `code` as named in the contract) or from the way there: `network.offline`, `network.timeout`,
 * `network.unreachable`, `reply.unreadable`, all with status 0. What people read is `problemText(lang, code, params)`, never `message`.
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: string;
  readonly status: number;
  readonly detail: string | undefined;
  readonly params: ProblemParams;
  readonly requestId: string | undefined;

  constructor({ code, status, detail, params, requestId }: ProblemFields) {
    super(`${status} ${code}`);
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.params = params ?? {};
    this.requestId = requestId;
  }

  /** True when the same request, with the same key, may well succeed a moment later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const textIn = (value: unknown): string | undefined => (typeof value === 'string' && value.length <= 2000 ? value : undefined);
const codeByStatus: Readonly<Record<number, string>> = {
  400: 'request.invalid',
  401: 'auth.required',
  403: 'auth.forbidden',
  404: 'not-found',
  409: 'conflict',
  413: 'request.too-large',
  429: 'request.too-many',
  503: 'service.busy',
};

/** Reads a problem reply. A proxy's HTML page or an empty body still becomes a problem, by its status. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  const fields = isRecord(body) ? body : {};
  const detail = textIn(fields.detail);
  const requestId = textIn(fields.requestId) ?? textIn(fields.instance);
  return new ApiProblem({
    status,
    code: textIn(fields.code) ?? codeByStatus[status] ?? 'general',
    params: isRecord(fields.params) ? fields.params : fields,
    ...(detail === undefined ? {} : { detail }),
    ...(requestId === undefined ? {} : { requestId }),
  });
}
