import type { Construct } from 'constructs';
import { pushesFromOutside, webIdentityOf } from '../blueprint/plan/external-build';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { PRIMARY_SOURCE } from '../blueprint/plan/starts';
import type { ApplicationFacts } from '../blueprint/schema/landing-zone';
import { CiRole, pushFromOutside, putFromOutside } from '../modules/identity/ci-role';
import type { Statement } from '../policies/document';

/** The role that an application's external build delivers with; nothing where there is none. */
export function externalBuild(
  { facts: application }: PlannedApplication,
  { scope, blueprint }: { readonly scope: Construct; readonly blueprint: Blueprint },
): void {
  if (!application.externalBuild) return;
  const { names } = blueprint;
  const { host, audience, subject } = webIdentityOf(application.externalBuild);
  new CiRole(scope, 'ci', {
    name: names.ciRole(application.name),
    claims: { providerArn: names.identityProviderArn(host), audience, subject },
    delivers: delivers(blueprint, application),
  });
}

function delivers({ names, facts }: Blueprint, application: ApplicationFacts): readonly Statement[] {
  const { name, source } = application;
  if (pushesFromOutside(application)) return pushFromOutside(names.repositoryArn(name));
  if (source.kind !== 's3') return [];
  return putFromOutside({
    objectArn: `${names.bucketArn(names.sourceBucket(name, PRIMARY_SOURCE))}/${source.key}`,
    accountId: facts.tooling.id,
    anyKeyArn: names.anyToolingKeyArn(facts.regions.primary),
    keyAlias: names.artifactKeyAlias(),
  });
}
