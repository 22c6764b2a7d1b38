import { formatArn, parseArn, tryParseArn } from '../../policies/arn';

describe('an ARN', () => {
  it('has five parts, and what it leaves out is empty', () => {
    expect(parseArn('arn:aws-us-gov:iam::111111111111:role/team/build')).toEqual({
      partition: 'aws-us-gov',
      service: 'iam',
      region: '',
      account: '111111111111',
      resource: 'role/team/build',
    });
  });

  it.each([
    'arn:aws:s3:::acme-artifacts/shop/*',
    'arn:aws:logs:us-east-1:111111111111:log-group:/aws/codebuild/shop:log-stream:*',
    'arn:aws:states:::aws-sdk:codepipeline:listActionExecutions',
    'arn:*:kms:*:*:alias/*',
  ])('is written as it was: %s', (arn) => {
    expect(formatArn(parseArn(arn))).toBe(arn);
  });

  it.each(['*', '', 'arn:aws:s3', 'arn:aws:s3::', 'codebuild.amazonaws.com', 'arn:::::x'])(
    'is not "%s"',
    (text) => {
      expect(tryParseArn(text)).toBeUndefined();
      expect(() => parseArn(text)).toThrow(`"${text}" is no ARN`);
    },
  );
});
