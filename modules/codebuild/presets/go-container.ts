import { containerPreset } from './container';
import type { PresetBuildspec, PresetOptions } from './preset';

/**
 * `go test` writes no JUnit report; this runs it and writes one. The version is fixed, and Go checks it against the
 * public list of checksums.
 *
 * @see https://pkg.go.dev/gotest.tools/gotestsum
 */
const GOTESTSUM = 'gotest.tools/gotestsum@v1.13.0';

/** An application of Go: its modules, its tests, then its image. */
export function goContainerPreset(options: PresetOptions = {}): PresetBuildspec {
  const ecosystem = {
    runtime: 'golang',
    version: '1.25',
    // The image keeps modules in /go, where no cache of CodeBuild should reach.
    variables: { GOCACHE: '/root/.cache/go-build', GOMODCACHE: '/root/.cache/go-mod' },
    install: ['go mod download'],
    test: ['mkdir -p reports', 'go vet ./...', `go run ${GOTESTSUM} --junitfile reports/junit.xml -- ./...`],
    reports: 'reports/*.xml',
    cache: ['/root/.cache/go-build/**/*', '/root/.cache/go-mod/**/*'],
  };
  return containerPreset(ecosystem, options);
}
