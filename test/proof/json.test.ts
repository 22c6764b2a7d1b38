import fc from 'fast-check';
import { repeatedKeys, tryReadJson } from '../../proof/json';

describe('reading JSON', () => {
  it.each([
    ['a key at the top', '{"a": 1, "b": 2, "a": 3}', ['a']],
    [
      'a key in a list',
      '{"Statement": [{"Effect": "Allow"}, {"Effect": "Deny", "Sid": "x", "Effect": "Allow"}]}',
      ['Statement[1].Effect'],
    ],
    ['a key that is escaped once', '{"Effect": "Deny", "\\u0045ffect": "Allow"}', ['Effect']],
    ['a key with signs of its own', '{"x": {"aws:a": 1, "aws:a" : 2}}', ['x["aws:a"]']],
    ['a key after a text that ends in a backslash', '{"a": "\\\\", "a": "\\""}', ['a']],
    ['an empty key', '{"": 1, "": 2}', ['[""]']],
    ['an object that stands twice', '{"a": {"b": 1}, "a": {"b": 2}}', ['a']],
  ])('finds %s', (_, text, paths) => {
    expect(repeatedKeys(text)).toEqual(paths);
  });

  it.each([
    ['the same key in two objects', '[{"a": 1}, {"a": 1}]'],
    ['a value that equals a key', '{"a": "b", "b": "a", "c": ["a", "a"]}'],
    ['signs of JSON in a text', '{"a": "{\\"a\\": 1, \\"a\\": [}", "b": "],:"}'],
    ['keys in another case, which are other keys', '{"effect": 1, "Effect": 2}'],
  ])('lets pass %s', (_, text) => {
    expect(repeatedKeys(text)).toEqual([]);
  });

  it('reads what JSON.parse reads, and finds nothing twice in what was written from a value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(2), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(tryReadJson(text)).toEqual({ value: JSON.parse(text), repeated: [] });
      }),
    );
  });

  it('reads nothing that is no JSON', () => {
    expect(tryReadJson('{"a": 1')).toBeUndefined();
    expect(tryReadJson('')).toBeUndefined();
  });
});
