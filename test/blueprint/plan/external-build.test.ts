import { issuersOf, webIdentityOf } from '../../../blueprint/plan/external-build';
import type { ExternalBuild } from '../../../blueprint/schema/external-build';
import type { ApplicationFacts } from '../../../blueprint/schema/landing-zone';

const github = { kind: 'github-actions', repository: 'Acme/shop' } as const;
const gitlab = { kind: 'gitlab-ci', project: 'acme/web/shop', branch: 'main' } as const;

/** As the pages of GitHub and GitLab print them. */
const subjects: readonly (readonly [ExternalBuild, string])[] = [
  [github, 'repo:Acme/shop:ref:refs/heads/main'],
  [{ ...github, branch: 'release/1.x' }, 'repo:Acme/shop:ref:refs/heads/release/1.x'],
  [{ ...github, environment: 'release' }, 'repo:Acme/shop:environment:release'],
  [{ ...github, environment: 'Production:V1' }, 'repo:Acme/shop:environment:Production%3AV1'],
  [
    { ...github, repository: 'octo-org@123456/octo-repo@456789' },
    'repo:octo-org@123456/octo-repo@456789:ref:refs/heads/main',
  ],
  [gitlab, 'project_path:acme/web/shop:ref_type:branch:ref:main'],
];

describe('the token of an external build', () => {
  it.each(subjects)('names the job: %j', (build, subject) => {
    expect(webIdentityOf(build).subject).toBe(subject);
  });

  it('is for AWS, as its builder documents it', () => {
    expect(webIdentityOf(github)).toMatchObject({
      host: 'token.actions.githubusercontent.com',
      audience: 'sts.amazonaws.com',
    });
    expect(webIdentityOf(gitlab)).toMatchObject({ host: 'gitlab.com', audience: 'https://gitlab.com' });
  });

  it('has one issuer, however many applications it builds', () => {
    const applications = [github, gitlab, github, undefined].map(
      (externalBuild) => ({ externalBuild }) as ApplicationFacts,
    );
    expect(issuersOf(applications).map(({ kind }) => kind)).toEqual(['github-actions', 'gitlab-ci']);
  });
});
