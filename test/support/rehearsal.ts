import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBlueprint } from '../../blueprint/blueprint';
import type { Deploy } from '../../blueprint/deploy';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { readStacks } from '../../proof/gather';
import type { Pipeline } from '../../rehearsal/pipeline';
import { pipelinesOf } from '../../rehearsal/pipeline-synthesized';
import type { Promotion } from '../../rehearsal/promotion';
import type { PromotionRecord } from '../../rehearsal/record';
import { play } from '../../rehearsal/run';
import { World } from '../../rehearsal/world';
import { FakeAws } from './fake-aws';
import type { Answers } from './fake-aws/answer';
import type { TeamGroup } from './fake-aws/deployments';
import { synthesizeInto } from './proof';

/** A landing zone that promotions are played in, without the emulator. */
export class Rehearsals {
  private constructor(
    readonly blueprint: Blueprint,
    private readonly folder: string,
    private readonly world: World,
    private readonly pipelines: readonly Pipeline[],
  ) {}

  static async of(landingZone: LandingZone): Promise<Rehearsals> {
    const blueprint = buildBlueprint(landingZone);
    const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
    const output = join(folder, 'cdktf.out');
    synthesizeInto(output, blueprint);
    const { pipelines } = pipelinesOf(readStacks(output).stacks);
    return new Rehearsals(blueprint, folder, await World.open(output, blueprint), pipelines);
  }

  /** The AWS of the last promotion. */
  last: FakeAws | undefined;

  /** Plays the promotion of an application, or one more where the last one left off; whoever is asked says yes. */
  promote(
    application: string,
    { again, answers, version, ...change }: Partial<Promotion> & Played = {},
  ): Promise<PromotionRecord> {
    const { blueprint, folder, world } = this;
    const aws = (again && this.last) ?? new FakeAws(join(folder, 'cdktf.out'), world.gathered, answers);
    if (aws !== this.last) addServices(aws, blueprint, application);
    else if (answers) aws.answerWith(answers);
    this.last = aws;
    const name = blueprint.names.pipeline(application);
    const pipeline = change.pipeline ?? this.pipelines.find((each) => each.name === name);
    if (!pipeline) throw new Error(`no pipeline ${name}`);
    const promotion: Promotion = {
      blueprint,
      application,
      endpoint: 'http://nowhere',
      synthesized: join(folder, 'cdktf.out'),
      folder: join(folder, 'promotions'),
      approve: () => Promise.resolve(true),
      observe: () => undefined,
      ...change,
    };
    return play(promotion, { pipeline, clients: aws, world, ...(version && { version }) });
  }

  /** The pipeline of an application, to change it. */
  pipeline(application: string): Pipeline {
    const name = this.blueprint.names.pipeline(application);
    const found = this.pipelines.find((each) => each.name === name);
    if (!found) throw new Error(`no pipeline ${name}`);
    return found;
  }
}

/** How a promotion of a test differs from others. */
interface Played {
  readonly pipeline?: Pipeline;
  /** One more, of the accounts as the last one left them. */
  readonly again?: true;
  /** What AWS answers instead. */
  readonly answers?: Answers<never>;
  /** Version of the pipeline as it is deployed now. */
  readonly version?: () => Promise<number>;
}

/** What deployments find in their accounts. */
function addServices(aws: FakeAws, { applications, names }: Blueprint, application: string): void {
  const targets = applications.find(({ facts }) => facts.name === application)?.targets ?? [];
  for (const { account, region, deploys } of targets)
    for (const deploy of deploys) {
      const at = { account: account.id, region };
      const group = groupOfTeam(deploy);
      if (group)
        aws.addGroup(
          { ...at, name: group.name },
          { serviceRoleArn: names.roleArn(account.id, group.role), ...group.info },
        );
      if (deploy.kind !== 'ecs-rolling' && deploy.kind !== 'ecs-blue-green' && deploy.kind !== 'ecs-native')
        continue;
      const { cluster, service, taskFamily: family, executionRole, taskRole } = deploy;
      const container = 'container' in deploy ? deploy.container : 'web';
      const roles = [executionRole, taskRole].map((role) => role && names.roleArn(account.id, role));
      aws.addService({ ...at, cluster, service, family, container, roles });
    }
}

/** The deployment group of CodeDeploy that a team makes. */
function groupOfTeam(deploy: Deploy): { name: string; role: string; info: TeamGroup } | undefined {
  if (deploy.kind === 'ecs-blue-green' && deploy.codeDeploy.madeBy === 'team') {
    const { application, group, serviceRole, configuration } = deploy.codeDeploy;
    const ecsServices = [{ clusterName: deploy.cluster, serviceName: deploy.service }];
    return {
      name: `${application}/${group}`,
      role: serviceRole,
      info: { ecsServices, deploymentConfigName: configuration },
    };
  }
  if (deploy.kind === 'lambda-codedeploy' && deploy.codeDeploy.madeBy === 'team') {
    const { application, group, serviceRole, configuration } = deploy.codeDeploy;
    return {
      name: `${application}/${group}`,
      role: serviceRole,
      info: { deploymentConfigName: configuration },
    };
  }
  const named =
    deploy.kind === 'ec2-blue-green'
      ? deploy.codeDeploy
      : deploy.kind === 'ec2-in-place' && deploy.by.kind === 'codedeploy' && deploy.by.madeBy === 'team'
        ? deploy.by
        : undefined;
  return (
    named && {
      name: `${named.application}/${named.group}`,
      role: 'codedeploy',
      info: { deploymentConfigName: named.configuration },
    }
  );
}
