/** One line or one set of bars; `values[i]` belongs to `labels[i]`. Null: not shown (too few to tell, or not known). */
export type Series = { readonly name: string; readonly values: readonly (number | null)[] };

/** Round marks for an axis from zero: at most `count` steps of 1, 2, 2.5 or 5 times a power of ten, the last at or above `max`. */
export function axisMarks(max: number, count = 4): readonly number[] {
  if (!(max > 0)) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(max / count));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each * count >= max) ?? max;
  const marks = [0];
  while ((marks.at(-1) ?? 0) < max) marks.push(Number((marks.length * step).toPrecision(12)));
  return marks;
}

/** The widest a sign is drawn, on a phone, where words are drawn larger; and the height of a line there. */
const [SIGN, LINE] = [15, 28];
const LEVEL_BOTTOM = 44;

export type AxisNames = {
  /** Written upwards, since they do not fit side by side. */
  readonly turned: boolean;
  /** Each, each second … is written. */
  readonly every: number;
  /** Room under the axis. */
  readonly bottom: number;
  /** Each name in the lines that it is written in. */
  readonly names: readonly (readonly string[])[];
};

/** Words in lines of so many signs at most; a longer word has a line of its own. */
function wrapped(label: string, signs: number): string[] {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= signs) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** How the names under an axis are written: a bar is nothing without its name, while along a line every other month tells enough. */
export function axisNames(labels: readonly string[], slot: number, everyOne: boolean): AxisNames {
  const whole = labels.map((label) => [label]);
  if (!everyOne) return { turned: false, every: Math.ceil(96 / slot), bottom: LEVEL_BOTTOM, names: whole };
  const names = labels.map((label) => wrapped(label, Math.floor(slot / SIGN)));
  const widest = Math.max(0, ...names.flat().map((line) => line.length));
  if (widest * SIGN <= slot) {
    return { turned: false, every: 1, bottom: LEVEL_BOTTOM + LINE * (Math.max(1, ...names.map((lines) => lines.length)) - 1), names };
  }
  const longest = Math.max(...labels.map((label) => label.length));
  return { turned: true, every: Math.ceil(LINE / slot), bottom: 20 + longest * SIGN, names: whole };
}

const cell = (text: string): string => (/[";\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
/** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** The numbers behind a chart as Swedish spreadsheets read them: semicolons, decimal commas, BOM. */
export function chartCsv(corner: string, labels: readonly string[], series: readonly Series[]): string {
  const head = [corner, ...series.map(({ name }) => name)].map((text) => cell(harmless(text)));
  const rows = labels.map((label, index) => [
    cell(harmless(label)),
    ...series.map(({ values }) => String(values[index] ?? '').replace('.', ',')),
  ]);
  return `\ufeff${[head, ...rows].map((row) => row.join(';')).join('\r\n')}\r\n`;
}
