import { pages } from '../../documentation';
import { everyObjectBelow } from '../../free';
import { allowed, denied, type Hop } from '../../hop';
import { own } from '../../principals';
import { evidencePages } from '../place';
import type { HopsOfLook, Looking } from './kind';

interface ObjectsLook {
  readonly bucket: string;
  readonly prefix: string;
  readonly keyArn?: string | undefined;
}

/** The files of a site. */
export const objects: HopsOfLook<ObjectsLook> = ({ bucket, prefix, keyArn }, looking) => {
  const { place, title, who, boundless, region, partition, accountId, free } = looking;
  const arn = `arn:${partition}:s3:::${bucket}`;
  const folder = prefix === '' ? arn : `${arn}/${prefix}`;
  const context = { 'aws:RequestedRegion': region };
  const listed = { ...context, 's3:prefix': prefix === '' ? '' : `${prefix}/` };
  const list = { actions: ['s3:ListBucket'], documentation: evidencePages.list };
  const read = { actions: ['s3:GetObject'], documentation: evidencePages.read };
  return [
    ...allowed(place, `${title} lists the files of ${bucket} in ${region}`, {
      who,
      ...list,
      resource: own(arn, accountId),
      context: listed,
      free,
    }),
    ...allowed(place, `${title} reads a file of ${bucket} in ${region}`, {
      who,
      ...read,
      resource: own(`${folder}/index.html`, accountId),
      context,
      free: [everyObjectBelow(folder, 'the build names the files of the site'), ...free],
    }),
    ...(keyArn === undefined
      ? []
      : allowed(place, `${title} decrypts a file of ${bucket} in ${region}`, {
          who,
          actions: ['kms:Decrypt'],
          resource: { kind: 'other', arn: keyArn, account: accountId },
          documentation: evidencePages.encryption,
          free,
        })),
    ...denied(place, `${title}, without its boundary, lists other files of ${bucket} in ${region}`, {
      who: boundless,
      ...list,
      resource: own(arn, accountId),
      context: { ...context, 's3:prefix': 'another/' },
    }),
    ...denied(place, `${title}, without its boundary, reads another bucket than ${bucket} in ${region}`, {
      who: boundless,
      ...read,
      resource: own(`${arn}-another/index.html`, accountId),
      context,
    }),
    ...leavesOthersAlone({ bucket, prefix }, looking),
    ...denied(place, `${title}, without its boundary, writes to ${bucket} in ${region}`, {
      who: boundless,
      actions: ['s3:DeleteObject', 's3:PutObject'],
      resource: own(`${folder}/index.html`, accountId),
      context,
      documentation: evidencePages.read,
    }),
  ];
};

/** A bucket of the same name that is somebody else's: what the role is granted keeps it out, and so does its boundary. */
function leavesOthersAlone(
  { bucket, prefix }: Pick<ObjectsLook, 'bucket' | 'prefix'>,
  { place, title, boundless, overloaded, region, partition, stranger }: Looking,
): readonly Hop[] {
  const arn = `arn:${partition}:s3:::${bucket}`;
  const folder = prefix === '' ? '' : `${prefix}/`;
  const context = { 'aws:RequestedRegion': region };
  const foreign = (of: string) => ({ kind: 'foreign', arn: of, account: stranger }) as const;
  const ways = [
    ['without its boundary', boundless],
    ['with everything attached', overloaded],
  ] as const;
  return ways.flatMap(([how, who]) => [
    ...denied(place, `${title}, ${how}, lists somebody else's ${bucket} in ${region}`, {
      who,
      actions: ['s3:ListBucket'],
      resource: foreign(arn),
      context: { ...context, 's3:prefix': folder },
      documentation: pages.dataPerimeter,
    }),
    ...denied(place, `${title}, ${how}, reads somebody else's ${bucket} in ${region}`, {
      who,
      actions: ['s3:GetObject'],
      resource: foreign(`${arn}/${folder}index.html`),
      context,
      documentation: pages.dataPerimeter,
    }),
  ]);
}
