/** Where the pages of till lists work: the API's path of the shop, and the address of the pages themselves. */
export type Where = { readonly api: string; readonly page: string };
