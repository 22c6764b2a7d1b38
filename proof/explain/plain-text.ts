const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  '#39': "'",
  amp: '&',
  lt: '<',
  gt: '>',
};
const COLOURS = new RegExp(String.raw`${String.fromCharCode(27)}\[[0-9;]*m`, 'g');

/**
 * A message on one line, as AWS wrote it: logs break lines, some in the middle of an ARN's separators only, and what
 * carries a message on escapes its quotation marks, or colours it.
 */
export function plainText(text: string): string {
  return text
    .replace(COLOURS, '')
    .replace(/\\+([nrt])(?![a-z])/g, ' ')
    .replace(/\\+u00(2[27]|3[ce])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\+(["'])/g, '$1')
    .replace(/&(quot|apos|#39|amp|lt|gt);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/^[ \t]*[|│╷╵]+/gm, ' ')
    .replace(/\s+/g, ' ');
}
