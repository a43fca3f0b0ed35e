import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastOf, judgeColour, LEAST_CONTRAST, parseColour } from './index.ts';

describe('colours', () => {
  it('are measured as WCAG does: 21 for black on white, 1 for white on white', () => {
    expect(contrastOf([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
    expect(contrastOf([255, 255, 255], [255, 255, 255])).toBeCloseTo(1);
  });
  it('that nobody can read are refused, with one of the same hue that passes', () => {
    expect(judgeColour('#ffdd00')).toMatchObject({ readable: false });
    expect(judgeColour('#ffdd00')?.contrast).toBeLessThan(2);
    expect(judgeColour('#1b4d3e')).toMatchObject({ readable: true, suggestion: '#1b4d3e' });
  });
  it('just under the line are refused, also when they would round up to it', () => {
    expect(judgeColour('#777777')).toMatchObject({ readable: false, contrast: 4.47 });
    expect(judgeColour('#767676')).toMatchObject({ readable: true, contrast: 4.54 });
  });
  it.each(['', 'red', '#fff', '#12345g', '1b4d3e', 'url(x)'])('are not %j', (text) => {
    expect(parseColour(text)).toBeUndefined();
    expect(judgeColour(text)).toBeUndefined();
  });
  it('always have a suggestion that can be read', () => {
    const part = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(part, part, part, (...parts) => {
        const hex = `#${parts.map((each) => each.toString(16).padStart(2, '0')).join('')}`;
        const suggestion = judgeColour(judgeColour(hex)?.suggestion ?? '');
        return suggestion?.readable === true && suggestion.contrast >= LEAST_CONTRAST;
      }),
    );
  });
});
