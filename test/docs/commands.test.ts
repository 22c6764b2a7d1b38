import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blueprintCommand } from '../../cli';
import { codeBlocks, type Document, documents, proseOf, repository } from '../support/documents';

const scripts: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(repository, 'package.json'), 'utf8'),
).scripts;

/** Commands of cdktf and of Terraform that the pages use, with their options. */
const CDKTF: Readonly<Record<string, readonly string[]>> = {
  synth: ['--output'],
  diff: ['--skip-synth', '--output'],
  deploy: [
    '--parallelism',
    '--ignore-missing-stack-dependencies',
    '--skip-synth',
    '--skip-provider-lock',
    '--auto-approve',
    '--output',
  ],
  destroy: ['--parallelism', '--ignore-missing-stack-dependencies', '--skip-synth', '--output'],
};
const TERRAFORM = [
  'init',
  'validate',
  'plan',
  'apply',
  'import',
  'force-unlock',
  'destroy',
  'state',
  'providers',
  'show',
  'login',
];

/** A line of a block or a piece of code in a sentence that calls one of the programs. */
interface Call {
  readonly path: string;
  readonly words: readonly string[];
}

/** A call in a text: what stands behind `&&`, comments, environment variables and redirections taken away. */
function callsIn(path: string, text: string): readonly Call[] {
  return text
    .replace(/\\\n\s*/g, ' ')
    .replace(/"[^"`]*"/g, (quoted) => quoted.replaceAll(/\s+/g, '_'))
    .split(/\n|&&|;|\|/)
    .map((line) => line.replace(/ #.*$/, '').replace(/^[\s$({]*(- run: )?/, ''))
    .map((line) => line.replace(/^([A-Z_]+=\S+ )+/, '').replace(/ [<>]+ .*$/, ''))
    .filter((line) => /^(npx|npm|terraform) /.test(line))
    .map((line) => ({
      path,
      words: line
        .trim()
        .replace(/[)}`.]+$/, '')
        .split(/\s+/),
    }));
}

function callsOf(page: Document): readonly Call[] {
  const blocks = codeBlocks(page).filter(({ language }) => ['', 'sh', 'yaml'].includes(language));
  const inline = [...proseOf(page).matchAll(/`((?:npx|npm|terraform) [^`]+)`/g)].map(([, code = '']) => code);
  return [...blocks.map(({ code }) => code), ...inline].flatMap((text) => callsIn(page.path, text));
}

/** What is wrong with a call, in one line; undefined where it would be taken. */
function refused({ path, words }: Call): string | undefined {
  const [program = '', ...args] = words;
  const complaint =
    program === 'npm' ? ofNpm(args) : program === 'terraform' ? ofTerraform(args) : ofPackage(args);
  return complaint && `${path}: ${words.join(' ')}: ${complaint}`;
}

function ofNpm([command = '', script = '']: readonly string[]): string | undefined {
  if (['ci', 'test', 'install', 'pkg'].includes(command)) return undefined;
  // What a site of an application is built with, in its own repository.
  if (script === 'build') return undefined;
  return command === 'run' && script in scripts ? undefined : 'package.json has no such script';
}

function ofTerraform(args: readonly string[]): string | undefined {
  const command = args.find((word) => !word.startsWith('-'));
  return command !== undefined && TERRAFORM.includes(command) ? undefined : 'no such command';
}

function ofPackage([name = '', ...args]: readonly string[]): string | undefined {
  if (name === 'blueprint') return ofBlueprint(args);
  if (name === 'jest')
    return args.find((word) => !word.startsWith('-') && !existsSync(join(repository, word)));
  if (name !== 'cdktf') return ['biome', 'tsc'].includes(name) ? undefined : 'no such package';
  const [command = '', ...options] = args;
  const known = CDKTF[command];
  if (!known) return 'cdktf has no such command';
  return options.find((word) => word.startsWith('--') && !known.includes(word));
}

function ofBlueprint([name = '', ...args]: readonly string[]): string | undefined {
  if (name === '<command>' || name.startsWith('--')) return undefined;
  const command = blueprintCommand().commands.find((each) => each.name() === name);
  if (!command) return 'no such command';
  // An option in brackets may be left out: `[--json]`.
  const written = args.map((word) => word.replace(/^\[|\]$/g, '')).filter((word) => word !== '--help');
  return command.exitOverride().parseOptions([...written]).unknown[0];
}

test('Every command in the documents exists and takes its options', () => {
  const calls = documents().flatMap(callsOf);
  expect(calls.length).toBeGreaterThan(60);
  expect(calls.map(refused).filter((complaint) => complaint !== undefined)).toEqual([]);
});

// zsh, the shell of macOS, takes a comment behind a command for arguments, and does not split an unquoted variable.
test('Commands can be pasted into bash and zsh: no comment stands behind one, no option comes out of a variable', () => {
  const lines = documents()
    .flatMap(codeBlocks)
    .filter(({ language }) => ['', 'sh'].includes(language))
    .flatMap(({ path, code }) => code.split('\n').map((line) => `${path}: ${line.replace(/'[^']*'/g, '')}`));
  const comment = /: \s*[a-z]\S*[ =].* # /;
  const variable = /: (npx|npm|terraform) [^"]*\s\$\w/;
  expect(lines.filter((line) => comment.test(line) || variable.test(line))).toEqual([]);
});

test('A command that does not exist, and an option that a command does not have, are found', () => {
  const texts = [
    'npx blueprint invent',
    'npx blueprint prove --invented',
    'npm run invented',
    'npx cdktf plan',
  ];
  const calls = texts.flatMap((text) => callsIn('page.md', text));
  expect(calls.map(refused)).not.toContain(undefined);
});
