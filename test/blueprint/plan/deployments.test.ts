import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const site = (name: string, after?: string) => ({
  kind: 's3-site' as const,
  name,
  ...(after !== undefined && { after }),
  sites: { prod: { bucket: `shop-${name}-prod` } },
});

const build: Application['build'] = {
  kind: 'buildspec',
  buildspec: { phases: { build: { commands: ['make'] } }, artifacts: { files: ['**/*'] } },
};

const zone = (deploy: Application['deploy'], change: Partial<Application> = {}) =>
  aLandingZone({
    applications: [anApplication('shop', { accounts: ['prod'], build, deploy, ...change })],
  });

const stepsOf = (deploy: Application['deploy']) =>
  buildBlueprint(zone(deploy))
    .applications[0]?.stages.find(({ name }) => name === 'prod')
    ?.groups.map((steps) => steps.map(({ name }) => name));

describe('several deployments of an application', () => {
  it('run at the same time unless one waits for another', () => {
    expect(stepsOf([site('api'), site('pages')])).toEqual([
      ['prod-eu-west-1-api-upload', 'prod-eu-west-1-pages-upload'],
    ]);
  });

  it('run one after another where they wait, in whatever order they are written', () => {
    expect(stepsOf([site('pages', 'api'), site('docs', 'pages'), site('api'), site('help')])).toEqual([
      ['prod-eu-west-1-api-upload', 'prod-eu-west-1-help-upload'],
      ['prod-eu-west-1-pages-upload'],
      ['prod-eu-west-1-docs-upload'],
    ]);
  });

  it.each([
    ['for one that is not there', [site('api'), site('pages', 'apy')], 'pages.after: found "apy"'],
    ['for itself', [site('api'), site('pages', 'pages')], 'pages.after: found "pages"'],
    [
      'for each other',
      [site('api', 'pages'), site('pages', 'api')],
      'api.after: found "pages", which waits for this one too',
    ],
  ])('do not wait %s', (_, deploy, found) => {
    expect(problemsOf(zone(deploy)).join('\n')).toContain(`applications.shop.deploy.${found}`);
  });

  it('wait for one of two that have one name, and are told so once', () => {
    expect(problemsOf(zone([site('api'), site('pages'), site('pages', 'pages')])).join('\n')).not.toContain(
      '.after',
    );
  });
});

describe('what is looked at after the deployments of a wave', () => {
  const verify: Application['verify'] = [
    { kind: 'http', name: 'home', wave: 'prod', url: 'https://shop.example' },
  ];

  it('is a gate of the last stage of the wave', () => {
    const [shop] = buildBlueprint(zone([site('pages')], { verify })).applications;
    expect(shop?.stages.filter(({ verifies }) => verifies).map(({ name }) => name)).toEqual(['prod']);
  });

  it.each([
    ['of a wave that is not there', { wave: 'prd' }, 'verify.home.wave: found "prd"'],
    ['of a wave without a deployment', { wave: 'dev' }, 'verify.home.wave: found "dev", in which'],
    [
      'at an address without TLS',
      { url: 'http://shop.example' },
      'wanted an address that begins with https://',
    ],
    [
      'at an address that ends the quotes of a shell',
      { url: "https://shop.example/';id" },
      'wanted an address',
    ],
  ])('is refused %s', (_, change, found) => {
    const [home] = verify;
    const changed = zone([site('pages')], { verify: [{ ...home, ...change } as never] });
    expect(problemsOf(changed).join('\n')).toContain(found);
  });
});
