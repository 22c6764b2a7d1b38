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
    ['${[1, "two", true, null, local.name]}', [1, 'two', true, null, 'acme']],
    ['${{a = 1, "b" = local.name, c: [2]}}', { a: 1, b: 'acme', c: [2] }],
    ['${{\n  a = 1\n  b = 2\n}}', { a: 1, b: 2 }],
    ['${("in brackets")}', 'in brackets'],
    ['${"inner ${local.name} text"}', 'inner acme text'],
    ['${"quoted \\" \\\\ \\n"}', 'quoted " \\ \n'],
    ['${-1.5}', -1.5],
    ['${jsonencode({"b" = [local.name], "a" = 1})}', '{"a":1,"b":["acme"]}'],
    ['${jsondecode("{\\"a\\":[1,2]}").a[1]}', 2],
    ['${join(",", local.list)}', 'a,b'],
    ['${join("-", ["x", local.name])}', 'x-acme'],
    ['${format("%s has %d, 100%%", local.name, 3)}', 'acme has 3, 100%'],
    ['${concat(local.list, ["c"])}', ['a', 'b', 'c']],
    ['${merge({a = 1}, {a = 2, b = 3})}', { a: 2, b: 3 }],
    ['${upper(lower("AbC"))}', 'ABC'],
    ['${replace("a.b.c", ".", "-")}', 'a-b-c'],
    ['${split(",", "a,b")}', ['a', 'b']],
    ['${toset(["b", "a", "b"])}', ['a', 'b']],
    ['${element(local.list, 3)}', 'b'],
    ['${one(["only"])}', 'only'],
    ['${coalesce(null, "", "x")}', 'x'],
    ['${length(local.list)}', 2],
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
    ['${timestamp()}', 'the function timestamp is not understood'],
    ['${constructor("x")}', 'the function constructor is not understood'],
    ['${join("-", "x")}', 'the function join cannot be called so'],
    ['${format("%x", 1)}', 'the function format cannot be called so'],
    ['${replace("a", "/a/", "b")}', 'the function replace cannot be called so'],
    ['${format("%s-%s", "a")}', 'the function format cannot be called so'],
    ['${coalesce("", null)}', 'the function coalesce cannot be called so'],
    ['${one(["a", "b"])}', 'the function one cannot be called so'],
    ['${element([], 0)}', 'the function element cannot be called so'],
    ['${lower(null)}', 'the function lower cannot be called so'],
    ['${join(",", [["a"]])}', 'the function join cannot be called so'],
    ['${length(5)}', 'the function length cannot be called so'],
    ['${"a\\q"}', 'the escape \\q is not understood'],
    ['${local.name', 'this kind of expression is not understood'],
    ['a ${local.list} b', 'a list or an object stands where a text is wanted'],
    ['${jsondecode("{}").a}', 'there is no a'],
  ])('%j is not guessed: %s', (text, why) => {
    expect(() => resolved(text)).toThrow(why);
  });
});
