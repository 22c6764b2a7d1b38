import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(__dirname, '../..');
const configFile = join(root, 'tsconfig.json');

/** The files of this project that do not compile where some of its files have another text. */
function brokenWith(changed: Readonly<Record<string, string>>): readonly string[] {
  const { config } = ts.readConfigFile(configFile, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  host.getSourceFile = (file, ...rest) => {
    const text = changed[relative(root, file)];
    return text === undefined
      ? read.call(host, file, ...rest)
      : ts.createSourceFile(file, text, { languageVersion: ts.ScriptTarget.ES2022 });
  };
  const starts = ['stacks/landing-zone.ts', 'hops/index.ts'].map((file) => join(root, file));
  const program = ts.createProgram(starts, { ...options, noEmit: true, skipLibCheck: true }, host);
  const files = program.getSourceFiles().filter(({ fileName }) => !fileName.includes('node_modules'));
  const broken = files.flatMap((file) =>
    program.getSemanticDiagnostics(file).map(() => relative(root, file.fileName)),
  );
  return [...new Set(broken)].sort();
}

/** A text of the project with one part replaced. */
function replaced(file: string, part: string, by: string): Readonly<Record<string, string>> {
  const text = readFileSync(join(root, file), 'utf8');
  if (!text.includes(part)) throw new Error(`${file} has no ${part}`);
  return { [file]: text.replace(part, by) };
}

describe('a kind without one of its files does not compile: the compiler names each index that lacks it', () => {
  const schema =
    "z.strictObject({ kind: z.literal('dummy'), name: z.string(), after: z.string().optional() })";
  let broken: readonly string[];
  beforeAll(() => {
    // All at once: the compiler reads everything only once.
    broken = brokenWith({
      ...replaced(
        'blueprint/source/index.ts',
        '[connection, codecommit,',
        `[${schema}, connection, codecommit,`,
      ),
      ...replaced(
        'blueprint/deploy/index.ts',
        "discriminatedUnion('kind', [",
        `discriminatedUnion('kind', [${schema}, `,
      ),
      ...replaced('blueprint/schema/stage.ts', '  stepFunctions,\n', `  stepFunctions,\n  ${schema},\n`),
    });
  });

  it('a kind of source', () => {
    expect(broken.filter((file) => file.includes('/source/'))).toEqual([
      'blueprint/source/index.ts',
      'hops/source/index.ts',
      'stacks/source/index.ts',
    ]);
  });

  it('a deploy kind', () => {
    expect(broken.filter((file) => file.includes('/deploy/'))).toEqual([
      'blueprint/deploy/index.ts',
      'hops/deploy/index.ts',
      'stacks/deploy/index.ts',
    ]);
  });

  it('an action of a further stage', () => {
    expect(broken.filter((file) => file.includes('/actions/'))).toEqual([
      'hops/actions/index.ts',
      'stacks/actions/index.ts',
    ]);
  });

  it('and names nothing else: no other file knows the kinds one by one', () => {
    expect(broken.filter((file) => !/\/(source|deploy|actions)\/index\.ts$/.test(file))).toEqual([]);
  });
});
