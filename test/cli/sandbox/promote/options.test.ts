import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBlueprint } from '../../../../blueprint/blueprint';
import { problemLine } from '../../../../blueprint/problems/problem';
import {
  failProblem,
  type PromoteOptions,
  promotionProblems,
  runningProblem,
} from '../../../../cli/sandbox/promote/options';
import { aLandingZone, anApplication } from '../../../support/landing-zone';

const folder = mkdtempSync(join(tmpdir(), 'promote-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const landingZone = aLandingZone({
  applications: [
    anApplication('storefront'),
    anApplication('reports'),
    anApplication('idle', { deploy: undefined }),
  ],
});
const blueprint = buildBlueprint(landingZone);

const problems = (options: PromoteOptions) => promotionProblems(options, blueprint).map(problemLine);

describe('what is asked of a promotion', () => {
  it.each<[string, PromoteOptions, readonly string[]]>([
    ['nothing', {}, []],
    ['an application', { promote: 'storefront', fail: 'x', approve: true, page: true }, []],
    [
      'an application that is written wrongly',
      { promote: 'storfront' },
      [
        '--promote storfront: found no application of this name in accounts/, wanted one of storefront, reports, idle: did you mean "storefront"?',
      ],
    ],
    [
      'an application without a deployment',
      { promote: 'idle' },
      [
        '--promote idle: found an application without a deployment: its pipeline reaches no account, wanted one that is deployed (storefront, reports): promote another one, or give it a "deploy" whose accounts and regions are in a wave',
      ],
    ],
    [
      'both answers, to no promotion',
      { approve: true, reject: true },
      [
        '--approve: found no --promote, wanted a promotion that it is about: add --promote <application>',
        '--reject: found no --promote, wanted a promotion that it is about: add --promote <application>',
        '--approve --reject: found both answers, wanted one answer to every approval: leave one of the two out',
      ],
    ],
    [
      'a page where nothing can be written',
      { promote: 'storefront', page: join(folder, 'none', 'page.html') },
      [
        `--page ${join(folder, 'none', 'page.html')}: found a file that cannot be written, wanted one in a folder that exists and that you may write in: correct the path`,
      ],
    ],
    [
      'a page that is a folder',
      { promote: 'storefront', page: folder },
      [
        `--page ${folder}: found a file that cannot be written, wanted one in a folder that exists and that you may write in: correct the path`,
      ],
    ],
  ])('%s', (_, options, wanted) => {
    expect(problems(options)).toEqual(wanted);
  });

  it('an action that fails is one of the pipeline, by its name or with its stage', () => {
    const actions = [
      { stage: 'dev', action: 'dev-eu-west-1' },
      { stage: 'prod', action: 'approve' },
    ];
    expect(failProblem('approve', actions)).toEqual([]);
    expect(failProblem('dev/dev-eu-west-1', actions)).toEqual([]);
    expect(failProblem('dev-eu-west-2', actions).map(problemLine)).toEqual([
      '--fail dev-eu-west-2: found no action of this name in the pipeline, wanted one of dev/dev-eu-west-1, prod/approve: did you mean "dev-eu-west-1"?',
    ]);
  });

  it('is refused while another run goes on', () => {
    expect(problemLine(runningProblem(4711))).toContain('found another run that goes on here (pid 4711)');
  });
});
