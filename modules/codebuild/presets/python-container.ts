import { containerPreset } from './container';
import type { PresetBuildspec, PresetOptions } from './preset';

/**
 * An application of Python: what requirements.txt says (pytest among it), its tests, then its image.
 *
 * @see https://docs.pytest.org/en/stable/how-to/output.html#creating-junitxml-format-files
 */
export function pythonContainerPreset(options: PresetOptions = {}): PresetBuildspec {
  const ecosystem = {
    runtime: 'python',
    version: '3.13',
    install: ['python3 -m pip install --disable-pip-version-check --requirement requirements.txt'],
    test: ['python3 -m pytest --junitxml=reports/junit.xml'],
    reports: 'reports/*.xml',
    cache: ['/root/.cache/pip/**/*'],
  };
  return containerPreset(ecosystem, options);
}
