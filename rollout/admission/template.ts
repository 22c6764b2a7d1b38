import type { Statement } from '../../policies/document';
import type { PlacedAdmission } from './admissions';

/** What a template is made of. */
export interface AdmissionTemplate {
  readonly admission: PlacedAdmission;
  /** Base64 of the public half of the key that signs, in DER form. */
  readonly publicKey: string;
  /** The function, as `function.js` has it. */
  readonly code: string;
}

/**
 * A template of CloudFormation with the function that verifies signatures, its role, and the role that Amazon ECS calls it with. What
 * stands inline becomes `index.js`, a CommonJS module.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html (2026-11-29)
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html (2026-11-29)
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html (2026-11-29)
 */
export function admissionTemplate({ admission, publicKey, code }: AdmissionTemplate): object {
  const { function: name, role, container, registry, repository } = admission;
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `${name}: lets deployments of ${admission.service} start only with images of ${repository} that their key signed`,
    Resources: {
      Log: {
        Type: 'AWS::Logs::LogGroup',
        Properties: { LogGroupName: `/aws/lambda/${name}`, RetentionInDays: 365 },
      },
      FunctionRole: aRole('lambda.amazonaws.com', { name: 'verify', statements: verifies(admission) }),
      Function: {
        Type: 'AWS::Lambda::Function',
        DependsOn: 'Log',
        Properties: {
          FunctionName: name,
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          MemorySize: 256,
          Timeout: 60,
          Role: { 'Fn::GetAtt': ['FunctionRole', 'Arn'] },
          Environment: {
            Variables: {
              CONTAINER: container,
              PUBLIC_KEY: publicKey,
              REGISTRY: registry,
              REPOSITORY: repository,
            },
          },
          Code: { ZipFile: code },
        },
      },
      HookRole: aRole('ecs.amazonaws.com', { name: 'call', statements: [calls(admission)] }, role),
    },
  };
}

interface Inline {
  readonly name: string;
  readonly statements: readonly Statement[];
}

function aRole(service: string, { name, statements }: Inline, roleName?: string): object {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      ...(roleName !== undefined && { RoleName: roleName }),
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
      },
      Policies: [{ PolicyName: name, PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
    },
  };
}

/**
 * The function reads which image is deployed and what refers to it, and writes its log. Who lists what refers to an image needs what
 * pulling needs.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImageReferrers.html (2026-11-29)
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html (2026-11-29)
 */
export function verifies(admission: PlacedAdmission): readonly Statement[] {
  const { partition, region, accountId, cluster, service, repositoryArn } = admission;
  const inEcs = (resource: string) => `arn:${partition}:ecs:${region}:${accountId}:${resource}`;
  return [
    { Sid: 'LogInToRegistry', Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    {
      Sid: 'ReadSignatures',
      Effect: 'Allow',
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Resource: repositoryArn,
    },
    {
      Sid: 'LookAtDeployment',
      Effect: 'Allow',
      Action: 'ecs:DescribeServiceRevisions',
      Resource: [inEcs(`service/${cluster}/${service}`), inEcs(`service-revision/${cluster}/${service}/*`)],
    },
    {
      Sid: 'WriteLog',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `arn:${partition}:logs:${region}:${accountId}:log-group:/aws/lambda/${admission.function}:*`,
    },
  ];
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-permissions.html (2026-11-29) */
export function calls({ partition, region, accountId, function: name }: PlacedAdmission): Statement {
  return {
    Sid: 'CallFunction',
    Effect: 'Allow',
    Action: 'lambda:InvokeFunction',
    Resource: `arn:${partition}:lambda:${region}:${accountId}:function:${name}`,
  };
}
