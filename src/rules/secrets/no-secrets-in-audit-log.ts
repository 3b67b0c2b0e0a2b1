import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet } from '../../manifest/manifest-set';
import { mitre, nsa } from '../reference';
import { rule, SetFailure } from '../rule';

// What carries a Secret or a token in its body.
const CARRIERS = [
  { group: '', resource: 'secrets' },
  { group: '', resource: 'serviceaccounts/token' },
  { group: 'authentication.k8s.io', resource: 'tokenreviews' },
];
const WITH_BODIES = ['Request', 'RequestResponse'];

const policy = (...rules: JsonObject[]) => ({ apiVersion: 'audit.k8s.io/v1', kind: 'Policy', metadata: { name: 'audit' }, rules });
const AT_METADATA = {
  level: 'Metadata',
  resources: [{ group: '', resources: ['secrets', 'serviceaccounts/token'] }, { group: 'authentication.k8s.io', resources: ['tokenreviews'] }],
};

export const noSecretsInAuditLog = rule({
  id: 'no-secrets-in-audit-log',
  title: 'The audit log holds no Secrets and no tokens',
  severity: 'high',
  category: 'secrets',
  judge: findLoggedSecrets,
  remediation: 'Put a rule of level Metadata for secrets, serviceaccounts/token and tokenreviews before every rule of level Request or RequestResponse: the first rule that matches counts.',
  whenNotToUse: 'Where who reads the log may read every Secret anyway, and the log is kept like them.',
  references: [nsa('log-audit-secrets-metadata', 'Audit logging and threat detection, Logging'), mitre('T1552', 'Unsecured Credentials')],
  bad: [
    { title: 'everything at the highest level', object: policy({ level: 'RequestResponse' }) },
    { title: 'the rule for Secrets comes too late', object: policy({ level: 'Request', resources: [{ group: '' }] }, AT_METADATA) },
    { title: 'tokens are forgotten', object: policy({ level: 'Metadata', resources: [{ group: '', resources: ['secrets'] }] }, { level: 'RequestResponse' }) },
    { title: 'only some Secrets are kept out', object: policy({ ...AT_METADATA, namespaces: ['kube-system'] }, { level: 'RequestResponse' }) },
    { title: 'every subresource', object: policy({ level: 'Request', resources: [{ group: '', resources: ['*/token'] }] }) },
  ],
  good: [
    { title: 'Secrets and tokens first', object: policy(AT_METADATA, { level: 'RequestResponse' }) },
    { title: 'no bodies at all', object: policy({ level: 'Metadata' }) },
    { title: 'bodies of other groups', object: policy({ level: 'RequestResponse', resources: [{ group: 'apps' }, { group: '', resources: ['pods', 'configmaps'] }] }) },
    { title: 'requests that are for no resource', object: policy({ level: 'Request', nonResourceURLs: ['/api*'] }) },
    { title: 'what is kept in two rules', object: policy(...AT_METADATA.resources.map((resource) => ({ level: 'None', resources: [resource] })), { level: 'RequestResponse' }) },
  ],
});

function* findLoggedSecrets(set: ManifestSet): Iterable<SetFailure> {
  for (const subject of set.ofKind('audit.k8s.io/Policy')) {
    let open = CARRIERS;
    for (const [i, value] of listOf(subject.object.rules).entries()) {
      const auditRule = mapOf(value);
      const matched = open.filter((carrier) => matches(auditRule, carrier));
      if (WITH_BODIES.includes(textOf(auditRule.level)) && matched.length > 0) {
        const parts = matched.map(({ resource }) => resource);
        const message = `the audit log holds the bodies of ${parts.join(', ')}: level is ${textOf(auditRule.level)}`;
        yield { subject, pointer: `/rules/${i}/level`, message, parts };
      }
      open = isForEverybody(auditRule) ? open.filter((carrier) => !matched.includes(carrier)) : open;
    }
  }
}

/** Whether a rule is asked about requests for a resource. */
function matches({ resources, nonResourceURLs }: Readonly<JsonObject>, { group, resource }: typeof CARRIERS[number]): boolean {
  const lists = listOf(resources);
  return lists.length === 0 ? listOf(nonResourceURLs).length === 0 : lists.some((list) => {
    const names = listOf(mapOf(list).resources);
    return textOf(mapOf(list).group) === group && (names.length === 0 || names.some((name) => means(textOf(name), resource)));
  });
}

function means(pattern: string, resource: string): boolean {
  const [main, sub] = resource.split('/');
  return pattern === '*' || pattern === resource || sub !== undefined && (pattern === `*/${sub}` || pattern === `${main}/*`);
}

/** Whether a rule takes every request for its resources, so that no later rule is asked about them. */
function isForEverybody({ users, userGroups, verbs, namespaces, resources }: Readonly<JsonObject>): boolean {
  const restrictions = [users, userGroups, verbs, namespaces, ...listOf(resources).map((list) => mapOf(list).resourceNames)];
  return restrictions.every((list) => listOf(list).length === 0);
}
