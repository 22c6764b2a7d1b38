import type { PolicyDocument } from '../evaluate';

const texts = new WeakMap<PolicyDocument, string>();
const shapes = new WeakMap<PolicyDocument, string>();

/** The JSON of a document, without spaces and line breaks around its elements. */
export function textOf(document: PolicyDocument): string {
  const text = texts.get(document) ?? JSON.stringify(document);
  texts.set(document, text);
  return text;
}

/** The same without account ids. No rule depends on which account it is, so what differs in nothing else is alike. */
export function shapeOf(document: PolicyDocument): string {
  const shape = shapes.get(document) ?? withoutIds(textOf(document));
  shapes.set(document, shape);
  return shape;
}

/** A text with the same id in the place of every account's. */
export function withoutIds(text: string): string {
  return text.replace(/\d{12}/g, '0'.repeat(12));
}
