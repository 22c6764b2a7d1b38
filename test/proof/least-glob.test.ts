import fc from 'fast-check';
import { covers } from '../../proof/evaluate/pattern';
import { globOf, includes } from '../../proof/least/glob';

const patterns = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 7 });
const filling = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 3 });

/** A text that a pattern covers. */
function filled(pattern: string, texts: readonly string[]): string {
  let used = 0;
  return pattern.replace(/[*?]/g, (wildcard) => {
    const text = texts[used++] ?? 'b';
    return wildcard === '*' ? text : (text[0] ?? 'a');
  });
}

describe('a pattern that includes another', () => {
  it('covers every text that the other covers', () => {
    fc.assert(
      fc.property(
        patterns,
        patterns,
        fc.array(filling, { minLength: 7, maxLength: 7 }),
        (wide, narrow, texts) => {
          const text = filled(narrow, texts);
          expect(covers(globOf(narrow), text)).toBe(true);
          if (includes(globOf(wide), globOf(narrow))) expect(covers(globOf(wide), text)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['*', 'arn:*', true],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/shop/*', true],
    ['arn:aws:s3:::b/shop/*', 'arn:aws:s3:::b/*', false],
    ['role/a-*', 'role/a-deploy-*', true],
    ['secret-??????', 'secret-*', false],
    ['secret-*', 'secret-??????', true],
    ['key/1', 'key/*', false],
  ])('%s and %s: %s', (wide, narrow, expected) => {
    expect(includes(globOf(wide), globOf(narrow))).toBe(expected);
  });
});
