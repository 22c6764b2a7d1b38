import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { readStacks } from '../../../proof/gather/stacks';
import { renamesBetween } from '../../../rollout/renames/compare';
import { renameLine } from '../../../rollout/renames/ways';
import { landingZone as acme } from '../../consumers/acme/accounts';
import { withSynthesized } from '../../support/proof';

const stacksOf = (zone: LandingZone) =>
  withSynthesized(buildBlueprint(zone), (folder) => readStacks(folder).stacks);
const linesBetween = (base: LandingZone, next: LandingZone) =>
  renamesBetween(stacksOf(base), stacksOf(next)).map(renameLine);

/** What a change of the landing zone does to what is deployed: the place of each line, and how it begins. */
const since = (changes: Partial<LandingZone>, base = acme) =>
  linesBetween(base, { ...base, ...changes }).map(({ place, what, way }) => `${place}: ${what} → ${way}`);

const workloads = (change: (account: LandingZone['tooling']) => object) =>
  acme.workloads.flatMap((account) => (account.id === undefined ? [] : [{ ...account, ...change(account) }]));
const oneRegion = { primary: 'eu-west-1' };
const withoutFurther: Partial<LandingZone> = {
  tooling: { ...acme.tooling, regions: undefined },
  workloads: workloads(() => ({ regions: undefined })),
  applications: acme.applications.map((each) => ({ ...each, regions: undefined })),
};

describe('renames', () => {
  it('finds nothing where nothing goes: an account, an application and a region more', () => {
    const qa = { name: 'qa', id: '123123123123', organizationalUnit: 'Workloads' };
    const [dev, ...others] = acme.waves;
    const more: Partial<LandingZone> = {
      workloads: [...acme.workloads, qa],
      waves: [{ ...dev, name: 'dev', accounts: ['dev', 'qa'] }, ...others],
      tags: { team: 'platform' },
    };
    expect(since(more)).toEqual([]);
  });

  it('names an account whose id changes: what is in the old one is forgotten', () => {
    const changed = workloads(({ name }) => (name === 'dev' ? { id: '123123123123' } : {}));
    expect(since({ workloads: changed })).toEqual([
      expect.stringMatching(
        /^dev: account 333333333333 becomes 123123123123: \d+ resources in 333333333333 are forgotten, not deleted → destroy first: destroy dev /,
      ),
    ]);
  });

  it('names an account that is renamed, and the state that must move with it', () => {
    const [dev, ...others] = acme.waves;
    const renamed: Partial<LandingZone> = {
      workloads: workloads(({ name }) => (name === 'dev' ? { name: 'development' } : {})),
      waves: [{ ...dev, name: 'dev', accounts: ['development'] }, ...others],
      guardrails: { on: {} },
    };
    expect(since(renamed, { ...acme, guardrails: { on: {} } })).toEqual([
      'dev: becomes development: its state stays behind, and every name in it is taken (EntityAlreadyExists) → move the state before any plan, from state/dev.tfstate to state/development.tfstate: the next plan then shows changed tags only',
    ]);
  });

  it('names an application that is renamed: its pipeline stays, its images go', () => {
    const renamed = acme.applications.map((each) =>
      each.name === 'reports' ? { ...each, name: 'reporting' } : each,
    );
    expect(since({ applications: renamed })).toEqual([
      expect.stringMatching(
        /^tooling\/aws_ecr_repository\.images-reports_repository: the repository acme\/reports is deleted, and with it goes every image in it; /,
      ),
      expect.stringMatching(
        /^tooling-reports: is synthesized no longer: \d+ resources \(.*the pipeline acme-reports.*\) in account 222222222222 stay, and no plan shows them → destroy first, before anything else is deployed: /,
      ),
    ]);
  });

  it('names each repository that is made anew where images get a customer key, and where they lose it', () => {
    const before = { ...acme, imageEncryption: 'amazon' as const };
    const keyed = since({ imageEncryption: 'customer-key' }, before);
    expect(keyed).toEqual(
      ['reports', 'storefront'].map(
        (name) =>
          `tooling/aws_ecr_repository.images-${name}_repository: the repository acme/${name} is made anew, for encryption KMS instead of AWS's default, and with it goes every image in it; AWS deletes no repository that holds one, so the apply stops there → leave it as it was made; or save what is needed, empty it, and let Terraform replace it`,
      ),
    );
    const back = since({ imageEncryption: 'amazon' }, { ...acme, imageEncryption: 'customer-key' });
    expect(back.filter((line) => line.includes("for AWS's default instead of encryption KMS"))).toHaveLength(
      2,
    );
    expect(back.filter((line) => line.includes('aws_kms_key.image-key-'))).toHaveLength(3);
  });

  it('names everything that holds something where the prefix changes', () => {
    const lines = since({ prefix: 'acne' });
    for (const thing of [
      'bucket acme-artifacts-',
      'repository acme/storefront',
      'pipeline acme-reports',
      'log group ',
    ])
      expect(lines).toContainEqual(expect.stringContaining(`the ${thing}`));
    expect(lines.filter((line) => !line.includes('is replaced by'))).toEqual([]);
  });

  it('names a state that is kept elsewhere', () => {
    const state = { kind: 's3', bucket: 'acme-state', region: 'eu-west-1' } as const;
    const base = { ...acme, state };
    expect(since({ state: { ...state, bucket: 'other-state' } }, base)).toContainEqual(
      expect.stringMatching(
        /^dev: the state is looked for elsewhere \(s3:\/\/other-state\/acme\/dev\.tfstate\): /,
      ),
    );
    const hcp = { kind: 'hcp', organization: 'acme', project: 'delivery' } as const;
    expect(since({ state: hcp }, base)).toContainEqual(
      expect.stringContaining('(the workspace acme-dev of acme at app.terraform.io)'),
    );
  });

  it('names a region that goes with its provider, and lets it go in two steps', () => {
    const dropped = { ...withoutFurther, regions: oneRegion };
    const lines = since(dropped);
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^tooling: eu-central-1 goes with its provider: Terraform cannot plan the stack while its state holds the key, the bucket acme-artifacts-222222222222-eu-central-1, \d+ more → two steps: write 'eu-central-1' into regions\.leaving /,
      ),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^prod: eu-central-1 goes with its provider: /));
    const leaving = { ...withoutFurther, regions: { ...oneRegion, leaving: ['eu-central-1'] } };
    const first = since(leaving);
    expect(first.filter((line) => line.includes('provider'))).toEqual([]);
    expect(first).toContainEqual(
      expect.stringMatching(
        /^tooling\/aws_s3_bucket\.artifacts-eu-central-1_bucket: the bucket .* is deleted, /,
      ),
    );
    expect(since({ regions: oneRegion }, { ...acme, ...leaving })).toEqual([]);
  });

  it('names a primary region that changes: what is in the old one is forgotten', () => {
    const regions = { primary: 'eu-central-1', further: ['eu-west-1'] };
    const everywhere = workloads(() => ({ regions: ['eu-central-1', 'eu-west-1'] }));
    const base = JSON.parse(
      JSON.stringify(acme).replaceAll(/"connectionArn":"[^"]*"/g, '"connection":"forge"'),
    );
    const connected = { ...base, connections: [{ name: 'forge', provider: 'GitHub' }] };
    const lines = since({ regions, workloads: everywhere }, connected);
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^tooling: eu-west-1 becomes eu-central-1: in eu-west-1 Terraform forgets, and does not delete, .*the repository acme\/.* → destroy first: /,
      ),
    );
  });

  it('names a thing whose address changes, in its stack or to another one', () => {
    const provider = { aws: [{ region: 'eu-west-1', allowed_account_ids: ['222222222222'] }] };
    const stack = (id: string, address?: string) => ({
      id,
      json: {
        provider,
        resource: { aws_ecr_repository: address ? { [address]: { name: 'acme/shop' } } : {} },
      },
    });
    const base = [stack('tooling', 'old'), stack('tooling-shop')];
    const told = (next: typeof base) => renamesBetween(base, next).map(renameLine);
    expect(told([stack('tooling', 'new'), stack('tooling-shop')])).toEqual([
      {
        place: 'tooling/aws_ecr_repository.old',
        what: 'the repository acme/shop becomes aws_ecr_repository.new: Terraform deletes it and makes it again',
        way: 'moved: `terraform state mv aws_ecr_repository.old aws_ecr_repository.new` before the apply',
      },
    ]);
    expect(told([stack('tooling'), stack('tooling-shop', 'new')])).toEqual([
      expect.objectContaining({
        what: 'the repository acme/shop becomes tooling-shop/aws_ecr_repository.new: Terraform deletes it and makes it again',
        way: 'import: `terraform state rm aws_ecr_repository.old` in tooling, `terraform import` in tooling-shop',
      }),
    ]);
  });
});
