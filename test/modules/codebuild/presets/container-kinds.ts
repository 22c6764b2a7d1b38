import { spawnSync } from 'node:child_process';
import { presets } from '../../../../modules/codebuild/presets';
import type { PresetBuildspec } from '../../../../modules/codebuild/presets/preset';
import type { Build } from './build-run';

/** A sample, and what becomes of it before its image is built. */
export interface Kind extends Omit<Build, 'shell'> {
  readonly spec: PresetBuildspec;
  /** What tests with: the title says what is real. */
  readonly tools: string;
  /** Calls before the delivery. */
  readonly tests: readonly string[];
  /** A file of results, and what it says. @default the tests write no report */
  readonly report?: readonly [string, string];
}

const hasPytest = spawnSync('python3', ['-m', 'pytest', '--version']).status === 0;
const pytest = presets['python-container']();
const unittest = presets['python-container']({ test: ['python3 -m unittest'] });

export const kinds: readonly Kind[] = [
  {
    sample: 'node',
    spec: presets['node-container'](),
    tools: 'the real npm',
    recorded: ['npm'],
    tests: ['npm ci', 'npm test'],
    report: ['reports/junit.xml', 'greets by name'],
  },
  {
    sample: 'python',
    spec: hasPytest ? pytest : unittest,
    tools: hasPytest
      ? 'the real python3 and pytest'
      : 'the real python3 with unittest, as pytest is missing here',
    recorded: ['python3'],
    tests: [
      'python3 -m pip install --disable-pip-version-check --requirement requirements.txt',
      hasPytest ? 'python3 -m pytest --junitxml=reports/junit.xml' : 'python3 -m unittest',
    ],
    ...(hasPytest && { report: ['reports/junit.xml', 'test_greets_by_name'] }),
  },
  {
    sample: 'java',
    spec: presets['java-container'](),
    tools: 'a stand-in for mvn, whose plugins come from the network',
    standIns: {
      mvn: `case "$*" in *verify*)
  mkdir -p target/surefire-reports && echo greetsByName >target/surefire-reports/TEST-shop.GreetingTest.xml
esac`,
    },
    tests: ['mvn --version', 'mvn --batch-mode --no-transfer-progress verify'],
    report: ['target/surefire-reports/TEST-shop.GreetingTest.xml', 'greetsByName'],
  },
  {
    sample: 'go',
    spec: presets['go-container'](),
    tools: 'a stand-in for go, which brings gotestsum from the network',
    standIns: {
      go: 'case "$*" in *"--junitfile reports/junit.xml"*) echo TestGreeting >reports/junit.xml ;; esac',
    },
    tests: [
      'go mod download',
      'go vet ./...',
      'go run gotest.tools/gotestsum@v1.13.0 --junitfile reports/junit.xml -- ./...',
    ],
    report: ['reports/junit.xml', 'TestGreeting'],
  },
  {
    sample: 'dotnet',
    spec: presets['dotnet-container'](),
    tools: 'a stand-in for dotnet, whose packages come from the network',
    standIns: {
      dotnet:
        'case "$*" in *"--results-directory reports"*) mkdir -p reports && echo GreetsByName >reports/run.trx ;; esac',
    },
    tests: [
      'dotnet restore',
      'dotnet test --no-restore --configuration Release --logger trx --results-directory reports',
    ],
    report: ['reports/run.trx', 'GreetsByName'],
  },
  { sample: 'docker', spec: presets['docker-image'](), tools: 'no tests', tests: [] },
];
