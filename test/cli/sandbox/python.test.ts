import { EMULATOR, pinned, pythonFor } from '../../../cli/sandbox/python';

const python = (version: string, venv = true) => ({ program: 'python3', version, venv, packages: {} });

describe('packages of the emulator', () => {
  it.each([
    ['moto and botocore that are pinned', { moto: '5.2.1', botocore: '1.43.11' }, true],
    ['a newer botocore that was tried', { moto: '5.2.1', botocore: '1.44.8' }, true],
    ['a newer moto, with which tests of the emulator fail', { moto: '5.2.5', botocore: '1.44.8' }, false],
    ['a botocore of a series nobody tried', { moto: '5.2.1', botocore: '1.45.0' }, false],
    ['a moto of another series', { moto: '5.3.0', botocore: '1.43.11' }, false],
    ['no moto', { botocore: '1.43.11' }, false],
  ])("of the machine's own Python: %s", (_, versions, expected) => {
    expect(EMULATOR.isTried?.(versions)).toBe(expected);
  });

  it('are read from the requirements, with extras, hashes and comments', () => {
    const requirements =
      '# moto==1\nmoto[s3,ssm]==5.2.1\ncryptography==50.0.2 \\\n    --hash=sha256:00\nboto3>=1\n';
    expect(pinned(requirements)).toEqual({ moto: '5.2.1', cryptography: '50.0.2' });
  });
});

describe('a Python for the emulator', () => {
  it('is one that is new enough and has venv', () => {
    expect(pythonFor([python('3.8.10'), python('3.9.0')]).version).toBe('3.9.0');
  });

  it.each([
    [
      'none is there',
      [],
      'python3 was not found, wanted Python 3.9 or later with the venv module: install it',
    ],
    [
      'it is too old',
      [python('3.8.10')],
      'found python3 3.8.10, wanted Python 3.9 or later with the venv module: install a later one',
    ],
    [
      'it has no venv',
      [python('3.11.2', false)],
      'found python3 3.11.2 without venv, wanted Python 3.9 or later with the venv module: install python3-venv',
    ],
  ] as const)('is told by its version where %s', (_, found, message) => {
    expect(() => pythonFor(found)).toThrow(message);
  });
});
