/** What a coupon took off, wherever sums are shown. */
export const sv = {
  taken: (code: string) => `Rabattkod ${code} (avdragen)`,
  note: (amount: string) => `rabattkod −${amount}`,
  noteNamed: (code: string, amount: string) => `rabattkod ${code} −${amount}`,
};
