import { buildBlueprint } from '../../blueprint/blueprint';
import { hintsOf } from '../../blueprint/hints';
import { problemLine } from '../../blueprint/problems/problem';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { aLandingZone, anAccount, anApplication } from '../support/landing-zone';

const hints = (change: Partial<LandingZone>) =>
  hintsOf(
    buildBlueprint(aLandingZone({ guardrails: { on: { root: ['protect-delivery-roles'] } }, ...change })),
  ).map((hint) => problemLine(hint));

describe('a guardrail that belongs on the root', () => {
  it('is missed there, with what is open without it', () => {
    const guardrails: LandingZone['guardrails'] = { on: { Workloads: ['protect-delivery-roles'] } };
    expect(hints({ guardrails })).toEqual([
      'guardrails.on.root: found no protect-delivery-roles: any account of the organization that it does not bind may make a role of such a name, and with it read the artifacts of all applications and decrypt them, wanted protect-delivery-roles on the root: put it there, or leave it if you trust every account of the organization that much',
    ]);
    expect(hints({ guardrails: { on: { root: ['protect-delivery-roles'] } } })).toEqual([]);
  });
});

describe('a hint', () => {
  const workloads = ['dev', 'one', 'two', 'three'].map((name, position) =>
    anAccount(name, { id: String(333333333333 + position) }),
  );
  const waves: LandingZone['waves'] = [
    { name: 'dev', accounts: ['dev'], approval: {} },
    { name: 'prod', accounts: ['one', 'two', 'three'], canary: { account: 'one' } },
  ];
  const approved = waves.map((wave) => ({ ...wave, approval: {} }));

  it('tells of a wave without approval after one that has one', () => {
    expect(hints({ workloads, waves })).toEqual([
      'waves.prod: found no approval, after the wave dev that has one, wanted an approval in each wave after the first that has one: write "approval", or leave it if nobody need decide again',
    ]);
    expect(hints({ workloads, waves: approved })).toEqual([]);
  });

  it('tells of an account with more deployments than a boundary has room to name', () => {
    const applications = (count: number) =>
      Array.from({ length: count }, (_, position) => anApplication(`app-${position}`));
    expect(hints({ applications: applications(5) })).toEqual([]);
    expect(hints({ applications: applications(40) })).toEqual([
      expect.stringMatching(
        /^workloads.dev: found more deployments than a boundary .* \(dev, prod\), wanted/,
      ),
    ]);
  });

  it('tells of an application that leaves out the canary account of a wave it is deployed to', () => {
    const to = (...accounts: string[]) =>
      hints({ workloads, waves: approved, applications: [anApplication('shop', { accounts })] });
    expect(to('dev', 'two', 'three')).toEqual([
      'applications.shop.accounts: found accounts of the wave prod without its canary account one, wanted a deployment to the canary account before the others: add one, or leave it if this application needs no canary',
    ]);
    expect([...to('dev'), ...to('dev', 'one', 'two')]).toEqual([]);
  });

  const source = { kind: 'ecr' as const };
  const outside = (externalBuild: object) =>
    hints({
      applications: [
        anApplication('shop', {
          source,
          build: { kind: 'pushed-image' },
          externalBuild: externalBuild as never,
        }),
      ],
    });

  it('tells of a name at a builder that somebody else can take', () => {
    expect(outside({ kind: 'github-actions', repository: 'acme/shop' })).toEqual([
      'applications.shop.externalBuild.repository: found "acme/shop", a name that somebody else can take once it is free, wanted owner@id/name@id, whose ids are never given again: let the tokens of the repository name the ids, and write them here',
    ]);
    expect(outside({ kind: 'github-actions', repository: 'acme@1/shop@2' })).toEqual([]);
    expect(outside({ kind: 'gitlab-ci', project: 'acme/shop' })).toEqual([
      expect.stringContaining('delete externalBuild before the group or the project is renamed'),
    ]);
  });

  it('tells that a handshake comes before a webhook', () => {
    const applications = [
      anApplication('shop', {
        source: { kind: 'connection', connection: 'github', repository: 'acme/shop' },
        pullRequests: {
          provider: 'github',
          actors: ['1'],
          build: { kind: 'buildspec', buildspec: { phases: { build: { commands: ['make'] } } } },
        },
      }),
    ];
    expect(hints({ connections: [{ name: 'github', provider: 'GitHub' }], applications })).toEqual([
      'applications.shop.pullRequests: found a webhook through the connection github, which Terraform makes pending, wanted a handshake of github that is done before the stack of shop is applied: apply the tooling stack alone first, and finish the handshake that its output handshake-github tells of',
    ]);
  });

  it('tells of a name of a secret that reads like a whole ARN', () => {
    const arn = (name: string) => `arn:aws:secretsmanager:eu-west-1:222222222222:secret:${name}`;
    const withSecret = (secret: string) =>
      hints({
        applications: [anApplication('shop', { build: { kind: 'container', secrets: { KEY: secret } } })],
      });
    expect(withSecret(`${arn('shop-master')}:password`)).toEqual([
      `applications.shop: found "${arn('shop-master')}", read as a whole ARN: "master" as the six characters that AWS adds, wanted a whole ARN, or one whose name does not end with a hyphen and six letters: if "master" belongs to the name, write the hyphen and the six characters after it too`,
    ]);
    for (const fine of ['shop-master', arn('shop-a1B2c3'), arn('shop-main'), arn('shop-master-a1B2c3')])
      expect(withSecret(fine)).toEqual([]);
  });

  it('tells of machines that no list of AWS has for the primary region', () => {
    const inRegion = (primary: string, compute: 'gpu-large' | 'lambda-2gb' | 'large') =>
      hints({
        regions: { primary },
        applications: [
          {
            name: 'shop',
            source: { kind: 'codecommit', repository: 'shop', branch: 'main' },
            build: { kind: 'buildspec-file', path: 'buildspec.yml', compute, timeoutMinutes: 15 },
          },
        ],
      });
    expect(inRegion('eu-north-1', 'gpu-large')).toEqual([
      'applications.shop: found a machine with GPUs for the build shop in eu-north-1, a region that no list of AWS had for it on 2026-11-28, wanted a machine that CodeBuild has in the primary region: see whether AWS offers it there by now, or choose another compute',
    ]);
    expect(inRegion('eu-north-1', 'lambda-2gb')).toEqual([expect.stringContaining('found Lambda compute')]);
    expect(inRegion('eu-west-2', 'lambda-2gb')).toEqual([expect.stringContaining('found Lambda compute')]);
    expect(inRegion('eu-west-2', 'gpu-large')).toEqual([]);
    expect(inRegion('eu-north-1', 'large')).toEqual([]);
  });

  it('tells what a cache of layers shares', () => {
    const withCache = (...modes: ('source' | 'docker-layers')[]) =>
      hints({
        applications: [
          anApplication('shop', { build: { kind: 'container', cache: { kind: 'local', modes } } }),
        ],
      });
    expect(withCache('docker-layers')).toEqual([expect.stringContaining("delete 'docker-layers'")]);
    expect(withCache('source')).toEqual([]);
  });
});

describe('an account that is to be made', () => {
  const account = { name: 'till', organizationalUnit: 'Workloads', email: 'till@acme.example' };
  const workloads = [anAccount('dev'), anAccount('prod'), account];

  it('has its next step said, and that it is open where nothing is closed before its first apply', () => {
    expect(hints({ workloads })).toEqual([
      expect.stringMatching(
        /^workloads.till: found an account without an id.*deploy organization.*blueprint adopt/,
      ),
      expect.stringMatching(
        /^workloads.till.organizationalUnit: found "Workloads", where everything is open/,
      ),
    ]);
  });

  it('is not open in quarantine', () => {
    const { organization } = aLandingZone();
    const unit = { name: 'Quarantine', parent: 'Workloads' };
    const closed = hints({
      organization: { ...organization, organizationalUnits: [...organization.organizationalUnits, unit] },
      workloads: [anAccount('dev'), anAccount('prod'), { ...account, organizationalUnit: 'Quarantine' }],
      guardrails: { on: { root: ['protect-delivery-roles'], Quarantine: ['quarantine'] } },
    });
    expect(closed).toHaveLength(1);
  });
});

describe('an application that is signed in two ways', () => {
  const tools = anApplication('tools', { build: { kind: 'tools' }, deploy: [] });
  const both = (applications: string[]): Partial<LandingZone> => ({
    signing: { tools: 'tools' },
    managedSigning: { profiles: [{ profile: 'acme_images_1', applications }] },
    applications: [tools, anApplication('shop', { signed: true }), anApplication('blog')],
  });
  const aboutProfiles = (change: Partial<LandingZone>) =>
    hints(change).filter((line) => line.startsWith('managedSigning.profiles'));

  it('is looked after in its first run: no page says whether Amazon ECR signs signatures', () => {
    expect(aboutProfiles(both(['shop', 'blog']))).toEqual([
      expect.stringMatching(/^managedSigning\.profiles: found a profile for shop, whose signatures /),
    ]);
    expect(aboutProfiles(both(['blog']))).toEqual([]);
  });
});
