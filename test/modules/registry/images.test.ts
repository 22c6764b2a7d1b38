import { keepNewest } from '../../../blueprint/plan/lifecycle/needs';
import { functionsPull } from '../../../modules/registry/image-policies';
import { ImageReplication } from '../../../modules/registry/image-replication';
import { ImageRepository } from '../../../modules/registry/image-repository';
import { ReplicaRegistry } from '../../../modules/registry/replica-registry';
import { all, only, type Resource, statement } from '../../support/stack';
import { synthModule } from '../../support/synth';

const replicationRoleArn =
  'arn:aws:iam::222222222222:role/aws-service-role/replication.ecr.amazonaws.com/AWSServiceRoleForECRReplication';
const organizationPulls = {
  Sid: 'OrganizationPullsImages',
  Effect: 'Allow',
  Principal: '*',
  Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
  Condition: {
    StringEquals: { 'aws:PrincipalOrgID': 'o-acme1234567' },
    StringNotEquals: { 'aws:PrincipalAccount': '222222222222' },
  },
};

/** The lifecycle rules in a resource's attribute. */
function rules(resource: Resource, attribute: string): unknown {
  return JSON.parse(`${resource.attributes[attribute]}`).rules;
}

describe('functions that run images', () => {
  it('are named by their ARNs, and where they are too many, by the organization too', () => {
    const of = (account: string) =>
      functionsPull({
        functionArns: [`arn:aws:lambda:eu-west-1:${account}:function:shop`],
        organizationId: 'o-acme1234567',
      })[0]?.Condition;
    expect(of('333333333333')).toEqual({
      ArnLike: { 'aws:SourceArn': ['arn:aws:lambda:eu-west-1:333333333333:function:shop'] },
    });
    expect(of('*')).toEqual({
      ArnLike: { 'aws:SourceArn': ['arn:aws:lambda:eu-west-1:*:function:shop'] },
      StringEquals: { 'aws:SourceOrgID': 'o-acme1234567' },
    });
  });
});

const LIFECYCLE = JSON.stringify({ rules: keepNewest(77) });

const repositoryStack = synthModule((scope) => {
  new ImageRepository(scope, 'images', {
    name: 'acme/shop',
    readers: { organizationId: 'o-acme1234567', accountId: '222222222222' },
    lifecycle: LIFECYCLE,
    buildRoleArn: 'arn:aws:iam::222222222222:role/acme-delivery-build-shop',
  });
});

describe('an image repository', () => {
  const repository = only(repositoryStack, 'aws_ecr_repository');

  it('has tags that name one image for ever', () => {
    expect(repository.attributes).toMatchObject({ name: 'acme/shop', image_tag_mutability: 'IMMUTABLE' });
  });

  it('scans what is pushed', () => {
    expect(repository.attributes).toMatchObject({ image_scanning_configuration: { scan_on_push: true } });
  });

  it('takes images from its build alone, whatever others of the account may do', () => {
    const policy = only(repositoryStack, 'aws_ecr_repository_policy');
    expect(statement(policy, 'OnlyBuildPushes')).toMatchObject({
      Effect: 'Deny',
      Principal: '*',
      Action: expect.arrayContaining(['ecr:PutImage']),
      Condition: {
        ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/acme-delivery-build-shop' },
      },
    });
  });

  it('lets the organization pull, and nobody else', () => {
    const policy = only(repositoryStack, 'aws_ecr_repository_policy');
    expect(statement(policy, 'OrganizationPullsImages')).toEqual(organizationPulls);
  });

  it('forgets the oldest images, and nothing for having no tag: signatures have none', () => {
    expect(rules(only(repositoryStack, 'aws_ecr_lifecycle_policy'), 'policy')).toEqual(keepNewest(77));
  });
});

describe('the source side of replication', () => {
  it('sends the repositories of the landing zone to every destination', () => {
    const stack = synthModule((scope) => {
      new ImageReplication(scope, 'replication', {
        rules: [
          {
            filters: ['acme/'],
            destinations: [
              { accountId: '222222222222', region: 'eu-central-1' },
              { accountId: '555555555555', region: 'eu-west-1' },
            ],
          },
        ],
        dependsOn: [],
      });
    });
    expect(only(stack, 'aws_ecr_replication_configuration').attributes).toMatchObject({
      replication_configuration: {
        rule: [
          {
            destination: [
              { registry_id: '222222222222', region: 'eu-central-1' },
              { registry_id: '555555555555', region: 'eu-west-1' },
            ],
            repository_filter: [{ filter: 'acme/', filter_type: 'PREFIX_MATCH' }],
          },
        ],
      },
    });
  });
});

describe('the destination side of replication', () => {
  const replica = (accountId: string) =>
    synthModule((scope, provider) => {
      new ReplicaRegistry(scope, 'replica', {
        provider,
        source: {
          partition: 'aws',
          sourceAccountId: '222222222222',
          replicationRoleArn,
          accountId,
          region: 'eu-central-1',
          repositoryPrefix: 'acme',
        },
        organizationId: 'o-acme1234567',
        lifecycle: LIFECYCLE,
      });
    });
  const otherAccount = replica('555555555555');

  it('lets the tooling account in for the repositories of the landing zone', () => {
    expect(statement(only(otherAccount, 'aws_ecr_registry_policy'), 'ToolingReplicatesImages')).toEqual({
      Sid: 'ToolingReplicatesImages',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::222222222222:root' },
      Action: ['ecr:CreateRepository', 'ecr:ReplicateImage'],
      Resource: 'arn:aws:ecr:eu-central-1:555555555555:repository/acme/*',
      Condition: { ArnEquals: { 'aws:PrincipalArn': replicationRoleArn } },
    });
  });

  it('needs no registry policy inside the tooling account', () => {
    expect(all(replica('222222222222'), 'aws_ecr_registry_policy')).toEqual([]);
  });

  it.each([
    ['another account', '555555555555'],
    ['another region', '222222222222'],
  ])('gives the replicas in %s the settings of their source', (_, accountId) => {
    const template = only(replica(accountId), 'aws_ecr_repository_creation_template');
    expect(template.attributes).toMatchObject({
      prefix: 'acme',
      applied_for: ['REPLICATION'],
      image_tag_mutability: 'IMMUTABLE',
    });
    expect(rules(template, 'lifecycle_policy')).toEqual(keepNewest(77));
  });

  it('lets the organization pull in the tooling account, and leaves another account to its own policies', () => {
    const template = only(replica('222222222222'), 'aws_ecr_repository_creation_template');
    expect(statement(template, 'OrganizationPullsImages')).toEqual(organizationPulls);
    const foreign = only(otherAccount, 'aws_ecr_repository_creation_template');
    expect(foreign.attributes).not.toHaveProperty('repository_policy');
  });
});
