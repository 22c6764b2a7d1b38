import type { Blueprint } from '../../blueprint/plan/planned';
import { isBlock } from '../gather/block';
import type { StackOutput } from '../gather/stacks';
import type { Finding } from '../lint/rule';
import { unprotected } from './protection';

/** What nobody makes again once it is deleted: the states of all accounts, and the key that reads them. */
const KEPT = ['aws_s3_bucket', 'aws_kms_key'] as const;

/**
 * Terraform refuses to delete the bucket of the states and its key: they stand in the stack that `blueprint bootstrap` applies.
 *
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy
 */
export function notKept({ stacks: planned }: Blueprint, outputs: readonly StackOutput[]): readonly Finding[] {
  const bootstrap = new Set(planned.filter(({ kind }) => kind === 'bootstrap').map(({ id }) => id));
  return outputs
    .filter(({ id }) => bootstrap.has(id))
    .flatMap(({ id, json: { resource } }) =>
      KEPT.flatMap((type) => {
        const named = isBlock(resource) && isBlock(resource[type]) ? resource[type] : {};
        return Object.entries(named)
          .filter(([, block]) => !isKept(block))
          .map(([name]) =>
            unprotected(
              `${id}/${type}.${name}`,
              'lifecycle.prevent_destroy is not true: Terraform may delete it',
            ),
          );
      }),
    );
}

function isKept(block: unknown): boolean {
  const lifecycle = isBlock(block) ? [block.lifecycle].flat() : [];
  return lifecycle.length === 1 && isBlock(lifecycle[0]) && lifecycle[0].prevent_destroy === true;
}
