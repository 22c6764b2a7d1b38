import type { PolicyDocument, PolicyStatement } from '../evaluate';
import { isWholeService } from './action-patterns';
import { comparisonsOf, listed, statementsOf } from './subject';

/** Prefixes of the services that policies name: in actions, condition keys and variables. */
export function servicesIn(documents: Iterable<PolicyDocument>): ReadonlySet<string> {
  const prefixes = new Set<string>();
  for (const document of documents) {
    for (const statement of statementsOf(document)) {
      for (const text of namesIn(statement)) {
        const end = text.indexOf(':');
        if (end > 0) prefixes.add(text.slice(0, end).toLowerCase());
      }
    }
  }
  // Keys that begin with it are the global ones.
  prefixes.delete('aws');
  return prefixes;
}

function namesIn(statement: PolicyStatement): readonly string[] {
  const comparisons = comparisonsOf(statement);
  return [
    ...listed(statement.Action),
    // A service that is left out as a whole only has to exist.
    ...listed(statement.NotAction).filter((written) => !isWholeService(written)),
    ...comparisons.map(({ key }) => key),
    ...[
      ...listed(statement.Resource),
      ...listed(statement.NotResource),
      ...comparisons.flatMap(({ values }) => values),
    ].flatMap((text) => [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, name = '']) => name)),
  ];
}
