import { buildBlueprint } from '../../blueprint/blueprint';
import { aLandingZone, aLandingZoneInTwoRegions, IDS } from '../support/landing-zone';
import { type Editable, errorsOf, Sabotage } from '../support/sabotage';

const credentialArn = `arn:aws:secretsmanager:eu-west-1:${IDS.tooling}:secret:ecr-pullthroughcache/docker-hub-a1B2c3`;
const output = new Sabotage(
  buildBlueprint(
    aLandingZoneInTwoRegions({
      imageEncryption: 'customer-key',
      caches: { 'docker-hub': { credentialArn } },
      workloads: [
        { name: 'dev', id: IDS.dev, organizationalUnit: 'Workloads', regions: ['eu-west-1', 'eu-central-1'] },
        { name: 'prod', id: IDS.prod, organizationalUnit: 'Workloads', images: 'replica' },
      ],
    }),
  ),
);

const KEY = 'image-key-eu-west-1_key';
const ROLE = 'image-templates_role';

/** Edits a policy in the output. */
function edited(block: Editable, argument: string, edit: (statements: Editable) => void): void {
  const document = JSON.parse(block[argument]);
  edit(Object.fromEntries(document.Statement.map((each: Editable) => [each.Sid, each])));
  block[argument] = JSON.stringify(document);
}

const inKey =
  (edit: (statements: Editable) => void, name = KEY) =>
  (json: Editable) =>
    edited(json.resource.aws_kms_key[name], 'policy', edit);
const inRole = (edit: (statements: Editable) => void) => (json: Editable) =>
  edited(json.resource.aws_iam_role_policy[`${ROLE}_repositories`], 'policy', edit);

describe('customer keys of images', () => {
  it('are proved in both directions, in two regions and two accounts', async () => {
    expect(errorsOf(await output.untouched())).toEqual([]);
  });

  it.each<[string, string, (json: Editable) => void, string]>([
    [
      'the account decrypts',
      'tooling',
      inKey((s) => s.LookAtKey.Action.push('kms:Decrypt')),
      'refuted somebody in tooling uses the key of images in tooling in eu-west-1 through ecr',
    ],
    [
      'the account deletes the key',
      'prod',
      inKey((s) => s.LookAtKey.Action.push('kms:ScheduleKeyDeletion')),
      'refuted somebody in prod administers the key of images in prod in eu-west-1',
    ],
    [
      'anybody of the account hands it on',
      'tooling',
      inKey((s) => {
        delete s.CreatorsHandKeyToRegistry.Condition.ArnLike;
      }),
      'refuted somebody in tooling hands the key of images in tooling in eu-west-1 to Amazon ECR',
    ],
    ...[
      ['past Amazon ECR', 'StringEquals', 'kms:ViaService'],
      ['for whatever is encrypted', 'StringEquals', 'kms:GrantConstraintType'],
      ['to people', 'Bool', 'kms:GrantIsForAWSResource'],
      ['to be handed on', 'ForAllValues:StringEquals', 'kms:GrantOperations'],
      ["for somebody else's repositories", 'StringLike', 'kms:EncryptionContext:aws:ecr:arn'],
    ].map(([how, operator = '', key = '']): [string, string, (json: Editable) => void, string] => [
      `it is handed on ${how}`,
      'tooling',
      inKey((s) => {
        delete s.CreatorsHandKeyToRegistry.Condition[operator][key];
        if (Object.keys(s.CreatorsHandKeyToRegistry.Condition[operator]).length === 0)
          delete s.CreatorsHandKeyToRegistry.Condition[operator];
      }),
      'refuted ',
    ]),
    [
      'a stranger hands it on',
      'tooling',
      inKey((s) => {
        s.CreatorsHandKeyToRegistry.Principal = { AWS: '*' };
        s.CreatorsHandKeyToRegistry.Condition.ArnLike['aws:PrincipalArn'] = 'arn:aws:iam::*:role/*';
      }),
      'refuted a stranger hands the key of images',
    ],
    [
      'the key of a replica is handed on by Terraform',
      'prod',
      inKey((s) => {
        s.CreatorsHandKeyToRegistry.Condition.ArnLike['aws:PrincipalArn'] =
          'arn:aws:iam::444444444444:role/*';
      }),
      'refuted somebody in prod hands the key of images in prod in eu-west-1',
    ],
    [
      'Amazon ECR cannot be handed it',
      'prod',
      inKey((s) => {
        s.CreatorsHandKeyToRegistry.Condition.ArnLike['aws:PrincipalArn'] =
          'arn:aws:iam::444444444444:role/other';
      }),
      'refuted Amazon ECR is handed the key of images in prod in eu-west-1',
    ],
    [
      'the role of Amazon ECR pushes',
      'prod',
      inRole((s) => {
        s.CopyImages.Action = ['ecr:ReplicateImage', 'ecr:PutImage'];
      }),
      'refuted the role of Amazon ECR does more',
    ],
    [
      'the role of Amazon ECR makes any repository',
      'prod',
      inRole((s) => {
        s.MakeRepositories.Resource = '*';
      }),
      'refuted the role of Amazon ECR makes a repository beside',
    ],
    [
      'the role of Amazon ECR uses any key',
      'prod',
      inRole((s) => {
        s.HandKeysToRegistry.Resource = '*';
      }),
      `wider-than-needed prod/aws_iam_role_policy.${ROLE}_repositories HandKeysToRegistry`,
    ],
    [
      'the role of Amazon ECR cannot give the key back',
      'prod',
      inRole((s) => {
        s.HandKeysToRegistry.Action = ['kms:CreateGrant', 'kms:DescribeKey'];
      }),
      'refuted Amazon ECR gives the key of images in prod in eu-west-1 back',
    ],
    [
      'another service has the role',
      'prod',
      (json) =>
        edited(json.resource.aws_iam_role[`${ROLE}_role`], 'assume_role_policy', (s) => {
          s.RegistryMayAssume.Principal = { Service: 'ecs-tasks.amazonaws.com' };
        }),
      'refuted another service becomes the role that makes repositories in prod',
    ],
    [
      "Amazon ECR has the role for somebody else's registry",
      'prod',
      (json) =>
        edited(json.resource.aws_iam_role[`${ROLE}_role`], 'assume_role_policy', (s) => {
          delete s.RegistryMayAssume.Condition;
        }),
      'refuted Amazon ECR becomes the role that makes repositories in prod for another account',
    ],
    [
      'a repository is encrypted by Amazon ECR',
      'tooling',
      (json) => {
        delete json.resource.aws_ecr_repository['images-shop_repository'].encryption_configuration;
      },
      'protections tooling/aws_ecr_repository.images-shop_repository',
    ],
    [
      'a repository is encrypted with the artifact key',
      'tooling',
      (json) => {
        const [block] = json.resource.aws_ecr_repository['images-shop_repository'].encryption_configuration;
        block.kms_key = '${aws_kms_key.artifacts-eu-west-1_key.arn}';
      },
      'protections tooling/aws_ecr_repository.images-shop_repository',
    ],
    [
      'replicas are encrypted by Amazon ECR',
      'prod',
      (json) => {
        delete json.resource.aws_ecr_repository_creation_template['replica-eu-west-1_template']
          .encryption_configuration;
      },
      'protections prod/aws_ecr_repository_creation_template.replica-eu-west-1_template',
    ],
    [
      'replicas are made with the own role of Amazon ECR',
      'prod',
      (json) => {
        delete json.resource.aws_ecr_repository_creation_template['replica-eu-west-1_template']
          .custom_role_arn;
      },
      'protections prod/aws_ecr_repository_creation_template.replica-eu-west-1_template',
    ],
    [
      'copies have no template',
      'tooling',
      (json) => {
        delete json.resource.aws_ecr_repository_creation_template['docker-hub_template'];
        delete json.resource.aws_ecr_pull_through_cache_rule['docker-hub_rule'].depends_on;
      },
      'as-planned ',
    ],
    [
      'the key does not turn',
      'tooling',
      (json) => {
        json.resource.aws_kms_key[KEY].enable_key_rotation = false;
      },
      `protections tooling/aws_kms_key.${KEY}`,
    ],
  ])('are found where %s', async (_, stack, edit, found) => {
    expect(await output.errorsAfter(stack, edit)).toContainEqual(expect.stringContaining(found));
  });
});

describe('the guardrail that protects keys', () => {
  const guarded = new Sabotage(
    buildBlueprint(
      aLandingZone({
        imageEncryption: 'customer-key',
        guardrails: { on: { tooling: ['protect-artifact-key'] } },
      }),
    ),
  );

  it('lets the landing zone through', async () => {
    expect(errorsOf(await guarded.untouched())).toEqual([]);
  });

  it('is found where it leaves the key of images out', async () => {
    const errors = await guarded.errorsAfter('organization', (json) => {
      for (const block of Object.values<Editable>(json.resource.aws_organizations_policy))
        block.content = block.content
          .split('"alias/acme-artifacts","alias/acme-images"')
          .join('"alias/acme-artifacts"');
    });
    expect(errors).toContainEqual(expect.stringContaining('changes the key of images in eu-west-1'));
  });
});

describe('customer keys of images where accounts/ names nobody who makes repositories', () => {
  const ambient = new Sabotage(
    buildBlueprint(aLandingZone({ imageEncryption: 'customer-key', access: { kind: 'ambient' } })),
  );

  it('are proved too', async () => {
    expect(errorsOf(await ambient.untouched())).toEqual([]);
  });

  it('are handed on through Amazon ECR alone', async () => {
    const errors = await ambient.errorsAfter(
      'tooling',
      inKey((s) => {
        delete s.CreatorsHandKeyToRegistry.Condition.StringEquals['kms:ViaService'];
      }),
    );
    expect(errors).toContainEqual(expect.stringContaining('is handed on past Amazon ECR'));
  });
});
