import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..');
const union = join(root, 'blueprint/deploy/index.ts');
const dummy = join(root, 'blueprint/deploy/dummy.ts');

/** A deploy kind that has a schema, and is a member of the union. Nothing else knows it. */
const virtual: Readonly<Record<string, string>> = {
  [dummy]: `import { z } from 'zod';
export const dummy = z.strictObject({ kind: z.literal('dummy'), name: z.string().optional() });
`,
  [union]: readFileSync(union, 'utf8')
    .replace("discriminatedUnion('kind', [", "discriminatedUnion('kind', [dummy, ")
    .replace(/^/, "import { dummy } from './dummy';\n"),
};

/** What the compiler says of the house with the dummy kind in it. */
function complaints(): readonly string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (file) => virtual[file] ?? readFile(file);
  host.fileExists = (file) => file in virtual || fileExists(file);
  host.getSourceFile = (file, target) =>
    file in virtual
      ? ts.createSourceFile(file, virtual[file] ?? '', target)
      : getSourceFile.call(host, file, target);
  const program = ts.createProgram(
    ['blueprint/blueprint.ts', 'hops/index.ts', 'stacks/landing-zone.ts'].map((file) => join(root, file)),
    { ...options, noEmit: true, incremental: false, composite: false },
    host,
  );
  return program
    .getSourceFiles()
    .filter(({ fileName }) => !fileName.includes('node_modules'))
    .flatMap((file) => program.getSemanticDiagnostics(file))
    .map(({ file, messageText }) => {
      const text = ts.flattenDiagnosticMessageText(messageText, ' ');
      const [, missing = text] = /Property '(\w+)' is missing/.exec(text) ?? [];
      return `${relative(root, file?.fileName ?? '')}: ${missing}`;
    });
}

describe('a deploy kind that has a schema alone', () => {
  it('does not compile: the compiler names the three records that it misses, and nothing else', () => {
    expect(complaints()).toEqual([
      'blueprint/deploy/index.ts: dummy',
      'hops/deploy/index.ts: dummy',
      'stacks/deploy/index.ts: dummy',
    ]);
  });
});
