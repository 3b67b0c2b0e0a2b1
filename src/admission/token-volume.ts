import { Variable } from './variables';
import { celText } from '../cel/literals';

/*
 * The API server mounts the token of the account before any policy sees a pod, and does not take it back where the pod is told afterwards
 * to have none. What it mounted is known by its name, its sources and the one place where it is mounted.
 */
const NAME = '^kube-api-access-[bcdfghjklmnpqrstvwxz2456789]{5}$';
const MOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';
const LISTS = ['initContainers', 'containers'];

/** The name of what was mounted so into a pod, in a list; an empty list where nothing was. */
export const TOKEN_VOLUME_VARIABLE: Variable = {
  name: 'tokenVolume',
  expression: [
    `variables.pod.?volumes.orValue([]).filter(volume, volume.name.matches(${celText(NAME)})`,
    'volume.?projected.?sources.orValue([]).exists(source, source.?serviceAccountToken.?path.orValue(\'\') == \'token\')',
    'volume.?projected.?sources.orValue([]).exists(source, source.?configMap.?name.orValue(\'\') == \'kube-root-ca.crt\')',
    ...LISTS.map((list) => `variables.pod.?${list}.orValue([]).all(container, `
      + `container.?volumeMounts.orValue([]).all(mount, mount.name != volume.name || mount.mountPath == ${celText(MOUNT_PATH)}))`),
  ].join(' &&\n') + ').map(volume, volume.name)',
};

/** CEL of the patches that take it out of a pod, where a condition holds. */
export function tokenVolumePatches(condition: string): string[] {
  const isToken = (name: string) => `${condition} && ${name} in variables.tokenVolume`;
  const remove = (path: string) => `JSONPatch{op: 'remove', path: ${path}}`;
  const names = 'container.?volumeMounts.orValue([]).map(mount, mount.name)';
  return [
    ...LISTS.map((list) => `variables.pod.?${list}.orValue([]).transformList(i, container, ${names}.exists(name, ${isToken('name')}), `
      + `${remove(`'/spec/${list}/' + string(i) + '/volumeMounts/' + string(${names}.indexOf(variables.tokenVolume[0]))`)})`),
    `variables.pod.?volumes.orValue([]).transformList(i, volume, ${isToken('volume.name')}, ${remove('\'/spec/volumes/\' + string(i)')})`,
  ];
}
