/** A galleria's two colours: text on them is white, so white must stand out from them. Source: WCAG 2.2, 1.4.3 (4.5 : 1 for text). */

export type Rgb = readonly [red: number, green: number, blue: number];

/** The least contrast of text to its ground. */
export const LEAST_CONTRAST = 4.5;
const WHITE: Rgb = [255, 255, 255];

/** `#rrggbb` → its parts; undefined for anything else. */
export function parseColour(hex: string): Rgb | undefined {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex.trim());
  const part = (index: number) => Number.parseInt(found?.[index] ?? '', 16);
  return found ? [part(1), part(2), part(3)] : undefined;
}

const channel = (part: number): number => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
const luminance = ([red, green, blue]: Rgb): number => 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);

/** Contrast of two colours by WCAG 2: 1 for the same, 21 for black and white. */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

export const contrastToWhite = (colour: Rgb): number => contrastOf(colour, WHITE);

const hexOf = (colour: Rgb): string =>
  `#${colour
    .map((part) =>
      Math.max(0, Math.min(255, Math.floor(part)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** The colour darkened until white text can be read on it. What is readable already stays as it is. */
export function readableColour(colour: Rgb): Rgb {
  let darker = colour;
  // Each step takes 8 %; black is reached long before the bound.
  for (let step = 0; step < 100 && contrastToWhite(darker) < LEAST_CONTRAST; step += 1) {
    darker = [Math.floor(darker[0] * 0.92), Math.floor(darker[1] * 0.92), Math.floor(darker[2] * 0.92)];
  }
  return darker;
}

export interface ColourVerdict {
  /** Two decimals, rounded down: 4.49 never reads as 4.5. */
  readonly contrast: number;
  readonly readable: boolean;
  /** A colour of the same hue that passes; the same one when it does. */
  readonly suggestion: string;
}

/** Whether white text can be read on a colour, and one on which it can. Undefined for what is no colour. */
export function judgeColour(hex: string): ColourVerdict | undefined {
  const colour = parseColour(hex);
  if (!colour) return undefined;
  const contrast = contrastToWhite(colour);
  const readable = contrast >= LEAST_CONTRAST;
  return { contrast: Math.floor(contrast * 100) / 100, readable, suggestion: readable ? hexOf(colour) : hexOf(readableColour(colour)) };
}
