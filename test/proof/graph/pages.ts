import type { AccessGraph } from '../../../proof/graph';
import { differenceOf } from '../../../proof/graph/difference';
import { renderGraph } from '../../../proof/graph/render';
import { drawer, manyAccounts } from './drawn';
import { dev, gatheredOf, policy, prod, shop, withRole } from './gathered';

const LONG = 'a-role-whose-name-has-all-of-the-sixty-four-characters-of-a-role';

export type Name = 'small' | 'large' | 'changed' | 'odd';

/** Graphs whose pages are looked at, and the pages. */
export interface Drawn {
  readonly graphs: Readonly<Record<Name, AccessGraph>>;
  readonly pages: Readonly<Record<Name, string>>;
}

/** A few accounts, a thousand, a difference, and names that are long or look like HTML. */
export async function drawPages(): Promise<Drawn> {
  const draw = await drawer();
  const small = draw(gatheredOf());
  // Reports goes past staging: its promotion passes the box of an account.
  const skipping = draw(gatheredOf([shop, { name: 'reports', stages: [[dev], [prod]] }]));
  const changed = withRole(gatheredOf(), 'build-shop', {
    identity: [
      policy('identity policy', 'x/read', { Sid: 'Wide', Effect: 'Allow', Action: 's3:*', Resource: '*' }),
    ],
  });
  const rename = (name: string, kind: string) =>
    kind === 'role' ? LONG : `<img src=x onerror="boom()">${name}`;
  const graphs = {
    small,
    large: draw(manyAccounts(1000)),
    changed: differenceOf(small, draw(changed)),
    odd: {
      ...skipping,
      nodes: skipping.nodes.map((node) => ({ ...node, name: rename(node.name, node.kind) })),
    },
  };
  const page = (graph: AccessGraph, differs: boolean) => renderGraph(graph, 'html', differs);
  const pages = {
    small: page(graphs.small, false),
    large: page(graphs.large, false),
    changed: page(graphs.changed, true),
    odd: page(graphs.odd, false),
  };
  return { graphs, pages };
}
