import { type ByKind, byKind } from '../../blueprint/kinds';
import type { Source } from '../../blueprint/source';
import type { PipelineSource } from '../../modules/source/source';
import { addCodecommit } from './codecommit';
import { addConnection } from './connection';
import { addEcr } from './ecr';
import { addS3 } from './s3';
import type { SourceSubject } from './subject';

const bySource: ByKind<Source, SourceSubject, PipelineSource> = {
  connection: addConnection,
  codecommit: addCodecommit,
  s3: addS3,
  ecr: addEcr,
};

/** A source of a pipeline, with whatever the landing zone makes for it. */
export function addSource(source: Source, subject: SourceSubject): PipelineSource {
  return byKind(bySource, source, subject);
}
