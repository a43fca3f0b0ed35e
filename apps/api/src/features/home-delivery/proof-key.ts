/** Where the picture lies. The tenant is part of it: no key of one municipality leads to a picture of another. */
export const proofKey = (tenantId: number, file: string): string => `proofs/${tenantId}/${file}.webp`;
