import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { ManifestSet, SetPod } from '../../manifest/manifest-set';
import { containersOf } from '../../manifest/pod-container';

/** A token of a service account that lies in a Secret which a pod reads. */
export interface TokenSecret {
  readonly account: string;
  /** The place in the object that names the Secret. */
  readonly pointer: string;
}

/** The tokens in Secrets that a pod mounts or takes its environment from, as far as the set shows them. */
export function tokenSecretsOf(set: ManifestSet, { namespace, template }: SetPod): TokenSecret[] {
  if (set.ofKind('/Secret').length === 0) {
    return [];
  }
  const volumes = listOf(template.spec.volumes).map(mapOf).flatMap(({ secret, projected }, i) => [
    [mapOf(secret).secretName, `${template.specPointer}/volumes/${i}`] as const,
    ...listOf(mapOf(projected).sources).map((source) => [mapOf(mapOf(source).secret).name, `${template.specPointer}/volumes/${i}`] as const),
  ]);
  const environments = containersOf(template).flatMap(({ container, pointer }) => [
    ...listOf(container.env).map((env, i) => [mapOf(mapOf(mapOf(env).valueFrom).secretKeyRef).name, `${pointer}/env/${i}`] as const),
    ...listOf(container.envFrom).map((from, i) => [mapOf(mapOf(from).secretRef).name, `${pointer}/envFrom/${i}`] as const),
  ]);
  return [...volumes, ...environments].flatMap(([name, pointer]) => {
    const account = textOf(name) === '' ? '' : accountIn(set, namespace, textOf(name));
    return account === '' ? [] : [{ account, pointer }];
  });
}

function accountIn(set: ManifestSet, namespace: string, name: string): string {
  const secret = set.find('/Secret', namespace, name)?.object;
  return secret?.type === 'kubernetes.io/service-account-token' ? textOf(mapOf(mapOf(secret.metadata).annotations)['kubernetes.io/service-account.name']) : '';
}
