import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBlueprint } from '../../blueprint/blueprint';
import type { Blueprint } from '../../blueprint/plan/planned';
import { requirementsOf } from '../../blueprint/plan/requirements';
import { Emulator } from '../../cli/sandbox/emulator';
import { SandboxFiles } from '../../cli/sandbox/files';
import { organizationFile } from '../../cli/sandbox/organization-file';
import { EMULATOR, findPython } from '../../cli/sandbox/python';
import { Administrator } from '../../rehearsal/administrator';
import { Clients } from '../../rehearsal/clients';
import { MADE_TYPES, makeRequired, makeWorkloads } from '../../rehearsal/workloads';
import { emptyStores } from '../../rehearsal/workloads/stores';
import { aLandingZone, IDS } from '../support/landing-zone';
import { landingZones } from '../support/landing-zones';

const folder = mkdtempSync(join(tmpdir(), 'workloads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What an emulated AWS has no place for: what is inside of a cluster, and machines that are not in AWS. */
const NOWHERE_HERE = [
  'Kubernetes::Namespace',
  'AWS::CodeDeploy::OnPremisesInstance',
  'AWS::SSM::ManagedInstance',
];

interface Emulated {
  readonly emulator: Emulator;
  readonly endpoint: string;
  readonly administrator: Administrator;
  /** What is there at the start. */
  readonly before: Awaited<ReturnType<Emulator['inventory']>>;
}

/** An emulator with the accounts of a landing zone, for as long as something is done there. */
async function inEmulator(blueprint: Blueprint, does: (emulated: Emulated) => Promise<void>): Promise<void> {
  const files = new SandboxFiles(mkdtempSync(join(folder, 'sandbox-')));
  files.create();
  const emulator = await Emulator.start(await findPython(EMULATOR, () => {}), files, {
    organization: organizationFile(blueprint),
    port: undefined,
  });
  try {
    const { endpoint } = emulator;
    const administrator = new Administrator(new Clients(endpoint), blueprint.names.partition);
    await does({ emulator, endpoint, administrator, before: await emulator.inventory() });
  } finally {
    emulator.stop();
  }
}

describe('what teams bring', () => {
  it.each(landingZones)(
    'is made in the accounts of $title, once, and can be taken away again',
    async ({ landingZone, main }) => {
      const blueprint = buildBlueprint(landingZone);
      await inEmulator(blueprint, async ({ emulator, endpoint, administrator, before }) => {
        const bring = async () => {
          const brought = blueprint.applications.map(({ facts }) => facts.name);
          const all = [];
          for (const application of brought)
            all.push(await makeWorkloads({ blueprint, application, endpoint, administrator }));
          return all;
        };
        const first = await bring();
        const left = first.flatMap(({ notMade }) => notMade.map(({ type }) => type));
        expect([main, left.filter((type) => !NOWHERE_HERE.includes(type))]).toEqual([main, []]);
        const [names, wanted] = [
          first.flatMap(({ made, notMade }) => [...made, ...notMade]),
          requirementsOf(blueprint),
        ].map((all) =>
          [
            ...new Set(
              all.map(({ accountId, region, type, name }) => [accountId, region, type, name].join(' ')),
            ),
          ].sort(),
        );
        expect(names).toEqual(wanted);
        const made = await emulator.inventory();
        expect(made.resources.length).toBeGreaterThan(before.resources.length);
        await bring();
        expect(await emulator.inventory()).toEqual(made);
        await emptyStores(made.resources, administrator);
        await emulator.forget(before);
        expect((await emulator.inventory()).resources).toEqual(before.resources);
      });
    },
    180_000,
  );

  it('is made of every type, with the ids that accounts/ names', async () => {
    const blueprint = buildBlueprint(aLandingZone());
    await inEmulator(blueprint, async ({ emulator, endpoint, administrator, before }) => {
      const wanted = Object.entries(ONE_OF_EACH).map(([type, required]) => ({
        ...{ application: 'shop', accountId: IDS.dev, account: 'dev', region: 'eu-west-1', type },
        ...required,
      }));
      expect(Object.keys(ONE_OF_EACH).sort()).toEqual([...MADE_TYPES].sort());
      expect((await makeRequired(wanted, { blueprint, endpoint, administrator })).notMade).toEqual([]);
      const made = await emulator.inventory();
      await makeRequired(wanted, { blueprint, endpoint, administrator });
      expect(await emulator.inventory()).toEqual(made);
      const ids = made.resources.map(({ id }) => id).join('\n');
      for (const id of CHOSEN) expect(ids).toContain(id);
      await emulator.forget(before);
      expect((await emulator.inventory()).resources).toEqual(before.resources);
    });
  }, 180_000);
});

const KEY = '11112222-3333-4444-5555-666677778888';
const CHOSEN = [
  KEY,
  'E1A2B3C4D5E6F7',
  '0123456789abcdef0123456789abcdef',
  'prod-abcdefghijklm',
  'a1b2c3d',
  '0123456789abcdef',
];
const arn = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:${IDS.dev}:${resource}`;

/** One thing of each type, as deploy kinds require it. */
const ONE_OF_EACH: Readonly<
  Record<string, { readonly name: string; readonly properties?: Readonly<Record<string, string>> }>
> = {
  'AWS::IAM::Role': { name: 'team', properties: { Service: 'ecs-tasks.amazonaws.com' } },
  'AWS::KMS::Key': { name: arn('kms', `key/${KEY}`) },
  'AWS::S3::Bucket': { name: 'shop-site' },
  'AWS::CloudFront::Distribution': { name: 'E1A2B3C4D5E6F7' },
  'AWS::CloudWatch::Alarm': { name: 'shop-errors' },
  'AWS::EC2::Instance': { name: 'role=web', properties: { TagKey: 'role', TagValue: 'web' } },
  'AWS::Lambda::Function': { name: 'shop', properties: { PackageType: 'Zip' } },
  'AWS::Lambda::Version': { name: 'shop/1' },
  'AWS::Lambda::Alias': { name: 'shop/live', properties: { FunctionVersion: '1' } },
  'AWS::StepFunctions::StateMachine': { name: 'shop', properties: { StateMachineType: 'STANDARD' } },
  'AWS::ElasticLoadBalancingV2::TargetGroup': { name: 'shop-blue' },
  'AWS::ElasticLoadBalancingV2::Listener': {
    name: arn('elasticloadbalancing', 'listener/app/shop/0123456789abcdef/fedcba9876543210'),
  },
  'AWS::ECS::Cluster': { name: 'shop' },
  'AWS::ECS::TaskDefinition': { name: 'web', properties: { ContainerName: 'web' } },
  'AWS::ECS::Service': {
    name: 'shop/web',
    properties: { TaskDefinition: 'web', DeploymentController: 'CODE_DEPLOY' },
  },
  'AWS::CodeDeploy::Application': { name: 'fleet', properties: { ComputePlatform: 'Server' } },
  'AWS::CodeDeploy::DeploymentGroup': { name: 'fleet/web', properties: { DeploymentConfigName: 'own' } },
  'AWS::EKS::Cluster': { name: 'shop', properties: { AuthenticationMode: 'API' } },
  'AWS::ElasticBeanstalk::Application': { name: 'shop' },
  'AWS::ElasticBeanstalk::Environment': {
    name: 'shop/shop-dev',
    properties: { EnvironmentId: 'e-abcdefghij' },
  },
  'AWS::AppConfig::Application': { name: 'a1b2c3d' },
  'AWS::AppConfig::Environment': { name: 'a1b2c3d/b1c2d3e' },
  'AWS::AppConfig::ConfigurationProfile': {
    name: 'a1b2c3d/c1d2e3f',
    properties: { LocationUri: 'codepipeline://' },
  },
  'AWS::AppConfig::DeploymentStrategy': { name: 'd1e2f3a' },
  'AWS::AppRunner::Service': {
    name: arn('apprunner', 'service/shop/0123456789abcdef0123456789abcdef'),
    properties: { AccessRole: 'team' },
  },
  'AWS::ServiceCatalog::CloudFormationProduct': { name: 'prod-abcdefghijklm' },
};
