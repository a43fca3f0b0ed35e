/** What is cheaper for some days, as a resident reads it. */
export const sv = {
  reduced: 'Sänkt pris',
  lowest: 'Lägsta pris senaste 30 dagarna:',
  otherwise: 'Annars:',
  multiBuy: (take: number, price: string) => `${take} för ${price}`,
  takePay: (take: number, pay: number) => `Köp ${take}, betala för ${pay}`,
  most: (most: number) => `högst ${most} ${most === 1 ? 'gång' : 'gånger'} i varje beställning`,
  until: (day: string) => `Gäller till och med ${day}`,
  saved: (amount: string) => `${amount} mindre än styckvis`,
} as const;
