import { the } from '../../blueprint/the';

describe('a value that must be there', () => {
  it('is handed on, whatever it is', () => {
    expect(the('', 'the text')).toBe('');
    expect(the(0, 'the number')).toBe(0);
  });

  it('stops everything where it is not: no empty text reaches AWS in its place', () => {
    expect(() => the(undefined, 'the connection of shop')).toThrow(
      'the connection of shop is not there, and must be',
    );
  });
});
