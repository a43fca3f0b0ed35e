/** As the product keeps a number: the demonstration's are written as people write them. */
export const e164 = (phone: string | undefined): string | null =>
  phone === undefined ? null : phone.replace(/[\s-]/g, '').replace(/^0/, '+46');
