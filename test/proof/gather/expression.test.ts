import { Unresolved } from '../../../proof/gather/problems';
import { resolve } from '../../../proof/gather/resolve';

const values: Readonly<Record<string, unknown>> = {
  'local.name': 'acme',
  'local.list': ['a', 'b'],
  'local.map': { key: { inner: 7 }, 'with-dash': 'x' },
  'aws_kms_key.a-b_c.arn': 'arn:aws:kms:eu-west-1:1:key/k',
  'data.aws_region.here.name': 'eu-west-1',
};

/** A scope that knows a few references whole, and goes into those that are longer. */
function resolved(text: unknown): unknown {
  return resolve(text, (path, expression) => {
    for (let length = path.length; length > 0; length -= 1) {
      const known = values[path.slice(0, length).join('.')];
      if (known === undefined) continue;
      return path
        .slice(length)
        .reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], known);
    }
    throw new Unresolved(expression, `${path.join('.')} is not there`);
  });
}

describe('an expression', () => {
  it.each<[string, unknown]>([
    ['plain text', 'plain text'],
    ['', ''],
    ['${local.name}', 'acme'],
    ['a-${local.name}-b', 'a-acme-b'],
    ['${local.name}/${data.aws_region.here.name}', 'acme/eu-west-1'],
    ['${aws_kms_key.a-b_c.arn}', 'arn:aws:kms:eu-west-1:1:key/k'],
    ['$${aws:PrincipalAccount}', '${aws:PrincipalAccount}'],
    ['%%{if}', '%{if}'],
    ['$${a}${local.name}$${b}', '${a}acme${b}'],
    ['a $ b % c', 'a $ b % c'],
    ['${local.list[1]}', 'b'],
    ['${local.map["with-dash"]}', 'x'],
    ['${local.map.key.inner}', 7],
    ['${local.map.key["inner"]}', 7],
    ['${local.list.0}', 'a'],
    ['${"inner ${local.name} text"}', 'inner acme text'],
    ['${"quoted \\" \\\\ \\n"}', 'quoted " \\ \n'],
    ['${-1.5}', -1.5],
    ['${replace(local.name, "c", "$&x")}', 'a$&xme'],
    ['${replace( "a:b:b" , ":b" , local.name )}', 'aacmeacme'],
  ])('%j is %j', (text, expected) => {
    expect(resolved(text)).toEqual(expected);
  });

  it('is resolved inside lists and objects too', () => {
    expect(resolved({ a: ['${local.name}', 1], b: { c: '${local.list}' } })).toEqual({
      a: ['acme', 1],
      b: { c: ['a', 'b'] },
    });
  });

  it.each([
    ['${local.missing}', 'local.missing is not there'],
    ['${local.a ? 1 : 2}', 'this kind of expression is not understood'],
    ['${1 + 2}', 'this kind of expression is not understood'],
    ['${[for x in local.list : x]}', 'this kind of expression is not understood'],
    ['${local.list[*]}', 'this kind of expression is not understood'],
    ['${!true}', 'this kind of expression is not understood'],
    ['%{ if true }x%{ endif }', 'directives are not understood'],
    ['${file("x")}', 'the function file is not understood'],
    ['${replace(local.name, "/[a-z]/", "x")}', 'regular expressions are not understood'],
    ['${replace(local.name, "a")}', 'this kind of expression is not understood'],
    ['${timestamp()}', 'the function timestamp is not understood'],
    ['${constructor("x")}', 'the function constructor is not understood'],
    ['${jsonencode({a = 1})}', 'the function jsonencode is not understood'],
    ['${[local.name]}', 'this kind of expression is not understood'],
    ['${{a = 1}}', 'this kind of expression is not understood'],
    ['${(local.name)}', 'this kind of expression is not understood'],
    ['${"a\\q"}', 'the escape \\q is not understood'],
    ['${local.name', 'this kind of expression is not understood'],
    ['a ${local.list} b', 'a list or an object stands where a text is wanted'],
  ])('%j is not guessed: %s', (text, why) => {
    expect(() => resolved(text)).toThrow(why);
  });
});
