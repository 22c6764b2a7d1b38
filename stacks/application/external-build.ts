import { pushesFromOutside, webIdentityOf } from '../../blueprint/plan/external-build';
import type { Blueprint } from '../../blueprint/plan/planned';
import { repositoriesOf } from '../../blueprint/plan/repositories';
import type { ApplicationFacts } from '../../blueprint/schema/landing-zone';
import { PRIMARY_SOURCE } from '../../blueprint/source/primary';
import { CiRole, pushFromOutside, putFromOutside } from '../../modules/identity/ci-role';
import { oneOrAll, type Statement } from '../../policies/document';
import type { ApplicationScope } from './application-scope';
import { managedSignature } from './managed-signature';

/** The role that an application's external build delivers with; nothing where there is none. */
export function addExternalBuild({
  stack,
  blueprint,
  application: { facts: application },
}: ApplicationScope): void {
  if (!application.externalBuild) return;
  const { names } = blueprint;
  const { host, audience, subject } = webIdentityOf(application.externalBuild);
  new CiRole(stack, 'ci', {
    name: names.ciRole(application.name),
    claims: { providerArn: names.identityProviderArn(host), audience, subject },
    delivers: delivers(blueprint, application),
  });
}

function delivers(blueprint: Blueprint, application: ApplicationFacts): readonly Statement[] {
  const { names, facts } = blueprint;
  const { name, source } = application;
  if (pushesFromOutside(application))
    return [
      ...pushFromOutside(oneOrAll(repositoriesOf(application).map(({ path }) => names.repositoryArn(path)))),
      ...managedSignature(blueprint, name),
    ];
  if (source.kind !== 's3') return [];
  return putFromOutside({
    objectArn: `${names.bucketArn(names.sourceBucket(name, PRIMARY_SOURCE))}/${source.key}`,
    accountId: facts.tooling.id,
    anyKeyArn: names.anyToolingKeyArn(facts.regions.primary),
    keyAlias: names.artifactKeyAlias(),
    storage: names.endpoint('s3', facts.regions.primary),
  });
}
