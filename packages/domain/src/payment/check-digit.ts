/** Luhn's sum (modulus 10): every other digit doubled from the right, the digits of a product added. Digits alone. */
function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, sign, index) => {
    const value = Number(sign) * (index % 2 === 1 ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}

/** Whether the last digit follows from the others, as in giro numbers and payment references. */
export const luhnHolds = (digits: string): boolean => /^\d{2,}$/.test(digits) && luhnSum(digits) % 10 === 0;

/** The digit that makes `digits` with it at the end hold. */
export const luhnDigit = (digits: string): number => (10 - (luhnSum(`${digits}0`) % 10)) % 10;
