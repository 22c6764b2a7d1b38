import { approversAlone, openRegions } from '../../blueprint/plan/guardrails';
import type { Blueprint } from '../../blueprint/plan/planned';
import { regionsOf } from '../../blueprint/plan/targets';
import { knownRegions, partitionOf } from '../../blueprint/regions';
import type { GuardrailId } from '../../blueprint/schema/guardrails';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { anotherKey, artifactKey } from '../artifacts';
import { pages } from '../documentation';
import type { HopResource, Requests } from '../hop';
import { own, terraformIn } from '../principals';

/** Requests that a guardrail is there to deny in one account. */
export interface Guarded extends Omit<Requests, 'who'> {
  /** What is done, without who does it: "edits a delivery role". */
  readonly sentence: string;
  /**
   * Who else may do it.
   *
   * - `administrators`: the roles Terraform works with, or the landing zone could never change.
   * - `exempt`: only those with an exemption.
   * - `administrators alone`: not even those with an exemption, or they could give themselves any.
   * - `nobody`: no policy of the landing zone allows it to anybody.
   */
  readonly except: 'administrators' | 'exempt' | 'administrators alone' | 'nobody';
  /** Who is kept from it. */
  readonly binds: 'everybody' | 'the root user';
}

type Requested = (blueprint: Blueprint, account: AccountFacts) => readonly Guarded[];

/** What each guardrail is there to deny. A guardrail without an entry is a compile error. */
export const guardedRequests: Readonly<Record<GuardrailId, Requested>> = {
  'deny-leaving-organization': (_blueprint, account) => [
    {
      sentence: 'takes the account out of the organization',
      actions: ['organizations:LeaveOrganization'],
      resource: own('*', account.id),
      documentation: pages.leaving,
      except: 'exempt',
      binds: 'everybody',
    },
  ],
  'deny-root-user': ({ names }, account) => [
    {
      sentence: 'makes an access key',
      actions: ['iam:CreateAccessKey'],
      resource: own(`arn:${names.partition}:iam::${account.id}:user/another`, account.id),
      documentation: pages.scpExamples,
      except: 'exempt',
      binds: 'the root user',
    },
  ],
  'pipeline-only-deployment': (blueprint, account) =>
    account.id === blueprint.facts.tooling.id ? [] : deployments(blueprint, account),
  'protect-artifact-key': (blueprint, account) =>
    account.id === blueprint.facts.tooling.id ? keyChanges(blueprint) : [],
  'protect-delivery-roles': roleChanges,
  'protect-pipelines': (blueprint, account) =>
    account.id === blueprint.facts.tooling.id ? pipelineChanges(blueprint) : [],
  'region-lock': otherRegions,
};

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html */
function deployments({ names, facts }: Blueprint, account: AccountFacts): readonly Guarded[] {
  const [region = facts.regions.primary] = regionsOf(facts, account);
  const ecs = (resource: string) =>
    own(`arn:${names.partition}:ecs:${region}:${account.id}:${resource}`, account.id);
  const shared = { documentation: pages.ecsDeploy, except: 'administrators', binds: 'everybody' } as const;
  return [
    {
      ...shared,
      sentence: 'registers a task definition',
      actions: ['ecs:RegisterTaskDefinition'],
      resource: ecs('task-definition/any:1'),
    },
    {
      ...shared,
      sentence: 'puts another version into service',
      actions: ['ecs:UpdateService'],
      resource: ecs('service/any/any'),
    },
    {
      ...shared,
      sentence: 'puts another version into service beside the first',
      actions: ['ecs:CreateTaskSet', 'ecs:UpdateServicePrimaryTaskSet'],
      resource: ecs('task-set/any/any/ecs-svc-1'),
    },
  ];
}

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html */
function keyChanges(blueprint: Blueprint): readonly Guarded[] {
  const { names, facts } = blueprint;
  const { primary, further } = facts.regions;
  const binds = 'everybody';
  return [primary, ...further].flatMap((region): readonly Guarded[] => [
    {
      sentence: `changes the artifact key in ${region}`,
      actions: [
        'kms:PutKeyPolicy',
        'kms:DisableKey',
        'kms:ScheduleKeyDeletion',
        'kms:CreateAlias',
        'kms:UpdateAlias',
        'kms:DeleteAlias',
      ],
      resource: artifactKey(blueprint, region),
      documentation: pages.keyPolicy,
      except: 'administrators',
      binds,
    },
    {
      sentence: `hands on the artifact key in ${region}, or stops its rotation`,
      actions: ['kms:CreateGrant', 'kms:DisableKeyRotation'],
      resource: artifactKey(blueprint, region),
      documentation: pages.keyPolicy,
      except: 'nobody',
      binds,
    },
    {
      sentence: `moves the alias of the artifact key in ${region}`,
      actions: ['kms:CreateAlias', 'kms:UpdateAlias', 'kms:DeleteAlias'],
      resource: own(names.artifactKeyAliasArn(region), facts.tooling.id),
      documentation: pages.aliases,
      except: 'administrators',
      binds,
    },
  ]);
}

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
function roleChanges(blueprint: Blueprint, account: AccountFacts): readonly Guarded[] {
  const { names } = blueprint;
  const shared = { documentation: pages.iamActions, binds: 'everybody' } as const;
  const terraform = terraformIn(blueprint, account);
  const changes = [
    'iam:CreateRole',
    'iam:DeleteRole',
    'iam:UpdateAssumeRolePolicy',
    'iam:PutRolePolicy',
    'iam:DeleteRolePolicy',
    'iam:AttachRolePolicy',
    'iam:DetachRolePolicy',
    'iam:PutRolePermissionsBoundary',
    'iam:DeleteRolePermissionsBoundary',
    'iam:UpdateRole',
    'iam:UpdateRoleDescription',
    'iam:TagRole',
    'iam:UntagRole',
  ];
  return [
    {
      ...shared,
      sentence: 'makes, edits or deletes a delivery role',
      actions: changes,
      resource: own(names.roleArn(account.id, names.deployRole('any')), account.id),
      except: 'administrators',
    },
    {
      ...shared,
      sentence: 'edits or deletes the boundary of the deploy roles',
      actions: [
        'iam:CreatePolicy',
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:SetDefaultPolicyVersion',
      ],
      resource: own(names.deployBoundaryArn(account.id), account.id),
      except: 'administrators',
    },
    ...('arn' in terraform
      ? [
          {
            ...shared,
            sentence: 'makes, edits or deletes the role that Terraform works with',
            actions: changes,
            resource: own(terraform.arn, account.id),
            except: 'administrators alone',
          } as const,
        ]
      : []),
  ];
}

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodepipeline.html */
function pipelineChanges({ names, facts, applications }: Blueprint): readonly Guarded[] {
  const { id } = facts.tooling;
  return applications.flatMap(({ facts: { name } }) => {
    const change = (sentence: string, arn: string, actions: readonly string[]): Guarded => ({
      sentence: `${sentence} of ${name}`,
      actions,
      resource: own(arn, id),
      documentation: pages.pipelineActions,
      except: 'administrators',
      binds: 'everybody',
    });
    return [
      change('edits the pipeline', names.pipelineArn(name), [
        'codepipeline:CreatePipeline',
        'codepipeline:UpdatePipeline',
        'codepipeline:DeletePipeline',
      ]),
      change('lets a run past a condition of the pipeline', `${names.pipelineArn(name)}/any`, [
        'codepipeline:OverrideStageCondition',
      ]),
      change('edits the build, or starts it with other commands,', names.buildProjectArn(name), [
        'codebuild:CreateProject',
        'codebuild:UpdateProject',
        'codebuild:DeleteProject',
        'codebuild:StartBuild',
        'codebuild:StartBuildBatch',
        'codebuild:RetryBuild',
        'codebuild:RetryBuildBatch',
      ]),
      change('replaces or deletes the images', names.repositoryArn(name), [
        'ecr:BatchDeleteImage',
        'ecr:DeleteRepository',
        'ecr:SetRepositoryPolicy',
        'ecr:DeleteRepositoryPolicy',
        'ecr:PutImageTagMutability',
      ]),
      ...(approversAlone(facts)
        ? [
            change('approves a wave', `${names.pipelineArn(name)}/any/approve`, [
              'codepipeline:PutApprovalResult',
            ]),
          ]
        : []),
    ];
  });
}

function otherRegions({ names, facts }: Blueprint, account: AccountFacts): readonly Guarded[] {
  const open = facts.guardrails.attachments
    .filter(({ guardrail }) => guardrail === 'region-lock')
    .flatMap((attachment) => openRegions(facts, attachment));
  const closed = knownRegions.find(
    (region) => partitionOf(region) === names.partition && !open.includes(region),
  );
  if (!closed) return [];
  return [
    {
      sentence: `makes a table in ${closed}`,
      actions: ['dynamodb:CreateTable'],
      resource: own(`arn:${names.partition}:dynamodb:${closed}:${account.id}:table/any`, account.id),
      documentation: pages.scpExamples,
      except: 'exempt',
      binds: 'everybody',
    },
  ];
}

/** A guardrail denies no more than it is there for: people work with keys of their own. */
export function ownKey(
  blueprint: Blueprint,
  region: string,
): { readonly key: HopResource; readonly alias: HopResource } {
  const { names, facts } = blueprint;
  const alias = names.artifactKeyAliasArn(region).replace(names.artifactKeyAlias(), 'alias/another');
  return { key: anotherKey(blueprint, region), alias: own(alias, facts.tooling.id) };
}
