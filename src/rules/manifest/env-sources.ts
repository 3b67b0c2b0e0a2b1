import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';

/** A ConfigMap or Secret that a container takes its environment from. */
export interface EnvSource {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** The one key that is taken; undefined where all are. */
  readonly key?: string;
  /** From the container. */
  readonly pointer: string;
}

/** What a container takes its environment from and does not start without. */
export function envSourcesOf(container: JsonObject): EnvSource[] {
  return [
    ...listOf(container.env).flatMap((env, i) => {
      const { configMapKeyRef, secretKeyRef } = mapOf(mapOf(env).valueFrom);
      return [
        ...source('ConfigMap', configMapKeyRef, `/env/${i}/valueFrom/configMapKeyRef`),
        ...source('Secret', secretKeyRef, `/env/${i}/valueFrom/secretKeyRef`),
      ];
    }),
    ...listOf(container.envFrom).flatMap((from, i) => {
      const { configMapRef, secretRef } = mapOf(from);
      return [...source('ConfigMap', configMapRef, `/envFrom/${i}/configMapRef`), ...source('Secret', secretRef, `/envFrom/${i}/secretRef`)];
    }),
  ];
}

function source(kind: EnvSource['kind'], reference: unknown, pointer: string): EnvSource[] {
  const { name, key, optional } = mapOf(reference);
  return optional === true || textOf(name) === '' ? [] : [{ kind, name: textOf(name), pointer, ...typeof key === 'string' ? { key } : {} }];
}
