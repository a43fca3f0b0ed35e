// The image has no curl: ends with 0 when the address answers 200 within two seconds.
const [address = ''] = process.argv.slice(2);
const answer = await fetch(address, { signal: AbortSignal.timeout(2_000) }).catch((error) => ({ ok: false, status: String(error) }));
if (!answer.ok) console.error(`${address}: ${answer.status}`);
process.exit(answer.ok ? 0 : 1);
