import { gathered, roleArn } from './world';

describe('pipelines and replication', () => {
  it('are gathered for the graph, actions in their order', () => {
    const { pipelines, replications } = gathered({
      aws_codepipeline: {
        p: {
          name: 'shop',
          role_arn: roleArn,
          stage: [
            {
              name: 'source',
              action: [{ name: 'source', category: 'Source', provider: 'S3', run_order: 1 }],
            },
            {
              name: 'prod',
              action: [
                {
                  name: 'deploy',
                  category: 'Deploy',
                  provider: 'ECS',
                  run_order: 2,
                  role_arn: roleArn,
                  region: 'eu-central-1',
                },
                { name: 'approve', category: 'Approval', provider: 'Manual', run_order: 1 },
              ],
            },
          ],
        },
      },
      aws_ecr_replication_configuration: {
        r: {
          replication_configuration: {
            rule: [
              {
                destination: [{ registry_id: '333333333333', region: 'eu-west-1' }],
                repository_filter: [{ filter: 'acme/', filter_type: 'PREFIX_MATCH' }],
              },
            ],
          },
        },
      },
    });
    expect(pipelines[0]?.actions.map(({ name, region }) => [name, region])).toEqual([
      ['source', 'eu-west-1'],
      ['approve', 'eu-west-1'],
      ['deploy', 'eu-central-1'],
    ]);
    expect(replications).toMatchObject([
      { prefixes: ['acme/'], destinations: [{ account: '333333333333', region: 'eu-west-1' }] },
    ]);
  });
});
