import { type Maker, type Making, partsOf, roleArn, unlessMissing, unlessThere } from './maker';

/** A file that is not there yet: an empty archive. @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (4.3.16) */
const EMPTY_ZIP = Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]);

/** A function that does nothing, with a role of its own. */
export const lambdaFunction: Maker = async (making) => {
  const { requirement, send } = making;
  const { name, properties = {} } = requirement;
  if (await unlessMissing(send('lambda', 'GetFunction', { FunctionName: name }))) return;
  const Role = await serviceRole(making, { name: `${name}-function`, service: 'lambda.amazonaws.com' });
  const image = properties.PackageType === 'Image';
  await send('lambda', 'CreateFunction', {
    FunctionName: name,
    Role,
    ...(image
      ? { PackageType: 'Image', Code: { ImageUri: properties.ImageUri ?? 'public.ecr.aws/lambda/nodejs:22' } }
      : { Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile: EMPTY_ZIP } }),
  });
};

/** The first published version of a function. */
export const version: Maker = async ({ requirement, send }) => {
  const [FunctionName, Qualifier] = partsOf(requirement);
  if (await unlessMissing(send('lambda', 'GetFunction', { FunctionName, Qualifier }))) return;
  await send('lambda', 'PublishVersion', { FunctionName });
};

/** An alias of a published version. */
export const alias: Maker = async ({ requirement, send }) => {
  const [FunctionName, Name] = partsOf(requirement);
  const { FunctionVersion = '1' } = requirement.properties ?? {};
  await unlessThere(send('lambda', 'CreateAlias', { FunctionName, Name, FunctionVersion }));
};

/** A state machine that succeeds. */
export const stateMachine: Maker = async (making) => {
  const { requirement, send } = making;
  const service = 'states.amazonaws.com';
  const definition = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
  const made = send('sfn', 'CreateStateMachine', {
    name: requirement.name,
    type: requirement.properties?.StateMachineType ?? 'STANDARD',
    definition: JSON.stringify(definition),
    roleArn: await serviceRole(making, { name: `${requirement.name}-machine`, service }),
  });
  await unlessThere(made);
};

/** The role of a service that something needs to exist at all. */
export async function serviceRole(
  making: Making,
  { name, service }: { readonly name: string; readonly service: string },
): Promise<string> {
  const shortened = name.slice(0, 64);
  const statement = {
    Sid: 'Taken',
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sts:AssumeRole',
  };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await unlessThere(making.send('iam', 'CreateRole', { RoleName: shortened, AssumeRolePolicyDocument }));
  return roleArn(making, shortened);
}
