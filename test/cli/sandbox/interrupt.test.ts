import { interrupter } from '../../../cli/sandbox/interrupt';

describe('Ctrl-C', () => {
  const printed: string[] = [];
  const codes: number[] = [];
  const { signal, interrupt } = interrupter({
    print: (line) => printed.push(line),
    atOnce: () => ['the emulator is kept', 'to give up: npx blueprint sandbox --stop'],
    exit: (code) => codes.push(code),
  });

  it('once lets what runs come to its end, and says so', () => {
    interrupt();
    expect(signal.aborted).toBe(true);
    expect(printed).toEqual([
      'interrupted: waiting for what is being worked on; Ctrl-C again ends it at once',
    ]);
    expect(codes).toEqual([]);
  });

  it('twice ends at once, and says what is kept and how to stop it', () => {
    interrupt();
    expect(printed.slice(1)).toEqual(['the emulator is kept', 'to give up: npx blueprint sandbox --stop']);
    expect(codes).toEqual([130]);
  });
});
