import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';
import { proved } from '../../support/proof';
import { all, only, stackOf } from '../../support/stack';
import { synthAll } from '../../support/synth';

type Custom = Extract<NonNullable<Application['deploy']>, { readonly kind: 'custom' }>;

const landingZone = (change: Partial<Custom> = {}) =>
  aLandingZone({
    customActions: [
      { name: 'Rollout', category: 'Deploy', properties: ['ProjectName'] },
      { name: 'Jenkins', category: 'Test', properties: ['ProjectName'] },
    ],
    applications: [
      anApplication('shop', {
        build: { kind: 'static-site' },
        deploy: {
          kind: 'custom',
          action: 'Rollout',
          configuration: { ProjectName: 'shop-{account}' },
          ...change,
        },
      }),
    ],
  });

describe('a deployment by a worker of its own', () => {
  const stacks = synthAll(landingZone());

  it('is one action in each target, without a role', () => {
    const stages = only(stackOf(stacks, 'tooling-shop'), 'aws_codepipeline').attributes
      .stage as unknown as readonly { readonly name: string; readonly action: readonly object[] }[];
    expect(stages.find(({ name }) => name === 'prod')?.action).toEqual([
      {
        category: 'Deploy',
        configuration: { ProjectName: 'shop-prod' },
        input_artifacts: ['build'],
        name: 'prod-eu-west-1',
        owner: 'Custom',
        provider: 'Rollout',
        run_order: 1,
        version: '1',
      },
    ]);
  });

  it('has no deploy role, and no boundary for one', async () => {
    for (const type of ['aws_iam_role', 'aws_iam_role_policy', 'aws_iam_policy'])
      expect(all(stackOf(stacks, 'prod'), type)).toEqual([]);
    const { results } = await proved(landingZone());
    expect(results.filter((result) => !result.proved).map(({ hop }) => hop.title)).toEqual([]);
  });

  it.each<[string, Partial<Custom>, string]>([
    [
      'an action that does not deploy',
      { action: 'Jenkins' },
      `action: found "Jenkins", wanted the name of one of the landing zone's custom actions of category Deploy: add it to "customActions", with category: 'Deploy'`,
    ],
    [
      'other properties than the action has',
      { configuration: { Project: 'shop' } },
      'configuration: found Project, wanted exactly ProjectName: write a value for each of them, and no others',
    ],
    [
      'a project whose name is too long in some account',
      { configuration: { ProjectName: 'a-longer-project-{account}' } },
      'configuration.ProjectName: found "a-longer-project-prod", wanted at most 20 letters',
    ],
    ['an artifact that the build does not make', { artifact: 'built' }, 'artifact: found "built"'],
  ])('refuses %s', (_, change, problem) => {
    expect(problemsOf(landingZone(change))).toEqual([
      expect.stringContaining(`accounts/ applications.shop.deploy.${problem}`),
    ]);
  });
});
