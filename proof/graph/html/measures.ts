/** Sizes of the diagram in pixels. The page uses the same ones. */
export const measures = {
  nodeWidth: 232,
  /** Characters of the fixed-width font on a line of a node. */
  characters: 30,
  lineHeight: 16,
  /** A node without the lines of its name. */
  nodeRest: 33,
  nodeGap: 12,
  indent: 16,
  /** Fewer characters on a line of an indented node. */
  indentedCharacters: 27,
  framePadding: 18,
  frameHead: 54,
  frameGap: 60,
  heading: 30,
  /** Left of the roles of an account with pipelines: room for the lines between them. */
  loops: 40,
  /** Between the columns: room for lines. */
  serviceGap: 56,
  storeGap: 98,
  accountGap: 156,
  /** Right of the accounts: room for promotions that skip one. */
  arcs: 58,
  margin: 4,
} as const;

/** A name on lines that fit; it breaks after a separator where it can. */
export function linesOf(name: string, characters: number): readonly string[] {
  const lines: string[] = [];
  let rest = name;
  while (rest.length > characters) {
    const head = rest.slice(0, characters);
    const separator = Math.max(...['-', '/', '.', '_', ' '].map((each) => head.lastIndexOf(each)));
    const end = separator > characters / 3 ? separator + 1 : characters;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...lines, rest];
}
