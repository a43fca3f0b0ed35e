/** What a coupon took off, wherever sums are shown. */
export const sv = {
  code: (code: string) => `Rabattkod ${code}`,
  note: (amount: string) => `rabattkod −${amount}`,
  noteNamed: (code: string, amount: string) => `rabattkod ${code} −${amount}`,
};
