import { buildBlueprint } from '../../blueprint/blueprint';
import { render } from '../../cli/check';
import { aLandingZone } from '../support/landing-zone';

describe('what check says of guardrails', () => {
  const lines = render(
    buildBlueprint(
      aLandingZone({
        guardrails: {
          on: { root: ['deny-root-user'], Workloads: ['deny-root-user', 'pipeline-only-deployment'] },
        },
      }),
    ),
  ).split('\n');

  it('is one line for each policy of a target', () => {
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^ {2}root: deny-root-user in acme-scp-root-account, \d+ characters$/),
        expect.stringMatching(
          /^ {2}Workloads: pipeline-only-deployment in acme-scp-Workloads-delivery, \d+ characters$/,
        ),
      ]),
    );
  });

  it('names a guardrail that binds the target from above already', () => {
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {2}Workloads: deny-root-user \(on root too\) in acme-scp-Workloads-account/),
    );
  });
});
