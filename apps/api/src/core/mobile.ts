/**
 * Whether a number in E.164 gets text messages: Swedish 070, 072, 073, 076 and 079, Norwegian 4 and 9. Numbers of other countries are taken for mobiles,
 * since nobody has a landline there and shops here. The letter with the goods is for landlines (DOMAIN 3.4).
 */
export function isMobile(phone: string): boolean {
  if (phone.startsWith('+46')) return /^\+467[02369]\d{7}$/.test(phone);
  if (phone.startsWith('+47')) return /^\+47[49]\d{7}$/.test(phone);
  return true;
}
