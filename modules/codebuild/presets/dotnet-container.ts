import { containerPreset } from './container';
import type { PresetBuildspec, PresetOptions } from './preset';

/**
 * An application of .NET: its packages, its tests, then its image. The report is TRX, which the SDK writes and
 * CodeBuild reads; JUnit would need a package in each project of tests (`JunitXml.TestLogger`; then pass `test`
 * and `reports`).
 *
 * @see https://learn.microsoft.com/dotnet/core/tools/dotnet-test
 */
export function dotnetContainerPreset(options: PresetOptions = {}): PresetBuildspec {
  const ecosystem = {
    runtime: 'dotnet',
    version: '8.0',
    install: ['dotnet restore'],
    test: ['dotnet test --no-restore --configuration Release --logger trx --results-directory reports'],
    reports: 'reports/**/*.trx',
    cache: ['/root/.nuget/packages/**/*'],
  };
  return containerPreset(ecosystem, options);
}
