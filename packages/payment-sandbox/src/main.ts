/** The payment sandbox as its own process, for demonstrations. README.md lists what it reads from the environment. */
import { optionsFrom } from './environment.ts';
import { SettingsError, startSandbox } from './index.ts';

try {
  const sandbox = await startSandbox(optionsFrom(process.env));
  console.log(`Payment sandbox at ${sandbox.origin} (seed ${sandbox.seed}). No money moves.`);
  const stop = () => void sandbox.close().then(() => process.exit(0));
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exitCode = 1;
}
