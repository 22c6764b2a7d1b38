/** A table of a page that data writes. */
export interface PageTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A page with tables written anew, each found by its first line. @throws where one is missing. */
export function withWrittenTables(name: string, page: string, tables: readonly PageTable[]): string {
  return tables.reduce((text, { head, rows }) => {
    const [first, rule, ...lines] = [head, head.map((cell) => '-'.repeat(cell.length)), ...rows].map(
      (cells) => `| ${cells.join(' | ')} |`,
    );
    const written = text.split('\n');
    const start = written.indexOf(first ?? '');
    if (start < 0) throw new Error(`${name} has no table that starts with ${first}`);
    const end = written.findIndex((line, at) => at > start && !line.startsWith('|'));
    return [...written.slice(0, start), first, rule, ...lines, ...written.slice(end)].join('\n');
  }, page);
}
