import { aLandingZone } from '../../support/landing-zone';
import { all, only, stackOf, statement } from '../../support/stack';
import { synthAll } from '../../support/synth';

const teamBoundary = {
  services: ['lambda', 'sqs'],
  passedTo: ['lambda.amazonaws.com'],
} as const;
const name = 'acme-delivery-team-boundary';
const boundariesIn = (stack: Parameters<typeof all>[0]) =>
  all(stack, 'aws_iam_policy').filter(({ attributes }) => attributes.name === name);

describe('the boundary of teams', () => {
  const zone = aLandingZone({
    teamBoundary: {
      ...teamBoundary,
      services: [...teamBoundary.services],
      passedTo: [...teamBoundary.passedTo],
    },
  });
  const stacks = synthAll(zone);

  it('is in no account unless the landing zone says so', () => {
    for (const stack of synthAll(aLandingZone())) expect(boundariesIn(stack)).toEqual([]);
  });

  it('is in each workload account, and in no other', () => {
    const having = stacks.filter((stack) => boundariesIn(stack).length > 0).map(({ id }) => id);
    expect(having).toEqual(['dev', 'prod']);
  });

  it('lets a role be made below the path of teams, with itself as the boundary', () => {
    const policy = only(stackOf(stacks, 'dev'), 'aws_iam_policy', 'team-boundary_policy');
    expect(statement(policy, 'MakeBoundedRoles')).toMatchObject({
      Action: expect.arrayContaining(['iam:CreateRole', 'iam:PutRolePolicy']),
      Resource: 'arn:aws:iam::333333333333:role/team/*',
      Condition: { StringEquals: { 'iam:PermissionsBoundary': `arn:aws:iam::333333333333:policy/${name}` } },
    });
  });
});
