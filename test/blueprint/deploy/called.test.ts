import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const landingZone = (...applications: readonly Application['deploy'][]) =>
  aLandingZone({
    applications: applications.map((deploy, number) => anApplication(`app-${number}`, { deploy })),
  });
const call: Application['deploy'] = { kind: 'lambda-invoke', function: 'tables' };
const run: Application['deploy'] = { kind: 'step-functions', stateMachine: 'tables' };

describe('a function or a state machine that deploys', () => {
  it.each([call, run])(
    'works in each account with the deploy role, or in the tooling account for its stage: %j',
    (deploy) => {
      const rolesOf = (each: Application['deploy']) =>
        buildBlueprint(landingZone(each)).applications[0]?.stages.flatMap(({ groups }) =>
          groups.flat().flatMap((step) => (step.kind === 'deploy' ? [step.role] : [])),
        );
      const called = deploy.kind === 'lambda-invoke';
      expect(rolesOf(deploy)).toEqual(called ? ['stage role', 'stage role'] : ['deploy role', 'deploy role']);
      expect(rolesOf({ ...deploy, in: 'tooling' })).toEqual(['stage role', 'stage role']);
    },
  );

  it.each([call, run])(
    'is of one application in an account, and of all in the tooling account: %j',
    (deploy) => {
      expect(problemsOf(landingZone(deploy, deploy))).toEqual(
        expect.arrayContaining([expect.stringContaining('which app-0 deploys too')]),
      );
      const shared = { ...deploy, in: 'tooling' as const };
      expect(problemsOf(landingZone(shared, shared))).toEqual([]);
    },
  );

  it.each([call, run])('takes JSON alone: %j', (deploy) => {
    expect(problemsOf(landingZone({ ...deploy, input: '{commit:#{source.CommitId}}' }))).toEqual([
      expect.stringContaining('input: found "{commit:#{source.CommitId}}", wanted JSON, with variables'),
    ]);
    expect(problemsOf(landingZone({ ...deploy, input: '{"commit":"#{source.CommitId}"}' }))).toEqual([]);
  });

  it('is named without its ARN', () => {
    expect(
      problemsOf(landingZone({ ...run, stateMachine: 'arn:aws:states:eu-west-1:3:stateMachine:x' })),
    ).toEqual([expect.stringContaining('write the name alone, no ARN')]);
  });
});
