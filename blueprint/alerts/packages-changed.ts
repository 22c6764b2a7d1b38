import { calls, defineAlert } from './alert';

/**
 * Publishing tells nobody: builds do it all day, and nobody else may.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/codeartifact-information-in-cloudtrail.html (2026-11-29)
 */
export const packagesChanged = defineAlert({
  id: 'packages-changed',
  happened:
    'A domain, a repository or a group of packages was made, opened, joined to another or deleted, or packages were copied, by somebody who is not the landing zone',
  act: 'Who changes where packages come from decides what builds run. Deploy the stack "tooling" again, look at what was taken from outside meanwhile (aws codeartifact list-packages), and find out who did it.',
  by: 'others',
  accounts: ({ tooling }) => [tooling],
  regions: 'own',
  events: ({ facts }) => {
    if (!facts.packages) return undefined;
    return calls('codeartifact', [
      'AssociateExternalConnection',
      'AssociateWithDownstreamRepository',
      'CopyPackageVersions',
      'CreateDomain',
      'CreatePackageGroup',
      'CreateRepository',
      'DeleteDomain',
      'DeleteDomainPermissionsPolicy',
      'DeletePackageGroup',
      'DeleteRepository',
      'DeleteRepositoryPermissionsPolicy',
      'DisassociateExternalConnection',
      'PutDomainPermissionsPolicy',
      'PutPackageOriginConfiguration',
      'PutRepositoryPermissionsPolicy',
      'UpdatePackageGroup',
      'UpdatePackageGroupOriginConfiguration',
      'UpdateRepository',
    ]);
  },
});
