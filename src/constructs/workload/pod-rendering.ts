import * as kplus from 'cdk8s-plus-27';
import { Settings } from './settings';
import { JsonObject } from '../../manifest/manifest';

/** A workload on its way to the manifest: plain JSON, made for this render alone, that the completions write to. */
export interface PodRendering {
  readonly workload: kplus.AbstractPod;
  readonly settings: Settings;
  readonly object: JsonObject;
  readonly podMetadata: JsonObject;
  readonly spec: JsonObject;
}

/** Every container of the pod, init containers first. */
export function containersOf({ spec }: PodRendering): JsonObject[] {
  return [...spec.initContainers ?? [], ...spec.containers ?? []];
}

/** Whether the pod is for Windows nodes, where the API server refuses the fields that are about Linux. */
export function isWindows({ spec }: PodRendering): boolean {
  return spec.os?.name === 'windows';
}
