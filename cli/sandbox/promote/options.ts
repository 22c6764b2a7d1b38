import { accessSync, constants, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Blueprint } from '../../../blueprint/plan/planned';
import { didYouMean } from '../../../blueprint/problems/did-you-mean';
import type { Problem } from '../../../blueprint/problems/problem';

/** What a person may ask of a promotion. */
export interface PromoteOptions {
  /** Name of the application. */
  readonly promote?: string;
  /** Name of the action that fails once, with its stage before it where several have the name. */
  readonly fail?: string;
  readonly approve?: true;
  readonly reject?: true;
  /** File of the page; `true` where none is named. */
  readonly page?: string | true;
}

/** What is wrong with what was asked, before anything is deployed. */
export function promotionProblems(
  { promote, fail, approve, reject, page }: PromoteOptions,
  blueprint: Blueprint,
): readonly Problem[] {
  const needing = [
    fail !== undefined && `--fail ${fail}`,
    approve && '--approve',
    reject && '--reject',
    page !== undefined && '--page',
  ].filter((each) => typeof each === 'string');
  return [
    ...(promote === undefined ? needing.map(withoutPromotion) : applicationProblems(promote, blueprint)),
    ...(typeof page === 'string' ? pageProblems(page) : []),
    ...(approve && reject
      ? [
          {
            place: '--approve --reject',
            found: 'both answers',
            wanted: 'one answer to every approval',
            change: 'leave one of the two out',
          },
        ]
      : []),
  ];
}

function withoutPromotion(place: string): Problem {
  return {
    place,
    found: 'no --promote',
    wanted: 'a promotion that it is about',
    change: 'add --promote <application>',
  };
}

/** The page is written at the end: that it can be is found out before. */
function pageProblems(file: string): readonly Problem[] {
  const folder = dirname(resolve(file));
  try {
    accessSync(folder, constants.W_OK);
    if (!statSync(resolve(file), { throwIfNoEntry: false })?.isDirectory()) return [];
  } catch {
    // It is told below.
  }
  return [
    {
      place: `--page ${file}`,
      found: 'a file that cannot be written',
      wanted: 'one in a folder that exists and that you may write in',
      change: 'correct the path',
    },
  ];
}

/** Another run in the same folder: it deploys, or promotes. */
export function runningProblem(pid: number): Problem {
  return {
    place: '--promote',
    found: `another run that goes on here (pid ${pid})`,
    wanted: 'one at a time',
    change: `wait for it, or interrupt it with Ctrl-C in its terminal or kill -INT ${pid}`,
  };
}

function applicationProblems(name: string, { applications }: Blueprint): readonly Problem[] {
  const place = `--promote ${name}`;
  const names = applications.map(({ facts }) => facts.name);
  const application = applications.find(({ facts }) => facts.name === name);
  if (!application) {
    return [
      {
        place,
        found: 'no application of this name in accounts/',
        wanted: names.length > 0 ? `one of ${names.join(', ')}` : 'an application',
        change: didYouMean(name, names, 'correct the name'),
      },
    ];
  }
  if (application.targets.length > 0 || application.facts.rollout) return [];
  const deployed = applications.filter(({ targets }) => targets.length > 0).map(({ facts }) => facts.name);
  return [
    {
      place,
      found: 'an application without a deployment: its pipeline reaches no account',
      wanted: deployed.length > 0 ? `one that is deployed (${deployed.join(', ')})` : 'one that is deployed',
      change: 'promote another one, or give it a "deploy" whose accounts and regions are in a wave',
    },
  ];
}

/** An action that is not there: found once the pipelines are synthesized, before anything is deployed. */
export function failProblem(
  fail: string,
  actions: readonly { readonly stage: string; readonly action: string }[],
): readonly Problem[] {
  const isMeant = ({ stage, action }: { stage: string; action: string }) =>
    fail === action || fail === `${stage}/${action}`;
  if (actions.some(isMeant)) return [];
  const names = actions.flatMap(({ stage, action }) => [action, `${stage}/${action}`]);
  return [
    {
      place: `--fail ${fail}`,
      found: 'no action of this name in the pipeline',
      wanted: `one of ${actions.map(({ stage, action }) => `${stage}/${action}`).join(', ')}`,
      change: didYouMean(fail, names, 'correct the name'),
    },
  ];
}
