import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication, aSource } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const github = { kind: 'github-actions', repository: 'acme/shop' } as const;
const gitlab = { kind: 'gitlab-ci', project: 'acme/shop' } as const;
const image = { source: { kind: 'ecr' }, build: { kind: 'pushed-image' } } as const;
const place = 'accounts/ applications.shop';

function problems(change: Partial<Application>): readonly string[] {
  return problemsOf(aLandingZone({ applications: [anApplication('shop', change)] }));
}

describe('an external build', () => {
  it.each([
    { externalBuild: github, ...image },
    { externalBuild: { ...github, environment: 'release' }, ...image },
    { externalBuild: { ...github, repository: 'acme@12/shop@34', branch: 'trunk' }, ...image },
    { externalBuild: gitlab, source: { kind: 's3', key: 'shop.zip' } },
  ] as const)('delivers an image or a ZIP file: %j', (change) => expect(problems(change)).toEqual([]));

  it('delivers no source code', () => {
    expect(problems({ externalBuild: github, source: aSource('shop') })).toEqual([
      `${place}.source: found "connection" beside externalBuild, wanted { kind: 'ecr' } or { kind: 's3' }: what is built outside arrives as an image or as a ZIP file, not as source code: write { kind: 'ecr' } or { kind: 's3' }, or delete externalBuild`,
    ]);
  });

  it.each([
    ['bucket', { kind: 's3', bucket: 'somewhere' }],
    ['repository', { kind: 'ecr', repository: 'somewhere' }],
  ] as const)('delivers to no %s that others write to', (field, source) => {
    expect(problems({ externalBuild: gitlab, source })).toEqual([
      `${place}.source.${field}: found "somewhere" beside externalBuild, wanted the application's own, which nobody but its external build writes to: delete the line, or externalBuild`,
    ]);
  });

  it('is of a branch or of an environment, for the token names but one', () => {
    expect(
      problems({ externalBuild: { ...github, branch: 'main', environment: 'release' }, ...image }),
    ).toEqual([
      `${place}.externalBuild: found both branch and environment, wanted one of the two: the token of a job with an environment does not name its branch: delete one, and limit the branches of the environment at GitHub`,
    ]);
  });

  it.each([
    { ...github, repository: 'acme/*' },
    { ...github, repository: 'acme@12/shop' },
    { ...github, branch: 'release/*' },
    { ...github, environment: '${aws:username}' },
    { ...gitlab, project: 'shop' },
    { ...gitlab, branch: '?' },
    { ...gitlab, environment: 'release' },
  ])('is one job, named whole: %j', (externalBuild) => {
    const found = problems({ externalBuild: externalBuild as Application['externalBuild'], ...image });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${place}.externalBuild`);
  });
});

describe("an application's own repository", () => {
  it('is no source where no external build pushes to it', () => {
    expect(problems(image)).toEqual([
      `${place}.source: found the application's own repository, which nobody pushes to before the pipeline runs, wanted the name of an existing repository, or an externalBuild that pushes to the primary source: write repository or externalBuild`,
    ]);
  });

  it('is no further source: the build that the pipeline runs fills it', () => {
    const furtherSources = [{ name: 'base', source: { kind: 'ecr' } }] as const;
    expect(problems({ furtherSources: [...furtherSources] })).toEqual([
      `${place}.furtherSources.base.source: found the application's own repository, which nobody pushes to before the pipeline runs, wanted the name of an existing repository, or an externalBuild that pushes to the primary source: write repository or externalBuild`,
    ]);
  });
});
