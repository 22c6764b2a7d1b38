import { aWorldWith, digestOf, look } from './base-images-world';

const looks = (manifests: Readonly<Record<string, string>>, images: readonly string[]) =>
  look(aWorldWith(manifests), { images });

describe('a look at base images', () => {
  const manifests = {
    'acme-quay/acme/tini/manifests/v1': '{"a":1}',
    'acme-kubernetes/pause/manifests/3.10': '{"b":2}',
  };
  const tini = `acme-quay/acme/tini:v1@${digestOf('{"a":1}')}`;
  const pause = `acme-kubernetes/pause:3.10@${digestOf('{"b":2}')}`;

  it('passes where each tag names the digest that is written', () => {
    const found = looks(manifests, [tini, pause]);
    expect([found.status, found.moved()]).toEqual([0, '']);
  });

  it('fails where one moved, and says from what to what', () => {
    const old = `acme-kubernetes/pause:3.10@${digestOf('before')}`;
    const found = looks(manifests, [tini, old]);
    expect(found.status).toBe(1);
    const line = `acme-kubernetes/pause:3.10 was ${digestOf('before')} and is ${digestOf('{"b":2}')}\n`;
    expect(found.moved()).toBe(line);
    expect(found.stderr).toContain(line);
  });

  it('fails where a tag cannot be read: nothing is known of it', () => {
    const found = looks(manifests, [tini, `acme-quay/acme/gone:v1@${digestOf('x')}`]);
    expect(found.status).toBe(1);
    expect(found.stderr).toContain('refused: acme-quay/acme/gone:v1 cannot be read');
  });
});
