import { Direction } from './policy-directions';

/** The beginning of a test's expression: true where a NetworkPolicy names its directions, and not this one, for which its rules then count for nothing. */
export const DOES_NOT_RESTRICT = (direction: Direction) =>
  `object.?spec.?policyTypes.orValue([]).size() > 0 && !('${direction}' in object.?spec.?policyTypes.orValue([])) ||`;

/** Whether a rule `r` is about DNS alone: names are asked of servers that only the cluster knows, so many allow them on their port alone. */
export const ONLY_DNS = 'r.?ports.orValue([]).size() > 0 && r.ports.all(p, p.?port.orValue(0) == 53 && !has(p.endPort))';
