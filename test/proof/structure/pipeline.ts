import { quotasInForce } from '../../../blueprint/quotas';
import type { Block } from '../../../proof/gather/stacks';
import type { Finding } from '../../../proof/lint/rule';
import { pipelineFindings } from '../../../proof/structure';

export const REGION = 'eu-west-1';

/** A source behind a connection, and what a test changes of it. */
export function source(changes: Block = {}): Block {
  return {
    name: 'source',
    category: 'Source',
    owner: 'AWS',
    provider: 'CodeStarSourceConnection',
    version: '1',
    configuration: { ConnectionArn: 'arn', FullRepositoryId: 'acme/shop', BranchName: 'main' },
    output_artifacts: ['code'],
    namespace: 'source',
    ...changes,
  };
}

export function build(changes: Block = {}): Block {
  return {
    name: 'build',
    category: 'Build',
    owner: 'AWS',
    provider: 'CodeBuild',
    version: '1',
    configuration: { ProjectName: 'shop' },
    input_artifacts: ['code'],
    ...changes,
  };
}

export function approval(changes: Block = {}): Block {
  return {
    name: 'approve',
    category: 'Approval',
    owner: 'AWS',
    provider: 'Manual',
    version: '1',
    configuration: {},
    ...changes,
  };
}

/** A second stage with these actions. */
export function stage(action: readonly Block[], changes: Block = {}): Block {
  return { name: 'build', action, ...changes };
}

/** A rule of a condition. */
export function rule(provider: string, configuration: Block, changes: Block = {}): Block {
  const type = { category: 'Rule', owner: 'AWS', provider, version: '1' };
  return { name: 'rule', rule_type_id: type, configuration, ...changes };
}

/** The least that AWS takes: a source and a build. */
export function pipeline(changes: Block = {}): Block {
  return {
    name: 'shop',
    pipeline_type: 'V2',
    artifact_store: { type: 'S3', location: 'artifacts' },
    stage: [{ name: 'source', action: [source()] }, stage([build()])],
    ...changes,
  };
}

/** The least, with other actions in the second stage. */
export function pipelineWith(actions: readonly Block[], changes: Block = {}): Block {
  return pipeline({ stage: [{ name: 'source', action: source() }, stage(actions, changes)] });
}

export function findingsOf(resource: Block, limits: Parameters<typeof quotasInForce>[0] = {}) {
  const json = {
    provider: { aws: [{ region: REGION }] },
    resource: { aws_codepipeline: { shop: resource } },
  };
  return pipelineFindings([{ id: 'tooling', json }], quotasInForce(limits));
}

/** What every rule says of a pipeline: a pipeline that breaks one rule must break no other. */
export function said(resource: Block, limits: Parameters<typeof quotasInForce>[0] = {}): readonly string[] {
  return findingsOf(resource, limits).map(textOf);
}

export function textOf({ rule, sid, found }: Finding): string {
  return `${rule}${sid ? ` ${sid}` : ''}: ${found}`;
}
