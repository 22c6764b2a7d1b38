import { pattern } from '../schema/wanted';

/** The ARN of a connection, under either name of its service. */
export const connectionArn = pattern(
  /^arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:\d{12}:connection\/[0-9a-f-]+$/,
  'the ARN of a connection',
  'copy it from Developer Tools > Connections in the tooling account',
);
