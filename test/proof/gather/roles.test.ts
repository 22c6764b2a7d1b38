import { ACCOUNT, actions, allows, gathered, problemsOf, role, roleArn } from './world';

describe('roles', () => {
  it('have their trust, their inline policies and what is attached to them', () => {
    const { roles } = gathered({
      aws_iam_role: {
        builder: {
          ...role,
          path: '/delivery/',
          inline_policy: [{ name: 'inline', policy: allows('s3:GetObject') }],
          managed_policy_arns: ['${aws_iam_policy.managed.arn}'],
        },
      },
      aws_iam_policy: { managed: { name: 'managed', policy: allows('s3:PutObject') } },
      aws_iam_role_policy: {
        own: { name: 'own', role: '${aws_iam_role.builder.name}', policy: allows('sns:Publish') },
      },
      aws_iam_role_policy_attachment: {
        aws: { role: 'builder', policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
      },
      aws_iam_policy_attachment: {
        both: {
          name: 'x',
          roles: ['${aws_iam_role.builder.id}'],
          policy_arn: '${aws_iam_policy.managed.arn}',
        },
      },
    });
    const found = roles.get(`arn:aws:iam::${ACCOUNT}:role/delivery/builder`);
    expect(found).toMatchObject({ account: ACCOUNT, address: 'main/aws_iam_role.builder' });
    expect(actions(found?.identity ?? [])).toEqual([
      's3:GetObject',
      's3:PutObject',
      'sns:Publish',
      '*',
      's3:PutObject',
    ]);
    expect(actions(found ? [found.trust] : [])).toEqual(['sts:AssumeRole']);
  });

  it('have the boundary that they refer to', () => {
    const { roles } = gathered({
      aws_iam_role: { builder: { ...role, permissions_boundary: '${aws_iam_policy.boundary.arn}' } },
      aws_iam_policy: { boundary: { name: 'boundary', policy: allows('ecs:*') } },
    });
    expect(roles.get(roleArn)?.boundary).toMatchObject({
      kind: 'permission boundary',
      address: 'main/aws_iam_policy.boundary',
    });
  });

  it('share the document of policies that are the same', () => {
    const { roles } = gathered({
      aws_iam_role: { a: { ...role, name: 'a' }, b: { ...role, name: 'b' } },
    });
    const [a, b] = [...roles.values()];
    expect(a?.trust.document).toBe(b?.trust.document);
  });

  it.each([
    [
      'a role without trust',
      { aws_iam_role: { a: { name: 'a' } } },
      /main\/aws_iam_role\.a: found no assume_role_policy/,
    ],
    [
      'two roles of one name',
      { aws_iam_role: { a: role, b: role } },
      /main\/aws_iam_role\.b: found arn:.*builder, wanted a role that no other resource makes: look at main\/aws_iam_role\.a/,
    ],
    [
      'a policy for a role that nobody makes',
      { aws_iam_role_policy: { a: { role: 'nobody', policy: allows('s3:GetObject') } } },
      /main\/aws_iam_role_policy\.a: .*no stack makes the role nobody/,
    ],
    [
      'a managed policy whose text is not known',
      {
        aws_iam_role: { a: role },
        aws_iam_role_policy_attachment: {
          a: { role: 'builder', policy_arn: 'arn:aws:iam::aws:policy/AmazonS3FullAccess' },
        },
      },
      /found arn:aws:iam::aws:policy\/AmazonS3FullAccess, wanted a managed policy that a stack makes/,
    ],
  ])('are refused: %s', (_, resource, message) => {
    expect(problemsOf(resource)).toEqual([expect.stringMatching(message)]);
  });
});
