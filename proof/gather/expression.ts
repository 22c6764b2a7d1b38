import { Unresolved } from './problems';

/** What a text of Terraform's JSON says. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'template'; readonly parts: readonly Expression[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'access'; readonly of: Expression; readonly key: Expression }
  /** `replace(text, part, by)`: the one function that the stacks write. */
  | { readonly kind: 'replace'; readonly arguments: readonly Expression[] };

const NAME = /[A-Za-z_][\w-]*/y;
const NUMBER = /-?\d+(?:\.\d+)?/y;
const BLANK = /\s*/y;
const LITERALS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

/**
 * Reads a text with `${…}` in it. Only references are understood, literals, and `replace`: what cdktf writes. Other
 * functions are Terraform's to call: TypeScript has its own, and they leave a literal.
 *
 * @throws Unresolved for everything else.
 * @see https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */
export function parseTemplate(text: string): Expression {
  // Most texts have none.
  if (!/[$%]\{/.test(text)) return { kind: 'literal', value: text };
  const parser = new Parser(text);
  const template = parser.template('');
  if (!parser.isAtEnd()) throw parser.refused();
  return template;
}

class Parser {
  private at = 0;

  constructor(private readonly text: string) {}

  isAtEnd(): boolean {
    return this.at === this.text.length;
  }

  refused(why = 'this kind of expression is not understood'): Unresolved {
    return new Unresolved(this.text, why);
  }

  /** Text and `${…}` up to `end`, a quotation mark in expressions. */
  template(end: '' | '"'): Expression {
    const parts: Expression[] = [];
    let literal = '';
    const flush = () => {
      if (literal !== '') parts.push({ kind: 'literal', value: literal });
      literal = '';
    };
    while (!this.isAtEnd() && (end === '' || this.text[this.at] !== end)) {
      if (this.take('$${')) literal += '${';
      else if (this.take('%%{')) literal += '%{';
      else if (this.take('%{')) throw this.refused('directives are not understood');
      else if (this.take('${')) {
        flush();
        parts.push(this.expression());
        this.expect('}');
      } else literal += end === '' ? this.text[this.at++] : this.character();
    }
    flush();
    const [only] = parts;
    if (!only) return { kind: 'literal', value: '' };
    // One interpolation alone keeps its type.
    return parts.length === 1 ? only : { kind: 'template', parts };
  }

  /** A character of a text in quotation marks. */
  private character(): string {
    const sign = this.text[this.at++] ?? '';
    if (sign !== '\\') return sign;
    const escaped = this.text[this.at++] ?? '';
    const known: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
    const meant = known[escaped];
    if (meant === undefined) throw this.refused(`the escape \\${escaped} is not understood`);
    return meant;
  }

  private expression(): Expression {
    let expression = this.operand();
    for (;;) {
      this.match(BLANK);
      if (this.take('.')) expression = { kind: 'access', of: expression, key: this.attribute() };
      else if (this.take('[')) {
        expression = { kind: 'access', of: expression, key: this.expression() };
        this.expect(']');
      } else return expression;
    }
  }

  private attribute(): Expression {
    const name = this.match(NAME);
    if (name !== undefined) return { kind: 'literal', value: name };
    const position = this.match(NUMBER);
    if (position === undefined) throw this.refused();
    return { kind: 'literal', value: Number(position) };
  }

  private operand(): Expression {
    this.match(BLANK);
    if (this.take('"')) {
      const text = this.template('"');
      this.expect('"');
      return text;
    }
    const number = this.match(NUMBER);
    return number === undefined ? this.named() : { kind: 'literal', value: Number(number) };
  }

  private named(): Expression {
    const name = this.match(NAME);
    if (name === undefined) throw this.refused();
    if (Object.hasOwn(LITERALS, name)) return { kind: 'literal', value: LITERALS[name] };
    if (!this.take('(')) return { kind: 'name', name };
    if (name !== 'replace') throw this.refused(`the function ${name} is not understood`);
    return { kind: 'replace', arguments: this.arguments() };
  }

  private arguments(): readonly Expression[] {
    const first = this.expression();
    this.expect(',');
    const second = this.expression();
    this.expect(',');
    const third = this.expression();
    this.expect(')');
    return [first, second, third];
  }

  private take(sign: string): boolean {
    if (!this.text.startsWith(sign, this.at)) return false;
    this.at += sign.length;
    return true;
  }

  private expect(sign: string): void {
    this.match(BLANK);
    if (!this.take(sign)) throw this.refused();
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found === undefined) return undefined;
    this.at += found.length;
    return found;
  }
}
