/** What a statement itself refused (`app.refuse`, SQLSTATE GA001): the word for it, and what it said of it. Undefined for any other error. */
export function refusalOf(error: unknown): { readonly what: string; readonly details: unknown } | undefined {
  const { code, message, detail } = (error ?? {}) as { code?: unknown; message?: unknown; detail?: unknown };
  return code === 'GA001' && typeof message === 'string' && typeof detail === 'string'
    ? { what: message, details: JSON.parse(detail) }
    : undefined;
}
