import type { SpecificationRow } from '@galleria/contract/claims';
import {
  type ClaimDocumentInput,
  householdNumbers,
  pseudonymColumns,
  pseudonymise,
  type SpecificationNames,
  shopColumns,
  specificationColumns,
  specify,
} from '@galleria/domain/claim';
import { toCsv } from '@galleria/domain/csv';
import { ore } from '@galleria/domain/money';
import { claimsPhrases } from '@galleria/phrases/claims';
import type { Ctx } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import { linesOfClaim, numbersOfNotes } from '../reports/index.ts';
import { findClaim, householdNames, keptNumbers, partnersOf } from './claim.store.ts';
import { note, totalsFor } from './claim.ts';

// Documents go to Swedish authorities, whatever language the officer reads.
const words = claimsPhrases('sv').file;

export interface NamedFile {
  readonly name: string;
  readonly text: string;
}

async function inputOf({ tx }: Ctx, id: string) {
  const claim = found(await findClaim(tx, id));
  const lines = await linesOfClaim(tx, id);
  const input: ClaimDocumentInput = { lines, numbers: householdNumbers(lines, await keptNumbers(tx, id)), partners: await partnersOf(tx) };
  return { claim, input, span: `${claim.from}-${claim.to}` };
}

const namesOf = async ({ tx }: Ctx, { lines, numbers }: ClaimDocumentInput): Promise<SpecificationNames> => ({
  households: await householdNames(tx, [...numbers.keys()]),
  notes: await numbersOfNotes(tx, [...new Set(lines.map(({ noteId }) => noteId))]),
});

const downloaded = (ctx: Ctx, id: string, what: string, lines: number) => note(ctx, 'claim.downloaded', id, { what, lines });

/** The specification with names, as rows. Whoever reads it is written to the log. */
export async function specification(ctx: Ctx, id: string): Promise<SpecificationRow[]> {
  const { input } = await inputOf(ctx, id);
  const names = await namesOf(ctx, input);
  await downloaded(ctx, id, 'specification', input.lines.length);
  return specify(input, names).map(({ kind: _, evidence: __, ...row }) => row);
}

export async function specificationFile(ctx: Ctx, id: string): Promise<NamedFile> {
  const { input, span } = await inputOf(ctx, id);
  const names = await namesOf(ctx, input);
  await downloaded(ctx, id, 'specification.csv', input.lines.length);
  return { name: `specifikation-${span}.csv`, text: toCsv(specificationColumns(words), specify(input, names)) };
}

export async function pseudonymisedFile(ctx: Ctx, id: string): Promise<NamedFile> {
  const { input, span } = await inputOf(ctx, id);
  await downloaded(ctx, id, 'pseudonymised.csv', input.lines.length);
  return { name: `underlag-${span}.csv`, text: toCsv(pseudonymColumns(words), pseudonymise(input)) };
}

export async function shopsFile(ctx: Ctx, id: string): Promise<NamedFile> {
  const { claim, input, span } = await inputOf(ctx, id);
  await downloaded(ctx, id, 'shops.csv', input.lines.length);
  const { perShop } = await totalsFor(ctx.tx, input.lines, { ...claim, outsideClaim: ore(0) });
  return { name: `butiker-${span}.csv`, text: toCsv(shopColumns(words, input.partners), perShop) };
}
