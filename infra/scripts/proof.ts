/**
 * `pnpm proof [fuzz|races|kill|flight|faults]`: the long proofs. `FUZZ_RUNS` makes the first longer, `PROOF_CYCLES` the third shorter.
 * fuzz: 10,000 bad requests. races: what `npm test` tries a few times, twenty times, and the
 * provider's messages in all their orders.
 * kill: kill -9 of API, worker and PostgreSQL in turn under load, beside a payment provider that fails: nothing acknowledged may be
 * lost, doubled or charged twice. flight: a driver's run of sixty stops in a real browser without a network, killed twice, its clock wrong: everything arrives once.
 * faults: what must turn the suite red, each written into a copy of the last commit.
 */

import { flightProof } from './proof/flight.ts';
import { killProof } from './proof/kill.ts';
import { faultsProof } from './proof/seeded.ts';
import { runSteps } from './steps.ts';

const wanted = process.argv.slice(2);
const proofs: Readonly<Record<string, () => Promise<boolean>>> = {
  fuzz: async () => {
    process.env.FUZZ_RUNS ??= '10000';
    return (
      (await runSteps([{ name: 'fuzz', commands: [['vitest', 'run', '--project', 'server', 'apps/api/src/http/fuzz.test.ts']] }])) === 0
    );
  },
  races: async () => {
    process.env.PROOF_ROUNDS ??= '20';
    const tests = [
      'checkout/races',
      'card-payments/card-payments',
      'card-payments/messages',
      'invoice-customers/invoice-customers',
      'rounds/places',
    ];
    const files = tests.map((file) => `apps/api/src/features/${file}.test.ts`);
    return (await runSteps([{ name: 'races', commands: [['vitest', 'run', '--project', 'server', ...files]] }])) === 0;
  },
  kill: () => killProof(Number(process.env.PROOF_CYCLES ?? 20)),
  flight: flightProof,
  faults: faultsProof,
};
const unknown = wanted.filter((name) => !(name in proofs));
if (unknown.length > 0) throw new Error(`no such proof: ${unknown.join(', ')}; there are ${Object.keys(proofs).join(', ')}`);

let held = true;
for (const [name, prove] of Object.entries(proofs)) {
  if (wanted.length === 0 || wanted.includes(name)) held = (await prove()) && held;
}
process.exit(held ? 0 : 1);
