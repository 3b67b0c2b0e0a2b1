import * as fc from 'fast-check';
import { PodArbitrary } from './pod-generator';
import { JsonObject } from '../../src/manifest/manifest';

export const WORKLOADS: readonly (readonly [apiVersion: string, kind: string, wrap: (template: JsonObject) => JsonObject])[] = [
  ['v1', 'PodTemplate', (template) => ({ template })],
  ['v1', 'ReplicationController', (template) => ({ spec: { template } })],
  ['apps/v1', 'Deployment', (template) => ({ spec: { template } })],
  ['apps/v1', 'ReplicaSet', (template) => ({ spec: { template } })],
  ['apps/v1', 'StatefulSet', (template) => ({ spec: { template } })],
  ['apps/v1', 'DaemonSet', (template) => ({ spec: { template } })],
  ['batch/v1', 'Job', (template) => ({ spec: { template } })],
  ['batch/v1', 'CronJob', (template) => ({ spec: { jobTemplate: { spec: { template } } } })],
];

/** The same pod as the template of a workload. */
export function asTemplate({ metadata, spec }: JsonObject, [apiVersion, kind, wrap]: typeof WORKLOADS[number]): JsonObject {
  return { apiVersion, kind, metadata: { name: 'web' }, ...wrap({ metadata, spec }) };
}

/** Pods, most of them as they are, the others as the template of a workload. */
export const OBJECTS: fc.Arbitrary<JsonObject> = fc.oneof(
  { weight: 2, arbitrary: new PodArbitrary() },
  { weight: 1, arbitrary: fc.tuple(new PodArbitrary(), fc.constantFrom(...WORKLOADS)).map(([pod, workload]) => asTemplate(pod, workload)) },
);

const CHUNK = 500;

/** As many objects as asked for, always the same for a seed, without having all of them in memory at once. */
export function* randomObjects(count: number, seed: number): Generator<JsonObject[]> {
  const seeds = fc.sample(fc.integer(), { seed, numRuns: Math.ceil(count / CHUNK) });
  for (const [i, chunkSeed] of seeds.entries()) {
    yield fc.sample(OBJECTS, { seed: chunkSeed, numRuns: Math.min(CHUNK, count - i * CHUNK) });
  }
}
