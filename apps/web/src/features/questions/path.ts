/** What is read for the page of an answer. The token stands after #: it is sent in a header, and in no address of the API. */
export const questionsPath = (tenant: string, part: string, token: string): string =>
  `/tenants/${tenant}/questions/${encodeURIComponent(part)}#${token}`;
