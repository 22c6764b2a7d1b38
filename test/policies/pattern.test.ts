import { covers, hasWildcard } from '../../policies/pattern';

describe('a pattern', () => {
  it.each([
    ['*', 'anything\nat all'],
    ['acme-*-build', 'acme-shop-build'],
    ['acme-*', 'acme-'],
    ['acme-?', 'acme-1'],
    ['**', 'acme'],
    ['a.c+m(e)[1]{2}$^|\\', 'a.c+m(e)[1]{2}$^|\\'],
  ])('%j covers %j', (pattern, text) => {
    expect(covers(pattern, text)).toBe(true);
  });

  it.each([
    ['acme-?', 'acme-'],
    ['acme', 'acme-shop'],
    ['acme-*-build', 'acme-build'],
    ['Acme*', 'acme'],
    ['a.me', 'acme'],
  ])('%j does not cover %j', (pattern, text) => {
    expect(covers(pattern, text)).toBe(false);
  });

  it('has a wildcard where it covers more than itself', () => {
    expect(['a*', 'a?', 'a'].map(hasWildcard)).toEqual([true, true, false]);
  });
});
