/**
 * What no log holds: what opens something, and what people have told. PostgreSQL's `detail` is the row, or the key, that broke a rule; the name of the rule and
 * of its table stand beside it.
 */
const NEVER = ['req.headers.authorization', 'req.headers.cookie', 'req.headers["order-token"]', 'err.detail'];

/** For every process: JSON, one line an event. */
export const logOptions = <Level extends string>(level: Level) => ({ level, redact: { paths: NEVER, remove: true } });
