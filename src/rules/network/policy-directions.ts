import { JsonObject } from '../../manifest/manifest';

/** The two ways in which a NetworkPolicy restricts traffic. */
export const DIRECTIONS = ['Ingress', 'Egress'] as const;
export type Direction = typeof DIRECTIONS[number];

const RULES = { Ingress: { field: 'ingress', ends: 'from' }, Egress: { field: 'egress', ends: 'to' } } as const;

/** The directions that a policy restricts for the pods that it selects, with what the API server fills in where it says nothing. */
export function directionsOf(policy: JsonObject): Direction[] {
  const { policyTypes, egress } = policy.spec ?? {};
  return Array.isArray(policyTypes) && policyTypes.length > 0
    ? DIRECTIONS.filter((direction) => policyTypes.includes(direction))
    : ['Ingress', ...Array.isArray(egress) && egress.length > 0 ? ['Egress' as const] : []];
}

/** Whether a policy, though it restricts a direction, has a rule there that allows everything: every end on every port. */
export function allowsEverything(policy: JsonObject, direction: Direction): boolean {
  const { field, ends } = RULES[direction];
  const rules: unknown = policy.spec?.[field];
  return Array.isArray(rules) && rules.some((rule) => isEmpty(rule?.[ends]) && isEmpty(rule?.ports));
}

function isEmpty(list: unknown): boolean {
  return list === undefined || Array.isArray(list) && list.length === 0;
}
