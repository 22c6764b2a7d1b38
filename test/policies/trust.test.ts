import { mayAssume, mayAssumeWithToken, trustPipeline, trustRole, trustService } from '../../policies/trust';

describe('trustRole', () => {
  const trusted = trustRole('arn:aws:iam::222222222222:role/acme-delivery-pipeline-shop');

  it('names the account as principal, for AWS turns a role ARN there into the id of that one role', () => {
    expect(trusted.Principal).toEqual({ AWS: 'arn:aws:iam::222222222222:root' });
  });

  it('narrows the account to the one role by condition', () => {
    expect(trusted.Condition).toEqual({
      ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/acme-delivery-pipeline-shop' },
    });
  });

  it('stays inside the partition of the role', () => {
    expect(trustRole('arn:aws-cn:iam::222222222222:role/x').Principal).toEqual({
      AWS: 'arn:aws-cn:iam::222222222222:root',
    });
  });
});

describe('trustService', () => {
  it('lets a service in for one resource of this account only', () => {
    const project = 'arn:aws:codebuild:eu-west-1:222222222222:project/acme-shop';
    expect(trustService('codebuild.amazonaws.com', project)).toEqual({
      Principal: { Service: 'codebuild.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': '222222222222' },
        ArnLike: { 'aws:SourceArn': project },
      },
    });
  });
});

describe('trustPipeline', () => {
  it('lets CodePipeline in, unless it says that it acts for another pipeline or account', () => {
    const pipeline = 'arn:aws:codepipeline:eu-west-1:222222222222:acme-shop';
    expect(trustPipeline(pipeline)).toEqual({
      Principal: { Service: 'codepipeline.amazonaws.com' },
      Condition: {
        StringEqualsIfExists: { 'aws:SourceAccount': '222222222222' },
        ArnLikeIfExists: { 'aws:SourceArn': pipeline },
      },
    });
  });
});

describe('mayAssume', () => {
  it('allows nothing but assuming the role, to whom it trusts', () => {
    const trusted = trustRole('arn:aws:iam::222222222222:role/pipeline');
    expect(mayAssume('PipelineMayAssume', trusted)).toEqual({
      Sid: 'PipelineMayAssume',
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      ...trusted,
    });
  });
});

describe('mayAssumeWithToken', () => {
  it('lets in who has a token of the issuer, for this audience and of this subject', () => {
    const providerArn = 'arn:aws:iam::222222222222:oidc-provider/gitlab.com';
    expect(mayAssumeWithToken('CiMayAssume', { providerArn, audience: 'aws', subject: 'job' })).toEqual({
      Sid: 'CiMayAssume',
      Effect: 'Allow',
      Principal: { Federated: providerArn },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { 'gitlab.com:aud': 'aws', 'gitlab.com:sub': 'job' } },
    });
  });
});
