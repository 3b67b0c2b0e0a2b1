import { listOf, mapOf } from '../../manifest/lenient';

/**
 * Whether the `ports` of a rule of a NetworkPolicy let some port of a protocol through: all are where there is no list. A port with a name
 * is that of the pod at the other end, which a rule does not know, so it may be any.
 */
export function letsThrough(ports: unknown, protocol: string, number: number): boolean {
  const list = listOf(ports).map(mapOf);
  return list.length === 0 || list.some(({ port, endPort, protocol: own = 'TCP' }) => own === protocol
    && (typeof port !== 'number' || port === number || typeof endPort === 'number' && port <= number && number <= endPort));
}
