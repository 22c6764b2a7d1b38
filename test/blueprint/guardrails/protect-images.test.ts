import { protectImages } from '../../../blueprint/guardrails/protect-images';
import { landingZone } from '../../../blueprint/schema/landing-zone';
import { exempt, guardrailSubject, statementsOf } from '../../support/guardrail-subject';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { bySid } from '../../support/stack';

describe('protect-images', () => {
  const { administrators } = guardrailSubject();
  const statement = (sid: string, change = {}) => bySid(statementsOf(protectImages, change), sid);

  it.each(['BatchDeleteImage', 'PutLifecyclePolicy', 'DeleteLifecyclePolicy', 'SetRepositoryPolicy'])(
    'denies %s on the repositories of applications',
    (action) => {
      expect(statement('DenyChangingRepositories')).toMatchObject({
        Effect: 'Deny',
        Action: expect.arrayContaining([`ecr:${action}`]),
        Resource: 'arn:aws:ecr:*:222222222222:repository/acme/*',
        Condition: { ArnNotLike: { 'aws:PrincipalArn': administrators } },
      });
    },
  );

  it.each(['PutRegistryPolicy', 'PutReplicationConfiguration', 'CreatePullThroughCacheRule'])(
    'denies %s to exempt roles too: those are there to push base images',
    (action) => {
      expect(statement('DenyChangingRegistry', exempt)).toMatchObject({
        Action: expect.arrayContaining([`ecr:${action}`]),
        Resource: '*',
        Condition: { ArnNotLike: { 'aws:PrincipalArn': administrators } },
      });
    },
  );

  it('denies pushing the images that builds run in, and those that a source watches', () => {
    const applications = [
      anApplication('shop', {
        build: { kind: 'container', image: { kind: 'ecr', repository: 'base/builder', version: 'stable' } },
        furtherSources: [{ name: 'base', source: { kind: 'ecr', repository: 'base/node', tag: 'lts' } }],
      }),
    ];
    const caches = {
      'docker-hub': {
        credentialArn: 'arn:aws:secretsmanager:eu-west-1:222222222222:secret:ecr-pullthroughcache/hub-a1B2c3',
      },
      quay: {},
    };
    const facts = landingZone.parse(aLandingZone({ applications, caches }));
    expect(statement('DenyChangingBuildImages', { facts, ...exempt })).toMatchObject({
      Action: expect.arrayContaining(['ecr:PutImage', 'ecr:BatchDeleteImage']),
      Resource: ['acme-docker-hub/*', 'acme-quay/*', 'base/builder', 'base/node'].map(
        (repository) => `arn:aws:ecr:*:222222222222:repository/${repository}`,
      ),
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [...administrators, ...exempt.exemptRoles] } },
    });
    expect(JSON.stringify(statementsOf(protectImages))).not.toContain('DenyChangingBuildImages');
  });
});
