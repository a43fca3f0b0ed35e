import { stripVTControlCharacters } from 'node:util';

/** Lines of a failure's message that are worth saying a second time: what was expected, what was there, and where. */
const LINES = 14;

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const objectsAt = (value: unknown, key: string): Json[] => {
  const list = isObject(value) ? value[key] : undefined;
  return Array.isArray(list) ? list.filter(isObject) : [];
};
const textAt = (value: unknown, key: string): string => {
  const text = isObject(value) ? value[key] : undefined;
  return typeof text === 'string' ? text : '';
};

const lines = (text: string) =>
  stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => !line.includes('/node_modules/'))
    .slice(0, LINES)
    .join('\n');
const told = (title: string, message: string) => `- ${title}\n${lines(message || 'no message').replace(/^/gm, '    ')}`;

function ofVitest(report: unknown): string[] {
  return objectsAt(report, 'testResults').flatMap((file) => {
    const failed = objectsAt(file, 'assertionResults').filter((test) => test.status === 'failed');
    if (failed.length === 0) return file.status === 'failed' ? [told(textAt(file, 'name'), textAt(file, 'message'))] : [];
    return failed.map((test) => {
      const [message] = Array.isArray(test.failureMessages) ? test.failureMessages : [];
      return told(`${textAt(file, 'name')}: ${textAt(test, 'fullName')}`, typeof message === 'string' ? message : '');
    });
  });
}

function ofPlaywright(suite: Json): string[] {
  const own = objectsAt(suite, 'specs')
    .filter((spec) => spec.ok === false)
    .flatMap((spec) =>
      objectsAt(spec, 'tests').flatMap((test) =>
        objectsAt(test, 'results').flatMap((result) =>
          objectsAt(result, 'errors').map((error) => told(`${textAt(spec, 'file')}: ${textAt(spec, 'title')}`, textAt(error, 'message'))),
        ),
      ),
    );
  return [...own, ...objectsAt(suite, 'suites').flatMap(ofPlaywright)];
}

/** What failed, by a report of vitest or of Playwright: a title and the first lines of what was said, one text for each failure. */
export const failuresIn = (report: unknown): string[] => [...ofVitest(report), ...objectsAt(report, 'suites').flatMap(ofPlaywright)];

/** The last lines that a step without a report printed. */
export const lastLines = (printed: string): string => stripVTControlCharacters(printed).trimEnd().split('\n').slice(-LINES).join('\n');
