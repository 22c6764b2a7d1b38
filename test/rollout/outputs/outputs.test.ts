import { outputsOf, stacksWithOutputs } from '../../../rollout/outputs/outputs';

const json = {
  output: {
    handshake: { value: '${aws_x.y.arn}', description: 'Finish the handshake with GitHub' },
    secret: { value: '${aws_x.y.key}', sensitive: true },
  },
};
const state = (outputs: object) => ({ version: 4, outputs });

describe('the outputs of a stack', () => {
  it('have the value of the state and say what to do with it', () => {
    const [handshake] = outputsOf({ json }, state({ handshake: { value: 'arn:aws:x', type: 'string' } }));
    expect(handshake).toEqual({
      name: 'handshake',
      description: 'Finish the handshake with GitHub',
      value: 'arn:aws:x',
      state: 'applied',
    });
  });

  it.each([
    ['the output declares it', { value: 'hidden' }],
    ['the state says it', { value: 'hidden', sensitive: true }],
  ])('hide what is sensitive, where %s', (_, secret) => {
    const told = outputsOf({ json }, state({ secret, handshake: secret }));
    expect(told.find(({ name }) => name === 'secret')).toMatchObject({ state: 'sensitive' });
    expect(JSON.stringify(told.filter((each) => each.state === 'sensitive'))).not.toContain('hidden');
  });

  it.each([
    ['there is no state', undefined],
    ['the state has no such output', state({})],
  ])('are not applied where %s', (_, found) => {
    expect(outputsOf({ json }, found).map((each) => each.state)).toEqual(['not applied', 'not applied']);
  });

  it('are looked for in stacks that declare one, and in no other state', () => {
    expect(
      stacksWithOutputs([
        { id: 'dev', json: {} },
        { id: 'tooling', json },
      ]),
    ).toEqual(['tooling']);
  });
});
