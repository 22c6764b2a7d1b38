import { beside } from './beside';
import { deployments } from './deployments';
import { many } from './many';
import { guardrails, organization } from './organization';
import { permissions } from './permissions';
import { pipelines } from './pipelines';
import { trusts } from './principals';
import { protections } from './protections';
import { resources } from './resources';
import type { Sabotages } from './row';
import { sinkPolicies } from './sink';
import { sinkOutput } from './sink-output';
import { terraform } from './terraform';

/** Every edit. A landing zone has a test file of its own, so that two are proved at the same time. */
export const ALL: readonly Sabotages[] = [
  trusts,
  resources,
  permissions,
  beside,
  guardrails,
  organization,
  pipelines,
  terraform,
  protections,
  sinkPolicies,
  sinkOutput,
  deployments,
  many,
];
