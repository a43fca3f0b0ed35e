import type { IssuerRow, Payee } from './commission.store.ts';

/** Whoever runs the galleria, as the one who takes payments for all shops. */
export const payeeOf = ({ legalName, orgNumber }: IssuerRow): Payee => ({ name: legalName, number: orgNumber });
