import { pythonFor } from '../../../cli/sandbox/python';

const python = (version: string, venv = true) => ({ program: 'python3', version, venv });

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
