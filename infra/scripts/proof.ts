/**
 * `pnpm proof [fuzz|kill]`: the long proofs, each in a short round. `FUZZ_RUNS` and `PROOF_CYCLES` make them longer.
 * fuzz: 10,000 bad requests. kill: kill -9 of the API and of PostgreSQL in turn under load; nothing acknowledged may be lost or doubled.
 */
import { killProof } from './proof/kill.ts';
import { runSteps } from './steps.ts';

const wanted = process.argv.slice(2);
const proofs: Readonly<Record<string, () => Promise<boolean>>> = {
  fuzz: async () => {
    process.env.FUZZ_RUNS ??= '10000';
    return (
      (await runSteps([{ name: 'fuzz', commands: [['vitest', 'run', '--project', 'server', 'apps/api/src/http/fuzz.test.ts']] }])) === 0
    );
  },
  kill: () => killProof(Number(process.env.PROOF_CYCLES ?? 3)),
};
const unknown = wanted.filter((name) => !(name in proofs));
if (unknown.length > 0) throw new Error(`no such proof: ${unknown.join(', ')}; there are ${Object.keys(proofs).join(', ')}`);

let held = true;
for (const [name, prove] of Object.entries(proofs)) {
  if (wanted.length === 0 || wanted.includes(name)) held = (await prove()) && held;
}
process.exit(held ? 0 : 1);
