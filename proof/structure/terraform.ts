import { type Block, isBlock } from '../gather/stacks';

/** Whether Terraform fills the value in: nobody knows it before an apply. `$${` is no expression but an escape. */
export function isExpression(text: string): boolean {
  return /[$%]\{/.test(text.replace(/\$\$\{|%%\{/g, ''));
}

/** A text that is already known; nothing for an expression. */
export function known(text: string | undefined): string | undefined {
  return text !== undefined && !isExpression(text) ? text : undefined;
}

/** Terraform's JSON writes a block that is there once as an object or as a list of one. */
export function blocks(value: unknown): readonly Block[] {
  return (Array.isArray(value) ? value : [value]).filter(isBlock);
}

/** Terraform takes a number or a switch wherever it wants a text. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  return typeof value === 'string' ? value : undefined;
}

/** A number, and nothing for an expression. */
export function number(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' && !isExpression(value) ? Number(value) : undefined;
}

/** A list of texts; nothing where an expression makes the list. */
export function texts(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.flatMap((item) => text(item) ?? []) : undefined;
}

/** What appears in a list again, each once. */
export function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, position) => names.indexOf(name) < position))];
}
