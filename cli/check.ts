import { type Command, Option } from 'commander';
import { loadErrors } from '../bin/report';
import { targetsAbove } from '../blueprint/accounts';
import { hintsOf } from '../blueprint/hints';
import { boundGuardrails } from '../blueprint/plan/guardrails';
import type { Blueprint } from '../blueprint/plan/planned';
import { type PlannedRequirement, requirementsOf } from '../blueprint/plan/requirements';
import { LandingZoneError, type Problem } from '../blueprint/problems/problem';
import { type LocatedProblem, locateProblems } from './check/position';
import { githubAnnotations, hintLines, problemsWithPositions } from './check/render';
import { counted } from './counted';
import { loadBlueprint, projectFolder, today } from './project';
import { refuse } from './refuse';

/** `blueprint check`: every problem of `accounts/`, or what would be made of it. */
export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .summary('list every problem of accounts/, or the stacks and promotions')
    .addOption(
      new Option('--format <format>', 'how problems, or else stacks and promotions, are printed')
        .choices(['text', 'json', 'github'])
        .default('text'),
    )
    .option('--json', 'the same as --format json')
    .action(({ format, json }: CheckOptions) => check(json ? 'json' : format));
}

type Format = 'text' | 'json' | 'github';

interface CheckOptions {
  readonly format: Format;
  readonly json?: true;
}

function check(format: Format): void {
  const checked = tryLoad(format);
  if (checked instanceof LandingZoneError) tell(checked.problems, format);
  else if ('facts' in checked) tellOutline(checked, format);
  else tellLocated(checked, format);
}

function tellOutline(blueprint: Blueprint, format: Format): void {
  const found = hintsOf(blueprint, today());
  // Without any, the compiler that reads their lines need not be loaded.
  const hints = found.length > 0 ? locateProblems(found, projectFolder()) : [];
  if (format === 'json') {
    console.log(JSON.stringify({ ...outline(blueprint), hints }, null, 2));
    return;
  }
  console.log([render(blueprint), ...hintLines(hints)].join('\n'));
  if (format === 'github' && hints.length > 0) console.log(githubAnnotations(hints, 'notice'));
}

/**
 * The blueprint, or what is wrong with the landing zone. An error that keeps the files from being loaded is told as it is
 * in text, and is a list of problems for a program.
 */
function tryLoad(format: Format): Blueprint | LandingZoneError | readonly LocatedProblem[] {
  try {
    return loadBlueprint(projectFolder());
  } catch (error) {
    if (error instanceof LandingZoneError) return error;
    const errors = format === 'text' ? undefined : loadErrors(error);
    if (!errors) throw error;
    return errors.map(({ file = 'accounts/index.ts', line, found }) => ({
      place: 'accounts/',
      found,
      wanted: 'files that can be loaded',
      change: 'correct it',
      file,
      ...(line !== undefined && { line }),
    }));
  }
}

function tell(problems: readonly Problem[], format: Format): void {
  if (format === 'text') refuse(problemsWithPositions(problems));
  else tellLocated(locateProblems(problems, projectFolder()), format);
}

function tellLocated(problems: readonly LocatedProblem[], format: Format): void {
  console.log(format === 'json' ? JSON.stringify({ problems }, null, 2) : githubAnnotations(problems));
  process.exitCode = 1;
}

/** Stacks and promotions, as names only. */
interface Outline {
  readonly stacks: readonly {
    readonly id: string;
    readonly account: string;
    /** Stacks it waits for; what those wait for is not repeated. */
    readonly after: readonly string[];
  }[];
  /** The policies of each target, and the guardrails in them. */
  readonly guardrails: readonly {
    readonly target: string;
    readonly policy: string;
    readonly guardrails: readonly string[];
  }[];
  /** What teams must have made before the first runs. */
  readonly requires: readonly PlannedRequirement[];
  readonly promotions: readonly {
    readonly application: string;
    readonly stages: readonly { readonly name: string; readonly steps: readonly (readonly string[])[] }[];
  }[];
}

function outline(blueprint: Blueprint): Outline {
  const { stacks, applications, guardrailPolicies } = blueprint;
  return {
    requires: requirementsOf(blueprint),
    stacks: stacks.map(({ id, account, dependsOn }) => ({ id, account: account.id, after: dependsOn })),
    guardrails: guardrailPolicies.map(({ target, name, guardrails }) => ({
      target: target.name,
      policy: name,
      guardrails: guardrails.map(({ id }) => id),
    })),
    promotions: applications.map(({ facts, stages }) => ({
      application: facts.name,
      stages: stages.map(({ name, groups }) => ({
        name,
        steps: groups.map((steps) => steps.map((step) => step.name)),
      })),
    })),
  };
}

/** What will be made of `accounts/`, as text. */
export function render(blueprint: Blueprint): string {
  const promotions = outline(blueprint).promotions.map(({ application, stages }) => {
    const steps = stages.map(
      (stage) => `${stage.name} [${stage.steps.map((group) => group.join(' | ')).join(' > ')}]`,
    );
    return `  ${application}: ${steps.join(' > ')}`;
  });
  return [
    'no problems',
    'stacks, in the order they are deployed:',
    ...stackLines(blueprint),
    'guardrails, by what they bind:',
    ...guardrailLines(blueprint),
    'promotions:',
    ...promotions,
  ].join('\n');
}

/** One line for each policy. A guardrail that a target above has too is said: there it binds this one already. */
function guardrailLines({ facts, guardrailPolicies }: Blueprint): readonly string[] {
  const bound = boundGuardrails(facts);
  const alsoAbove = (id: string, target: string) => {
    const above = targetsAbove(facts, target);
    const also = bound.find((each) => each.guardrail === id && above.includes(each.target));
    return also ? ` (on ${also.target} too)` : '';
  };
  return guardrailPolicies.map(({ name, target, guardrails, document }) => {
    const contents = guardrails.map(({ id }) => `${id}${alsoAbove(id, target.name)}`);
    return `  ${target.name}: ${contents.join(', ')} in ${name}, ${JSON.stringify(document).length} characters`;
  });
}

/** One line for each stack; what it waits for is counted, because a wave may have thousands of accounts. */
function stackLines({ stacks, waves, names }: Blueprint): readonly string[] {
  const populated = waves.filter(({ accounts }) => accounts.length > 0);
  const afterWave = (position: number) => {
    const wave = populated[position];
    return wave ? ` after wave ${wave.name} (${counted(wave.accounts.length, 'account')})` : '';
  };
  const place = new Map(populated.map(({ name }, position) => [name, position]));
  const pipelines = stacks.filter(({ kind }) => kind === 'application').length;
  return stacks.map(({ id, kind, account, of = '', dependsOn }) => {
    const first = () => (dependsOn.length > 0 ? ` after ${dependsOn.join(', ')}` : '');
    const after = {
      hcp: () => ' before the first run of HCP Terraform',
      bootstrap: () => ' by `npx blueprint bootstrap`',
      workload: () => afterWave((place.get(of) ?? 0) - 1),
      records: first,
      alerts: first,
      'log-archive': first,
      audit: first,
      tooling: () => afterWave(populated.length - 1),
      application: () => ` after ${dependsOn.join(', ')}`,
      'self-delivery': () => ` after ${dependsOn.join(', ')}`,
      guardrails: () => ` in wave ${names.guardrailWave(of)}, after ${dependsOn.join(', ')}`,
      security: () => ` after ${dependsOn.join(', ')}`,
      organization: () =>
        pipelines > 0 ? ` after ${counted(pipelines, 'pipeline')}` : ` after ${dependsOn.join(', ')}`,
    }[kind]();
    return `  ${id} (${account.id})${after}`;
  });
}
