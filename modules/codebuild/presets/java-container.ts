import { containerPreset } from './container';
import type { PresetBuildspec, PresetOptions } from './preset';

/**
 * An application of Java that Maven builds: its tests and checks, then its image. `verify` leaves the archive in
 * `target/`, where the Dockerfile may take it from.
 *
 * @see https://maven.apache.org/surefire/maven-surefire-plugin/test-mojo.html#reportsDirectory
 */
export function javaContainerPreset(options: PresetOptions = {}): PresetBuildspec {
  const ecosystem = {
    runtime: 'java',
    version: 'corretto21',
    install: ['mvn --version'],
    test: ['mvn --batch-mode --no-transfer-progress verify'],
    reports: '**/target/surefire-reports/TEST-*.xml',
    cache: ['/root/.m2/repository/**/*'],
  };
  return containerPreset(ecosystem, options);
}
