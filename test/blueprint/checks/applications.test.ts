import type { Application } from '../../../blueprint/schema/application';
import {
  aDeployment,
  aLandingZone,
  anAccount,
  anApplication,
  aSource,
  connectionArn,
  IDS,
  manyAccounts,
} from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const shop = anApplication('shop');
const granted = { value: 1000, reason: 'Granted by AWS support for this test.' };
const everyWorkload = [{ name: 'all', accounts: { organizationalUnit: 'Workloads' } }];

function withShop(change: Partial<Application>): unknown {
  return aLandingZone({ applications: [{ ...shop, ...change }] });
}

describe('connections', () => {
  const withConnection = (arn: string) => withShop({ source: aSource('shop', { connectionArn: arn }) });
  const place = 'accounts/ applications.shop.source.connectionArn';

  it('refuses a connection of another account', () => {
    expect(problemsOf(withConnection(connectionArn('eu-west-1', IDS.dev)))).toEqual([
      `${place}: found a connection of account 333333333333, wanted a connection of the tooling account (222222222222): create the connection there and copy its ARN`,
    ]);
  });

  it('refuses a connection in another region', () => {
    expect(problemsOf(withConnection(connectionArn('us-east-1', IDS.tooling)))).toEqual([
      `${place}: found a connection in us-east-1, wanted a connection in the primary region (eu-west-1), where the pipeline is: create the connection there and copy its ARN`,
    ]);
  });

  it('refuses what is no ARN of a connection', () => {
    expect(problemsOf(withConnection('my-connection'))).toEqual([
      `${place}: found "my-connection", wanted the ARN of a connection: copy it from Developer Tools > Connections in the tooling account`,
    ]);
  });

  it('takes an ARN of the older service name', () => {
    const older = connectionArn('eu-west-1', IDS.tooling).replace('codeconnections', 'codestar-connections');
    expect(problemsOf(withConnection(older))).toEqual([]);
  });

  it('refuses a repository without its owner', () => {
    expect(problemsOf(withShop({ source: aSource('shop', { repository: 'shop' }) }))).toEqual([
      'accounts/ applications.shop.source.repository: found "shop", wanted owner/name: write the full repository name, without the address of the server and without .git',
    ]);
  });
});

describe('accounts of an application', () => {
  it('refuses an account nobody has, with the one that may be meant', () => {
    expect(problemsOf(withShop({ accounts: ['dev', 'pord'] }))).toEqual([
      'accounts/ applications.shop.accounts: found "pord", wanted the name of a workload account: did you mean "prod"?',
    ]);
  });

  it('refuses an empty list of accounts', () => {
    expect(problemsOf(withShop({ accounts: [] }))).toContain(
      'accounts/ applications.shop.accounts: found [], wanted at least one account: list one or delete the field',
    );
  });
});

describe('services', () => {
  const blog = anApplication('blog');
  const same = { ...blog, deploy: aDeployment('blog', { service: 'shop' }) };

  it('refuses two applications that deploy one service', () => {
    expect(problemsOf(aLandingZone({ applications: [shop, { ...same, accounts: ['dev'] }] }))).toEqual([
      'accounts/ applications.blog.deploy: found the ECS service cluster/shop, which shop deploys too, wanted a separate ECS service for each deployment: correct its name, or deploy to other accounts',
    ]);
  });

  it('takes two applications that deploy services of one name in different accounts', () => {
    const applications = [
      { ...shop, accounts: ['prod'] },
      { ...same, accounts: ['dev'] },
    ];
    expect(problemsOf(aLandingZone({ applications }))).toEqual([]);
  });
});

describe('names that become part of a policy', () => {
  it.each(['cluster', 'service', 'taskFamily', 'executionRole', 'taskRole'])(
    'refuses a wildcard as %s',
    (field) => {
      const deploy = aDeployment('shop', { [field]: '*' });
      expect(problemsOf(withShop({ deploy }))).toContainEqual(
        expect.stringContaining(`accounts/ applications.shop.deploy.${field}: found "*"`),
      );
    },
  );
});

describe('texts of an application', () => {
  it('are no place for what Terraform would fill in', () => {
    const source = { ...shop.source, branch: '${var.branch}' };
    expect(problemsOf(withShop({ source }))).toEqual([
      'accounts/ applications.shop.source.branch: found "${var.branch}", wanted a text without "${" and "%{": write it without them',
    ]);
  });

  it('may hold variables of the shell where they are commands', () => {
    expect(problemsOf(withShop({ build: { kind: 'container', test: ['echo "${HOME}"'] } }))).toEqual([]);
  });

  it('name each mail address once', () => {
    const notify = { watchers: ['team@acme.example', 'team@acme.example'] };
    expect(problemsOf(withShop({ notify }))).toEqual([
      'accounts/ applications.shop.notify.watchers: found ["team@acme.example","team@acme.example"], wanted each entry once: delete the second "team@acme.example"',
    ]);
  });
});

describe('what a pipeline may hold', () => {
  const wave = (accounts: number, approval: object) => {
    const workloads = manyAccounts(accounts);
    return aLandingZone({
      workloads,
      waves: [{ name: 'prod', accounts: workloads.map(({ name }) => name), split: 'never', ...approval }],
    });
  };

  it('refuses a wave that is too large for one stage where it may not be split', () => {
    expect(problemsOf(wave(60, {}))).toEqual([
      'accounts/ waves.prod: found 60 actions, wanted at most 50 (codepipeline-actions-per-stage): split the wave in two, or let split be "automatic"',
    ]);
  });

  it.each([
    ['takes 50 deployments', 50, {}, 0],
    ['refuses 51 deployments', 51, {}, 1],
    ['takes an approval, which has a stage of its own, and 50 deployments', 50, { approval: {} }, 0],
  ])('%s in one stage', (_, accounts, approval, problems) => {
    expect(problemsOf(wave(accounts, approval))).toHaveLength(problems);
  });

  it('refuses more actions than a pipeline may have', () => {
    const source = { kind: 's3' } as const;
    const applications = [anApplication('shop', { source, build: { kind: 'container' } })];
    expect(
      problemsOf(aLandingZone({ workloads: manyAccounts(499), waves: everyWorkload, applications })),
    ).toEqual([
      'accounts/ applications.shop: found 501 actions, wanted at most 500 (codepipeline-actions-per-pipeline): use fewer, or write the value AWS granted into quotas.codepipeline-actions-per-pipeline: a source of kind s3 starts one pipeline',
    ]);
  });

  it('takes more actions where AWS granted more', () => {
    const quotas = { 'codepipeline-actions-per-pipeline': granted };
    expect(problemsOf(aLandingZone({ workloads: manyAccounts(499), waves: everyWorkload, quotas }))).toEqual(
      [],
    );
  });

  it('refuses more stages than a pipeline may have', () => {
    const workloads = manyAccounts(49);
    const waves = workloads.map(({ name }) => ({ name, accounts: [name] }));
    expect(problemsOf(aLandingZone({ workloads, waves }))).toEqual([
      'accounts/ applications.shop: found 51 stages, wanted at most 50 (codepipeline-stages-per-pipeline): use fewer, or write the value AWS granted into quotas.codepipeline-stages-per-pipeline: a wave has too few accounts to deal them out to several pipelines',
    ]);
  });

  it('refuses more pipelines than a region may have', () => {
    const quotas = { 'codepipeline-pipelines-per-region': { ...granted, value: 1 } };
    const applications = [shop, anApplication('blog')];
    expect(problemsOf(aLandingZone({ applications, quotas }))).toEqual([
      'accounts/ applications: found 2 pipelines, wanted at most 1 (codepipeline-pipelines-per-region): use fewer, or write the value AWS granted into quotas.codepipeline-pipelines-per-region',
    ]);
  });

  it('refuses more replicas than a registry may have', () => {
    const workloads = manyAccounts(26, { images: 'replica' });
    expect(problemsOf(aLandingZone({ workloads, waves: everyWorkload }))).toEqual([
      expect.stringMatching(
        /^accounts\/ workloads: found 26 registries that images are replicated to, in 26 accounts with images: 'replica', wanted at most 25 \(ecr-replication-destinations\): let accounts .* pull from tooling .*, or cache .* 0\.10 USD a GB and month\), or write the value AWS granted/,
      ),
    ]);
  });

  it('counts the further regions of the tooling account among the replicas', () => {
    const landingZone = aLandingZone({
      regions: { primary: 'eu-west-1', further: ['eu-central-1'] },
      tooling: anAccount('tooling', {
        organizationalUnit: 'Infrastructure',
        regions: ['eu-west-1', 'eu-central-1'],
      }),
      workloads: [
        ...manyAccounts(25, { images: 'replica' }),
        anAccount('far', { regions: ['eu-central-1'], organizationalUnit: 'Workloads' }),
      ],
      waves: everyWorkload,
      applications: [anApplication('shop', { regions: ['eu-west-1', 'eu-central-1'] })],
    });
    expect(problemsOf(landingZone)).toEqual([
      expect.stringContaining('found 26 registries that images are replicated to, in 25 accounts'),
    ]);
  });
});
