import { Unresolved } from './problems';

/** What a text of Terraform's JSON says. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'template'; readonly parts: readonly Expression[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'access'; readonly of: Expression; readonly key: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly values: readonly Expression[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [Expression, Expression])[] };

const NAME = /[A-Za-z_][\w-]*/y;
const NUMBER = /-?\d+(?:\.\d+)?/y;
const BLANK = /\s*/y;
const LITERALS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

/**
 * Reads a text with `${…}` in it. Only what a value can be made of without Terraform is understood: references,
 * literals, lists, objects and calls.
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
    if (this.take('[')) return { kind: 'list', items: this.listed(']') };
    if (this.take('{')) return { kind: 'object', entries: this.entries() };
    if (this.take('(')) {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    const number = this.match(NUMBER);
    return number === undefined ? this.named() : { kind: 'literal', value: Number(number) };
  }

  private named(): Expression {
    const name = this.match(NAME);
    if (name === undefined) throw this.refused();
    if (Object.hasOwn(LITERALS, name)) return { kind: 'literal', value: LITERALS[name] };
    return this.take('(') ? { kind: 'call', name, values: this.listed(')') } : { kind: 'name', name };
  }

  private listed(end: ']' | ')'): readonly Expression[] {
    const items: Expression[] = [];
    while (!this.isClosed(end)) {
      items.push(this.expression());
      if (!this.separated() && !this.isClosed(end, false)) throw this.refused();
    }
    return items;
  }

  private entries(): readonly (readonly [Expression, Expression])[] {
    const entries: (readonly [Expression, Expression])[] = [];
    while (!this.isClosed('}')) {
      const key = this.key();
      this.match(BLANK);
      if (!this.take('=') && !this.take(':')) throw this.refused();
      entries.push([key, this.expression()]);
      this.separated();
    }
    return entries;
  }

  /** A bare word is the key itself, and no reference. */
  private key(): Expression {
    const key = this.operand();
    return key.kind === 'name' ? { kind: 'literal', value: key.name } : key;
  }

  private isClosed(end: string, taken = true): boolean {
    this.match(BLANK);
    if (this.isAtEnd()) throw this.refused();
    return taken ? this.take(end) : this.text.startsWith(end, this.at);
  }

  private separated(): boolean {
    this.match(BLANK);
    return this.take(',');
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
