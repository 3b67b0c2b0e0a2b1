import { hostRule, ingressWith } from './examples';
import { INGRESS_KINDS } from './kinds';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet, SetObject } from '../../manifest/manifest-set';
import { isUnnamed } from '../../manifest/unnamed-namespace';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

export const uniqueIngressPaths = rule({
  id: 'unique-ingress-paths',
  title: 'No two Ingresses claim the same host and path',
  severity: 'medium',
  category: 'network',
  judge: findClaimedTwice,
  remediation: 'Leave the host and path to one Ingress; those who may write the other one could take its requests.',
  whenNotToUse: 'Ingresses for different environments in one folder, which never meet in a cluster: judge each environment alone.',
  references: [kubernetes('concepts/services-networking/ingress/', 'Ingress')],
  peers: { kyverno: ['unique-ingress-host-and-path'], gatekeeper: ['uniqueingresshost'] },
  bad: [
    {
      title: 'in another namespace',
      object: ingressWith({ rules: [hostRule('shop.example')] }),
      others: [ingressWith({ rules: [hostRule('shop.example')] }, { namespace: 'orders' })],
    },
    {
      title: 'as the second rule',
      object: ingressWith({ rules: [hostRule('api.example'), hostRule('shop.example', '/pay')] }),
      others: [ingressWith({ rules: [hostRule('shop.example', '/pay')] }, { name: 'other' })],
    },
  ],
  good: [
    {
      title: 'other paths',
      object: ingressWith({ rules: [hostRule('shop.example', '/pay')] }),
      others: [ingressWith({ rules: [hostRule('shop.example', '/')] }, { name: 'other' })],
    },
    {
      title: 'another controller',
      object: ingressWith({ ingressClassName: 'internal', rules: [hostRule('shop.example')] }),
      others: [ingressWith({ ingressClassName: 'external', rules: [hostRule('shop.example')] }, { name: 'other' })],
    },
    {
      title: 'a canary of it',
      object: ingressWith({ rules: [hostRule('shop.example')] }),
      others: [ingressWith({ rules: [hostRule('shop.example')] }, { name: 'canary', annotations: { 'nginx.ingress.kubernetes.io/canary': 'true' } })],
    },
    { title: 'no host, which is a rule of its own', object: ingressWith({ rules: [hostRule()] }), others: [ingressWith({ rules: [hostRule()] }, { name: 'other' })] },
  ],
});

interface Claim { readonly subject: SetObject; readonly pointer: string; readonly host: string; readonly path: string }

function* findClaimedTwice(set: ManifestSet): Iterable<SetFailure> {
  const first = new Map<string, Claim>();
  for (const subject of INGRESS_KINDS.flatMap((kind) => set.ofKind(kind))) {
    for (const claim of isCanary(subject.object) ? [] : claimsOf(subject)) {
      const key = JSON.stringify([classOf(subject.object), claim.host, claim.path]);
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, claim);
      } else if (earlier.subject.name !== subject.name || earlier.subject.namespace !== subject.namespace) {
        yield failure(claim, earlier);
        yield failure(earlier, claim);
      }
    }
  }
}

function failure({ subject, pointer, host, path }: Claim, { subject: other }: Claim): SetFailure {
  const where = other.namespace === subject.namespace || isUnnamed(other.namespace) ? '' : ` of namespace "${other.namespace}"`;
  return { subject, pointer, message: `ingress "${other.name}"${where} claims "${host}${path}" too` };
}

function* claimsOf(subject: SetObject): Iterable<Claim> {
  for (const [i, each] of listOf(subject.object.spec?.rules).entries()) {
    const host = textOf(each?.host);
    for (const [j, { path, pathType }] of listOf(each?.http?.paths).map(mapOf).entries()) {
      if (host !== '') {
        yield { subject, pointer: `/spec/rules/${i}/http/paths/${j}/path`, host, path: pathType === 'Prefix' ? prefixOf(path) : textOf(path) || '/' };
      }
    }
  }
}

// A slash at the end of a prefix says nothing.
function prefixOf(path: unknown): string {
  return textOf(path).replace(/\/$/, '') || '/';
}

function classOf({ metadata, spec }: JsonObject): string {
  return textOf(spec?.ingressClassName) || textOf(mapOf(metadata?.annotations)['kubernetes.io/ingress.class']);
}

function isCanary({ metadata }: JsonObject): boolean {
  return mapOf(metadata?.annotations)['nginx.ingress.kubernetes.io/canary'] === 'true';
}
