import { type ByKind, byKind } from '../../blueprint/kinds';

type Shape = { readonly kind: 'square'; readonly side: number } | { readonly kind: 'point' };

describe('what each kind says', () => {
  it('is asked of the entry of the part’s own kind', () => {
    const areas: ByKind<Shape, number, number> = {
      square: ({ side }, scale) => side * side * scale,
      point: () => 0,
    };
    expect(byKind(areas, { kind: 'square', side: 3 }, 2)).toBe(18);
    expect(byKind(areas, { kind: 'point' }, 2)).toBe(0);
  });

  it('does not compile without an entry for each', () => {
    // @ts-expect-error: there is no entry for a point
    const incomplete: ByKind<Shape, number, number> = { square: () => 1 };
    expect(Object.keys(incomplete)).toEqual(['square']);
  });
});
