import { logArchiveOf } from '../../blueprint/accounts';
import { configOf } from '../../blueprint/plan/config-service';
import type { Blueprint } from '../../blueprint/plan/planned';
import { blockOf, isBlock } from '../gather/block';
import type { StackOutput } from '../gather/stacks';
import type { Finding } from '../lint/rule';
import { unprotected } from './protection';

/** What nobody makes again once it is deleted: the states of all accounts, and the key that reads them. */
const STATES = ['aws_s3_bucket', 'aws_kms_key'] as const;

/** What the logs of the trail are in, what AWS Config delivers, and records of promotions. */
const LOGS = 'aws_s3_bucket';

/** What nobody gets back as it was: accounts, and units with what is attached to them. */
const TREE = ['aws_organizations_account', 'aws_organizations_organizational_unit'] as const;

/**
 * Terraform refuses to delete the bucket of the states and its key: they stand in the stack that `blueprint bootstrap` applies.
 * It refuses to delete the buckets of the trail's logs, of AWS Config and of evidence, and to replace accounts and units of the organization.
 *
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy
 */
export function notKept(blueprint: Blueprint, outputs: readonly StackOutput[]): readonly Finding[] {
  const { stacks: planned, facts, names } = blueprint;
  const archive = logArchiveOf(facts).id;
  const logs = [
    ...(facts.trail ? [names.logBucket(archive)] : []),
    ...(configOf(facts) ? [names.configBucket(archive)] : []),
    ...(facts.evidence ? [names.evidenceBucket(archive)] : []),
  ];
  const kinds = new Map(planned.map(({ id, kind }) => [id, kind]));
  const isHeld = (id: string, type: string, block: unknown) =>
    TREE.some((each) => each === type) ||
    kinds.get(id) === 'bootstrap' ||
    (type === LOGS && isBlock(block) && logs.some((name) => name === block.bucket));
  return outputs.flatMap(({ id, json }) =>
    [...STATES, ...TREE].flatMap((type) =>
      Object.entries(blockOf(blockOf(json.resource)[type]))
        .filter(([, block]) => isHeld(id, type, block) && !isKept(block))
        .map(([name]) =>
          unprotected(
            `${id}/${type}.${name}`,
            'lifecycle.prevent_destroy is not true: Terraform may delete it',
          ),
        ),
    ),
  );
}

function isKept(block: unknown): boolean {
  const lifecycle = isBlock(block) ? [block.lifecycle].flat() : [];
  return lifecycle.length === 1 && isBlock(lifecycle[0]) && lifecycle[0].prevent_destroy === true;
}
