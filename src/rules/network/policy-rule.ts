import { NAME_LABEL } from './peer-namespaces';
import { Direction } from './policy-directions';

/** The beginning of a test's expression: true where a NetworkPolicy names its directions, and not this one, for which its rules then count for nothing. */
export const DOES_NOT_RESTRICT = (direction: Direction) =>
  `object.?spec.?policyTypes.orValue([]).size() > 0 && !('${direction}' in object.?spec.?policyTypes.orValue([])) ||`;

/** Whether a rule `r` is about DNS alone: names are asked of servers that only the cluster knows, so many allow them on their port alone. */
export const ONLY_DNS = 'r.?ports.orValue([]).size() > 0 && r.ports.all(p, p.?port.orValue(0) == 53 && !has(p.endPort))';

const LABELS_SAY_NOTHING = (selector: string) => `${selector}.?matchLabels.orValue({}).size() == 0`;

/** Whether a selector, which is there, is of every namespace: each carries its name as a label, so that who asks for that, whatever it is, asks for nothing. */
export const SELECTS_EVERY_NAMESPACE = (selector: string) =>
  `${LABELS_SAY_NOTHING(selector)} && ${selector}.?matchExpressions.orValue([]).all(e, e.?key.orValue('') == '${NAME_LABEL}' && e.?operator.orValue('') == 'Exists')`;

/** Whether a selector is of every pod; so is one that is not there. */
export const SELECTS_EVERY_POD = (selector: string) => `${LABELS_SAY_NOTHING(selector)} && ${selector}.?matchExpressions.orValue([]).size() == 0`;
