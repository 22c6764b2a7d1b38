import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Blueprint } from '../../../blueprint/plan/planned';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { settle } from '../../../proof/declared';
import { REFUSED_TYPES } from '../../../proof/gather/refused-types';
import { RESOURCE_TYPES } from '../../../proof/gather/types';
import { openOutput } from '../../../proof/open';
import { terraformFindings } from '../../../proof/terraform';
import { aLandingZone, aLandingZoneInTwoRegions, anAccount } from '../../support/landing-zone';
import { type Editable, errorsOf, first, type Proved, put, Sabotage } from '../../support/sabotage';

const guarded = { on: { root: ['deny-root-user' as const] } };
const sabotage = new Sabotage(buildBlueprint(aLandingZoneInTwoRegions({ guardrails: guarded })), terraformOf);

/** What the proof says of what Terraform reads, without the hops. */
async function terraformOf(folder: string, blueprint: Blueprint): Promise<Proved> {
  const { output, problems } = await openOutput({ folder, blueprint, actions: [] });
  return {
    problems,
    ...settle(output ? terraformFindings(blueprint, output.stacks) : [], blueprint.facts),
  };
}

it('nothing is found in the output as it is', async () => {
  expect(errorsOf(await sabotage.untouched())).toEqual([]);
});

describe('what Terraform reads and a reader of one object does not', () => {
  it.each<[string, (json: Editable) => void, string]>([
    [
      'the body of a resource',
      ({ resource }) => {
        resource.aws_iam_role_policy_attachment = { x: [{ role: 'a', policy_arn: 'b' }] };
      },
      'problem dev/resource.aws_iam_role_policy_attachment.x: a list',
    ],
    [
      'a type',
      ({ resource }) => {
        resource.aws_iam_user = [{ x: { name: 'x' } }];
      },
      'problem dev/resource.aws_iam_user: a list',
    ],
    [
      'all resources',
      (json) => {
        json.resource = [json.resource];
      },
      'problem dev/resource: a list',
    ],
    [
      'a data source',
      (json) => {
        json.data = { external: [{ x: {} }] };
      },
      'problem dev/data.external: a list',
    ],
    [
      'locals',
      (json) => {
        json.locals = [{ a: 1 }];
      },
      'problem dev/locals: a list',
    ],
    [
      'the settings',
      (json) => {
        json.terraform = [json.terraform];
      },
      'problem dev/terraform: a list',
    ],
    [
      'the body of a resource as a text',
      ({ resource }) => {
        resource.aws_iam_role.x = '${var.x}';
      },
      'problem dev/resource.aws_iam_role.x: "${var.x}"',
    ],
  ])('is refused: a list for %s', async (_, edit, found) => {
    expect(await sabotage.errorsAfter('dev', edit)).toContain(found);
  });

  it('is refused: the same key twice', async () => {
    const report = await sabotage.withText('dev', (text) =>
      text.replace('"resource": {', '"resource": {}, "resource": {'),
    );
    expect(errorsOf(report)).toEqual([expect.stringContaining('the same key twice')]);
  });

  it.each([
    'extra.tf',
    'override.tf.json',
    'x_override.tf',
    'terraform.tfvars',
    'x.auto.tfvars.json',
    'terraform.tf',
    'extra.tofu',
    'README.md',
  ])('is refused: a file %s beside the stack', async (name) => {
    const errors = await withFile(join('stacks', 'dev', name));
    expect(errors).toEqual([
      expect.stringContaining(`stacks/dev/${name}: a file that the proof does not read`),
    ]);
  });

  it.each([
    '.terraform/providers/x',
    '.terraform.lock.hcl',
    'terraform.tfstate',
    'terraform.tfstate.backup',
    '.terraform.tfstate.lock.info',
    'plan',
    'release.tfplan',
  ])('is no other file: %s, which Terraform leaves', async (name) => {
    expect(await withFile(join('stacks', 'dev', name))).toEqual([]);
  });

  it('is refused: a folder of no stack', async () => {
    expect(await withFile(join('stacks', 'gone', 'cdk.tf.json'))).toEqual([
      expect.stringContaining('stacks/gone: a folder of no stack of the manifest'),
    ]);
  });
});

/** What is wrong while one more file is in the output. */
async function withFile(path: string): Promise<readonly string[]> {
  const file = join(sabotage.folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'anything');
  try {
    return errorsOf(await sabotage.untouched());
  } finally {
    const [top] = path.split('/').slice(2);
    rmSync(
      path.startsWith('stacks/gone') ? dirname(file) : join(sabotage.folder, 'stacks', 'dev', `${top}`),
      { recursive: true },
    );
  }
}

describe('what the blueprint does not make', () => {
  const provider = (json: Editable) => json.provider.aws[0];
  it.each<[string, (json: Editable) => void, string]>([
    [
      'another account of a provider',
      (json) => {
        provider(json).allowed_account_ids = ['111111111111'];
      },
      'terraform-settings dev/provider.aws: allowed_account_ids is ["111111111111"], where the plan says ["333333333333"]',
    ],
    [
      'a further account of a provider',
      (json) => {
        provider(json).allowed_account_ids.push('111111111111');
      },
      'terraform-settings dev/provider.aws: allowed_account_ids is',
    ],
    [
      'a provider of any account',
      (json) => {
        delete provider(json).allowed_account_ids;
      },
      'terraform-settings dev/provider.aws: allowed_account_ids is nothing',
    ],
    [
      'a role of another account',
      (json) => {
        provider(json).assume_role[0].role_arn = 'arn:aws:iam::111111111111:role/Administrator';
      },
      'terraform-settings dev/provider.aws: assume_role is',
    ],
    [
      'a provider of another region',
      (json) => {
        json.provider.aws.push({ ...provider(json), alias: 'us-east-1', region: 'us-east-1' });
      },
      'terraform-settings dev/provider.aws: a provider in us-east-1',
    ],
    [
      'an alias that is no region',
      (json) => {
        json.provider.aws.push({ ...provider(json), alias: 'other' });
      },
      'terraform-settings dev/provider.aws: a provider in other',
    ],
    [
      'another endpoint',
      (json) => {
        provider(json).endpoints = [{ iam: 'https://evil.example' }];
      },
      'terraform-settings dev/provider.aws: endpoints is',
    ],
    [
      'no provider',
      (json) => {
        json.provider = {};
      },
      'problem dev/aws_iam_policy.boundary_policy: aws',
    ],
    [
      'another provider',
      (json) => {
        json.provider.http = {};
      },
      'terraform-settings dev/provider.http: a provider that the blueprint does not make',
    ],
    [
      'a required provider',
      (json) => {
        json.terraform.required_providers.external = { source: 'hashicorp/external' };
      },
      'terraform-settings dev/provider.external: a provider that',
    ],
    [
      'another source of the provider',
      (json) => {
        json.terraform.required_providers.aws.source = 'evil/aws';
      },
      'terraform-settings dev/terraform.required_providers: required_providers is',
    ],
    [
      'an older Terraform',
      (json) => {
        json.terraform.required_version = '>= 1.5';
      },
      'terraform-settings dev/terraform.required_version: required_version is ">= 1.5", where the plan says ">= 1.10.0"',
    ],
    [
      'another backend',
      (json) => {
        json.terraform.backend = { http: { address: 'https://evil.example' } };
      },
      'terraform-settings dev/terraform.backend: backend is',
    ],
    [
      'another state',
      (json) => {
        json.terraform.backend.local.path = '../../../state/prod.tfstate';
      },
      'terraform-settings dev/terraform.backend: backend is',
    ],
    [
      'a further setting',
      (json) => {
        json.terraform.experiments = ['x'];
      },
      'terraform-settings dev/terraform.experiments: experiments is',
    ],
    [
      'a variable',
      (json) => {
        json.variable = { x: { default: '1' } };
      },
      'terraform-blocks dev/variable.x: a block "variable"',
    ],
    [
      'a local',
      (json) => {
        json.locals = { x: 1 };
      },
      'terraform-blocks dev/locals.x: a block "locals"',
    ],
    [
      'moved',
      (json) => {
        json.moved = [{ from: 'a.b', to: 'c.d' }];
      },
      'terraform-blocks dev/moved.0: a block "moved"',
    ],
    [
      'removed',
      (json) => {
        json.removed = { from: 'a.b' };
      },
      'terraform-blocks dev/removed.from: a block "removed"',
    ],
    [
      'import',
      (json) => {
        json.import = [{ to: 'a.b', id: 'x' }];
      },
      'terraform-blocks dev/import.0: a block "import"',
    ],
    [
      'a check',
      (json) => {
        json.check = { x: {} };
      },
      'terraform-blocks dev/check.x: a block "check"',
    ],
    [
      'an output with a condition',
      (json) => {
        json.output = { x: { value: 1, precondition: {} } };
      },
      'terraform-blocks dev/output.x: a block "output"',
    ],
    [
      'a provisioner',
      (json) => {
        first(json, 'aws_iam_role').provisioner = [{ 'local-exec': { command: 'curl | bash' } }];
      },
      'meta-arguments dev/aws_iam_role.deploy-shop_role_role: provisioner',
    ],
    [
      'ignored changes',
      (json) => {
        first(json, 'aws_iam_role').lifecycle = { ignore_changes: ['assume_role_policy'] };
      },
      'meta-arguments dev/aws_iam_role.deploy-shop_role_role: lifecycle.ignore_changes',
    ],
    [
      'ignored changes in a list',
      (json) => {
        first(json, 'aws_iam_role').lifecycle = [{ ignore_changes: 'all' }];
      },
      'meta-arguments dev/aws_iam_role.deploy-shop_role_role: lifecycle.ignore_changes',
    ],
    [
      'a trigger of replacement',
      (json) => {
        first(json, 'aws_iam_role').lifecycle = { replace_triggered_by: ['a.b'] };
      },
      'meta-arguments dev/aws_iam_role.deploy-shop_role_role: lifecycle.replace_triggered_by',
    ],
    [
      'a resource of another provider',
      (json) => {
        first(json, 'aws_iam_policy').provider = 'aws.management';
      },
      'problem dev/aws_iam_policy.boundary_policy: aws.management',
    ],
    [
      'a data source',
      (json) => {
        json.data = { external: { x: { program: ['sh'] } } };
      },
      'known-types dev/data.external.x: a data source',
    ],
    [
      'a type that nobody knows',
      (json) => put(json, ['awscc_iam_role', 'x'], {}),
      'known-types dev/awscc_iam_role.x: a type of resource that the proof does not know',
    ],
  ])('is found: %s', async (_, edit, found) => {
    expect(await sabotage.errorsAfter('dev', edit)).toContainEqual(expect.stringContaining(found));
  });

  it('is found: a count of something that is not read', async () => {
    const errors = await sabotage.errorsAfter('tooling', (json) => {
      first(json, 'aws_ecr_lifecycle_policy').count = 2;
    });
    expect(errors).toContainEqual(
      expect.stringContaining('meta-arguments tooling/aws_ecr_lifecycle_policy.images-shop_lifecycle: count'),
    );
  });

  it('is found: another tree of the organization', async () => {
    const errors = await sabotage.errorsAfter('organization', ({ locals }) => {
      locals.organization.accounts[3].parent_id = 'r-acme';
    });
    expect(errors).toContainEqual(
      'terraform-blocks organization/locals.organization: another organization than accounts/ says',
    );
  });

  it('is found: a local of an application that is no name of a connection', async () => {
    const errors = await sabotage.errorsAfter('tooling-shop', (json) => {
      json.locals = { x: '${replace(data.aws_codestarconnections_connection.c.arn, ":1:", ":2:")}' };
    });
    expect(errors).toContainEqual(expect.stringContaining('tooling-shop/locals.x: a block "locals"'));
  });

  it('is found: a local beside the tree', async () => {
    const errors = await sabotage.errorsAfter('organization', ({ locals }) => {
      locals.x = 1;
    });
    expect(errors).toContain(
      'terraform-blocks organization/locals.x: a local that the blueprint does not make',
    );
  });

  it.each(Object.keys(REFUSED_TYPES))('is refused: %s', async (type) => {
    const errors = await sabotage.errorsAfter('dev', (json) => put(json, [type, 'x'], {}));
    expect(errors).toContain(`problem dev/${type}.x: ${type}`);
  });
});

describe('the manifest', () => {
  const edited = async (edit: (stacks: Editable) => void) => {
    const file = join(sabotage.folder, 'manifest.json');
    const text = readFileSync(file, 'utf8');
    const json = JSON.parse(text);
    edit(json.stacks);
    writeFileSync(file, JSON.stringify(json));
    try {
      return errorsOf(await sabotage.untouched());
    } finally {
      writeFileSync(file, text);
    }
  };

  it('names another file for a stack: refused', async () => {
    const errors = await edited((stacks) => {
      stacks.dev.synthesizedStackPath = 'stacks/prod/cdk.tf.json';
    });
    expect(errors).toEqual([expect.stringContaining('stacks/prod/cdk.tf.json as the file of dev')]);
  });

  it('lacks a stack of the plan: found, with or without its folder', async () => {
    const remove = (stacks: Editable) => {
      delete stacks.dev;
    };
    expect(await edited(remove)).toEqual([
      expect.stringContaining('stacks/dev: a folder of no stack of the manifest'),
    ]);
    renameSync(join(sabotage.folder, 'stacks', 'dev'), join(sabotage.folder, 'dev'));
    expect(await edited(remove)).toContain(
      'stacks-as-planned dev/terraform: no stack in the output, where the plan has one',
    );
    renameSync(join(sabotage.folder, 'dev'), join(sabotage.folder, 'stacks', 'dev'));
  });

  it('has a stack that the plan has not: found', async () => {
    cpSync(join(sabotage.folder, 'stacks', 'dev'), join(sabotage.folder, 'stacks', 'evil'), {
      recursive: true,
    });
    const errors = await edited((stacks) => {
      stacks.evil = { ...stacks.dev, name: 'evil', synthesizedStackPath: 'stacks/evil/cdk.tf.json' };
    });
    rmSync(join(sabotage.folder, 'stacks', 'evil'), { recursive: true });
    expect(errors.join()).toContain('evil');
  });
});

describe('an addition of a fork', () => {
  const additions = [
    { address: 'dev/awscc_iam_role.ours', reason: 'Made by the platform team for its audits.' },
    { address: 'dev/provider.awscc', reason: 'The provider of the role for audits.' },
    { address: 'dev/aws_kms_grant.*', reason: 'The backup service needs a grant on its key.' },
    { address: 'dev/aws_vpc_endpoint.storage', reason: 'The network team keeps traffic inside.' },
  ];
  const declaring = new Sabotage(
    buildBlueprint(aLandingZoneInTwoRegions({ guardrails: guarded, additions })),
  );
  const add = (json: Editable) => {
    json.provider.awscc = {};
    put(json, ['awscc_iam_role', 'ours'], {});
    put(json, ['aws_kms_grant', 'backup'], {});
    put(json, ['aws_vpc_endpoint', 'storage'], { policy: '{"Statement":[]}' });
  };

  it('is let in and told with its reason', async () => {
    const report = await declaring.withEdit('dev', add);
    expect(errorsOf(report)).toEqual([]);
    expect(report.declared.map(({ what, reason }) => `${what}: ${reason}`)).toEqual([
      'dev/provider.awscc: The provider of the role for audits.',
      'dev/awscc_iam_role.ours: Made by the platform team for its audits.',
      'dev/aws_kms_grant.backup: The backup service needs a grant on its key.',
      'dev/aws_vpc_endpoint.storage: The network team keeps traffic inside.',
    ]);
  });

  it('is let in at its own address only', async () => {
    const errors = await declaring.errorsAfter('dev', (json) => {
      add(json);
      put(json, ['awscc_iam_role', 'other'], {});
    });
    expect(errors).toEqual([
      'known-types dev/awscc_iam_role.other: a type of resource that the proof does not know',
    ]);
  });

  it('is an error once nothing needs it', async () => {
    expect(errorsOf(await declaring.untouched())).toEqual(
      additions.map(
        ({ address }, position) =>
          `unused-declaration accounts/ additions.${position}: ${address} is declared, and nothing needs it`,
      ),
    );
  });
});

it('every refused type is none that the proof knows', () => {
  expect(Object.keys(REFUSED_TYPES).filter((type) => Object.hasOwn(RESOURCE_TYPES, type))).toEqual([]);
});

describe.each<[string, Partial<LandingZone>]>([
  [
    'HCP Terraform',
    { state: { kind: 'hcp', organization: 'acme', project: 'delivery' }, access: { kind: 'hcp' } },
  ],
  [
    'a bucket with a key and a role',
    {
      state: {
        kind: 's3',
        bucket: 'acme-state',
        region: 'eu-west-1',
        kmsKeyArn: 'arn:aws:kms:eu-west-1:222222222222:key/0a1b2c3d-4e5f-6789-abcd-ef0123456789',
        roleArn: 'arn:aws:iam::222222222222:role/State',
      },
      access: { kind: 'profile', profile: 'acme' },
      tags: { team: 'platform' },
    },
  ],
  [
    'credentials of the shell, and an account with a way of its own',
    {
      access: { kind: 'ambient' },
      workloads: [
        anAccount('dev', { access: { kind: 'assume-role', roleName: 'Own', externalId: 'x' } }),
        anAccount('prod'),
      ],
      guardrails: { administrators: ['Terraform'], ...guarded },
    },
  ],
])('a landing zone with %s', (_, change) => {
  const output = new Sabotage(buildBlueprint(aLandingZone({ guardrails: guarded, ...change })), terraformOf);

  it('has the settings of the plan', async () => {
    expect(errorsOf(await output.untouched())).toEqual([]);
  });
});

describe('a region that goes', () => {
  const regions = { primary: 'eu-west-1', leaving: ['eu-west-3'] };
  const going = new Sabotage(buildBlueprint(aLandingZone({ regions })), terraformOf);

  it('has its provider in each stack', async () => {
    expect(errorsOf(await going.untouched())).toEqual([]);
  });

  it('cannot be planned without it', async () => {
    const errors = await going.errorsAfter('dev', (json) => {
      json.provider.aws = json.provider.aws.filter((each: Editable) => each.alias === undefined);
    });
    expect(errors).toEqual(['terraform-settings dev/provider.aws: no provider in eu-west-3']);
  });
});
