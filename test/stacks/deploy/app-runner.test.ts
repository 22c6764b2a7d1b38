import { aLandingZone, anApplication, IDS } from '../../support/landing-zone';
import { only, stackOf, statement } from '../../support/stack';
import { synthAll } from '../../support/synth';

const arn = (account: string) =>
  `arn:aws:apprunner:eu-west-1:${account}:service/hello/8fe1e10304f84fd2b0df550fe98a71fa`;

const stacks = synthAll(
  aLandingZone({
    applications: [
      anApplication('hello', {
        deploy: {
          kind: 'app-runner',
          services: { dev: arn(IDS.dev), prod: arn(IDS.prod) },
          accessRole: 'hello-access',
        },
      }),
    ],
  }),
);
const tooling = stackOf(stacks, 'tooling-hello');

interface Action {
  readonly name: string;
  readonly configuration: Readonly<Record<string, string>>;
}

const stages = only(tooling, 'aws_codepipeline').attributes.stage as unknown as readonly {
  readonly action: readonly Action[];
}[];
const update = stages.flatMap(({ action }) => action).find(({ name }) => name === 'prod-eu-west-1-update');
const machine = JSON.parse(
  only(tooling, 'aws_sfn_state_machine', 'update_machine').attributes.definition as string,
);

describe('the update of a service of App Runner', () => {
  it('names the image by the digest that the build exports', () => {
    expect(JSON.parse(update?.configuration.Input ?? '')).toEqual({
      role: `arn:aws:iam::${IDS.prod}:role/acme-delivery-deploy-hello`,
      service_arn: arn(IDS.prod),
      access_role: `arn:aws:iam::${IDS.prod}:role/hello-access`,
      image: {
        ImageIdentifier: `${IDS.tooling}.dkr.ecr.eu-west-1.amazonaws.com/acme/hello@#{built.IMAGE_DIGEST}`,
      },
    });
  });

  it('keeps port, start command and variables of the service as they are', () => {
    expect(machine.States.Update.Parameters.SourceConfiguration['ImageRepository.$']).toBe(
      'States.JsonMerge($.service.repository, $.image, false)',
    );
  });

  it('fails where App Runner put the former image back, though the service runs', () => {
    expect(machine.States['Ended?'].Choices).toContainEqual({
      Variable: '$.judged.rolledBack',
      BooleanEquals: true,
      Next: 'RolledBack',
    });
    expect(machine.States.RolledBack.Type).toBe('Fail');
  });

  it('waits for a service that is busy, and updates none that is paused', () => {
    const { Choices: choices, Default: otherwise } = machine.States['Ready?'];
    expect([choices[1].StringEquals, choices[1].Next, otherwise]).toEqual([
      'OPERATION_IN_PROGRESS',
      'Before',
      'NotRunning',
    ]);
  });

  it('is allowed for the one service, with the one role that pulls', () => {
    const policy = only(stackOf(stacks, 'prod'), 'aws_iam_role_policy', 'deploy-hello_role_deployment');
    expect(statement(policy, 'UpdateRunner').Resource).toBe(arn(IDS.prod));
    expect(statement(policy, 'PassAccessRole').Resource).toBe(`arn:aws:iam::${IDS.prod}:role/hello-access`);
  });
});
