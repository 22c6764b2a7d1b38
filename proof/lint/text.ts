import type { PolicyDocument } from '../evaluate';

const texts = new WeakMap<PolicyDocument, string>();

/** The JSON of a document, without spaces and line breaks around its elements. */
export function textOf(document: PolicyDocument): string {
  const text = texts.get(document) ?? JSON.stringify(document);
  texts.set(document, text);
  return text;
}

/** The same without account ids. No rule depends on which account it is, so what differs in nothing else is alike. */
export function shapeOf(document: PolicyDocument): string {
  return textOf(document).replace(/\d{12}/g, '0'.repeat(12));
}
