import { imagesFromOurRegistries } from '../../../blueprint/guardrails/images-from-our-registries';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('images-from-our-registries', () => {
  const accounts = [{ id: '602401143452', reason: 'AWS keeps images of Amazon EKS there.' }];

  it('denies to pull from registries outside of the organization', () => {
    const { Condition } = bySid(statementsOf(imagesFromOurRegistries), 'DenyImagesOfOthers');
    expect(Condition).toEqual({ StringNotEquals: { 'aws:ResourceOrgID': 'o-acme1234567' } });
  });

  it('lets images of the accounts in its list through', () => {
    const statements = statementsOf(imagesFromOurRegistries, { options: { accounts } });
    expect(bySid(statements, 'DenyImagesOfOthers').Condition?.StringNotEquals).toEqual({
      'aws:ResourceOrgID': 'o-acme1234567',
      'aws:ResourceAccount': ['602401143452'],
    });
  });

  it('lets administrators alone make caches of other registries', () => {
    expect(
      bySid(statementsOf(imagesFromOurRegistries, exempt), 'DenyCachingImagesOfOthers').Condition,
    ).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Administrator', ...exempt.exemptRoles] },
      StringNotEquals: { 'aws:PrincipalAccount': exempt.exemptAccounts },
    });
  });
});
