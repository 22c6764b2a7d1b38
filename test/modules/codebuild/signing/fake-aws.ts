/**
 * A program called `aws`. What it tells of a registry it asks the registry for; scans, builds and runs are files of the world; the
 * repository of tools is a folder of layers.
 */
export const FAKE_AWS = `#!/usr/bin/env node
const { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { createHash } = require('node:crypto');
const { join } = require('node:path');
const [service, operation, ...args] = process.argv.slice(2);
const { WORLD: world, REGISTRY: registry } = process.env;
const options = {};
for (let at = 0; at < args.length; at += 1) if (args[at].startsWith('--')) options[args[at].slice(2)] = args[at + 1];
appendFileSync(join(world, 'calls'), [service, operation].join(' ') + '\\n');
function refuse(code) {
  console.error('An error occurred (' + code + ') when calling the operation ' + operation);
  process.exit(254);
}
function tell(name) {
  const file = join(world, name + '.json');
  if (!existsSync(file)) refuse(name === 'describe-image-scan-findings' ? 'ScanNotFoundException' : 'NotFound');
  console.log(readFileSync(file, 'utf8'));
}
async function digestAt(host, reference) {
  const url = 'http://' + host + '/v2/' + options['repository-name'] + '/manifests/' + reference;
  const accept = ['manifest.v1', 'index.v1'].map((each) => 'application/vnd.oci.image.' + each + '+json').join();
  const { ok, headers } = await fetch(url, { method: 'HEAD', headers: { accept } });
  return ok ? headers.get('docker-content-digest') : undefined;
}
/** Amazon ECR asks for 10 MiB. */
const PART = Number(process.env.PART_SIZE ?? 10485760);
const valueOf = (option) => (option ?? '').replace(/^[a-zA-Z]+=/, '');
const layers = () => join(world, 'layers');
const told = {
  'get-login-password': () => console.log('a password'),
  'get-download-url-for-layer': () => {
    const file = join(layers(), options['layer-digest'].replace(':', '-'));
    if (!existsSync(file)) refuse('LayersNotFoundException');
    console.log('file://' + encodeURI(file));
  },
  'describe-images': async () => {
    const reference = valueOf(options['image-ids']);
    console.log((await digestAt(registry, reference)) ?? refuse('ImageNotFoundException'));
  },
  'describe-image-replication-status': async () => {
    const found = await Promise.all((process.env.REPLICAS_AT ?? '').split(' ').filter(Boolean).map((host) => digestAt(host, valueOf(options['image-id']))));
    console.log(found.filter(Boolean).length);
  },
  'batch-get-image': () => {
    const tag = join(world, 'images', valueOf(options['image-ids']));
    if (!existsSync(tag)) return console.log('None');
    console.log(readFileSync(join(world, 'images', readFileSync(tag, 'utf8').replace(':', '-')), 'utf8'));
  },
  'batch-check-layer-availability': () => {
    console.log(existsSync(join(layers(), options['layer-digests'].replace(':', '-'))) ? 'AVAILABLE' : 'UNAVAILABLE');
  },
  'initiate-layer-upload': () => {
    mkdirSync(join(world, 'uploads'), { recursive: true });
    writeFileSync(join(world, 'uploads', 'one'), '');
    console.log(JSON.stringify({ uploadId: 'one', partSize: PART }));
  },
  'upload-layer-part': () => {
    const part = readFileSync(options['layer-part-blob'].replace(/^fileb:\\/\\//, ''));
    const file = join(world, 'uploads', options['upload-id']);
    const [first, last] = [Number(options['part-first-byte']), Number(options['part-last-byte'])];
    const before = readFileSync(file).length;
    if (first !== before || last !== first + part.length - 1 || part.length > PART) refuse('InvalidLayerPartException');
    appendFileSync(file, part);
    console.log('{}');
  },
  'complete-layer-upload': () => {
    const bytes = readFileSync(join(world, 'uploads', options['upload-id']));
    const digest = 'sha256:' + createHash('sha256').update(bytes).digest('hex');
    if (digest !== options['layer-digests']) refuse('InvalidLayerException');
    mkdirSync(layers(), { recursive: true });
    writeFileSync(join(layers(), digest.replace(':', '-')), bytes);
    console.log('{}');
  },
  'put-image': () => {
    const text = readFileSync(options['image-manifest'].replace(/^file:\\/\\//, ''), 'utf8');
    const { config, layers: parts } = JSON.parse(text);
    for (const { digest } of [config, ...parts])
      if (!existsSync(join(layers(), digest.replace(':', '-')))) refuse('LayersNotFoundException');
    mkdirSync(join(world, 'images'), { recursive: true });
    const digest = 'sha256:' + createHash('sha256').update(text).digest('hex');
    const file = join(world, 'images', options['image-tag']);
    if (existsSync(file)) refuse('ImageTagAlreadyExistsException');
    writeFileSync(file, digest);
    writeFileSync(join(world, 'images', digest.replace(':', '-')), text);
    console.log('{}');
  },
};
if (existsSync(join(world, 'deny-' + operation))) refuse('AccessDeniedException');
Promise.resolve((told[operation] ?? (() => tell(operation)))());
`;
