import { JsonObject } from '../../manifest/manifest';

/** What cdk8s-plus writes wrongly in the rules of roles. */
export function mendRules(object: JsonObject): void {
  for (const rule of object.rules ?? []) {
    // An empty list means every name: leaving it out says so.
    if (rule.resourceNames?.length === 0) {
      delete rule.resourceNames;
    }
    // The resource type of its CronJob is "cronjob", which matches nothing in a cluster.
    if (rule.apiGroups?.includes('batch')) {
      rule.resources = rule.resources?.map((resource: string) => resource === 'cronjob' ? 'cronjobs' : resource);
    }
  }
}

/** Objects of the cluster get the namespace of their chart, which is refused by strict clients. */
export function withoutNamespace(object: JsonObject): void {
  delete object.metadata.namespace;
}
