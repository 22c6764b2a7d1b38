import type { Statement } from '../../policies/document';

/** What a build asks for that calls the function with the deploy role. @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html (2026-11-28) */
export function callInTarget(functionArns: readonly string[]): readonly Statement[] {
  return [{ Sid: 'CallFunctions', Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: functionArns }];
}

/** The most that a role which calls functions may ever be granted, for any function of the account. */
export function callCeiling(): readonly Statement[] {
  return [{ Sid: 'CeilingCalls', Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '*' }];
}
