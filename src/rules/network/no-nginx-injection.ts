import { hostRule, ingressWith } from './examples';
import { INGRESS_KINDS } from './kinds';
import { ANNOTATION_VALUE, nginxAnnotations, someNginxAnnotation } from './nginx-annotations';
import { mitre } from '../reference';
import { rule } from '../rule';

/** Whose values are one address, name or number: nothing in them ends a directive of nginx. */
const SINGLE_VALUES = [
  'auth-url', 'auth-signin', 'auth-tls-match-cn', 'auth-tls-error-page', 'auth-realm', 'auth-secret', 'auth-tls-secret', 'mirror-target', 'mirror-host',
  'permanent-redirect', 'permanent-redirect-code', 'temporal-redirect', 'rewrite-target', 'app-root', 'upstream-vhost', 'x-forwarded-prefix',
].map((name) => `'nginx.ingress.kubernetes.io/${name}'`).join(', ');

// A directive of Lua, a module, or a file that only the controller may read.
const CODE = '(_by_lua|load_module|ssl_engine|/etc/passwd|/var/run/secrets|/proc/self|serviceaccount/token)';

export const noNginxInjection = rule({
  id: 'no-nginx-injection',
  title: 'Annotations and paths of Ingresses do not end a directive of nginx',
  severity: 'critical',
  category: 'network',
  tests: [
    {
      scope: 'object',
      kinds: INGRESS_KINDS,
      expression: `!${someNginxAnnotation(`!key.endsWith('-snippet') && (${ANNOTATION_VALUE}.matches('${CODE}') ||
key in [${SINGLE_VALUES}] && (${ANNOTATION_VALUE}.matches('[;{}]') || ${ANNOTATION_VALUE}.contains('\\n')))`)}`,
      field: '/metadata/annotations',
      message: 'an annotation of ingress "{name}" has code in it where a value belongs, which the controller of old versions runs (CVE-2025-1097, CVE-2025-1098, CVE-2025-24514)',
    },
    {
      scope: 'object',
      kinds: INGRESS_KINDS,
      expression: `object.?spec.?rules.orValue([]).all(r, r.?http.?paths.orValue([]).all(p, !p.?path.orValue('').matches('(;|${CODE})') &&
!p.?path.orValue('').contains('\\n')))`,
      field: '/spec/rules',
      message: 'a path of ingress "{name}" ends the directive that it is written into, and what follows is run (CVE-2021-25745)',
    },
  ],
  remediation: 'Write plain addresses and paths, and keep the controller at a version that is maintained.',
  whenNotToUse: 'Expressions of paths with a semicolon, where the controller validates them.',
  references: [mitre('T1190', 'Exploit Public-Facing Application'), mitre('T1552', 'Unsecured Credentials')],
  peers: { trivy: ['KCV-0093'], kyverno: ['restrict-annotations', 'restrict-ingress-paths'] },
  bad: [
    {
      title: 'an address that goes on with a directive',
      object: ingressWith({ rules: [hostRule('shop.example')] }, nginxAnnotations({ 'auth-url': 'http://auth.example/#;load_module /tmp/x.so;' })),
    },
    {
      title: 'a name that closes the block',
      object: ingressWith({ rules: [hostRule('shop.example')] }, nginxAnnotations({ 'auth-tls-match-cn': 'CN=web #(\n){}' })),
    },
    { title: 'the file of a token', object: ingressWith({ rules: [hostRule('shop.example')] }, nginxAnnotations({ 'server-alias': '/var/run/secrets/kubernetes.io' })) },
    { title: 'a path that goes on', object: ingressWith({ rules: [hostRule('shop.example', '/a;content_by_lua x', 'ImplementationSpecific')] }) },
  ],
  good: [
    {
      title: 'an address with variables',
      object: ingressWith({ rules: [hostRule('shop.example')] }, nginxAnnotations({ 'auth-url': 'https://$host/oauth2/auth', 'rewrite-target': '/$1' })),
    },
    { title: 'an expression with braces', object: ingressWith({ rules: [hostRule('shop.example', '/v[0-9]{1,2}/(.*)', 'ImplementationSpecific')] }) },
    { title: 'no rules', object: ingressWith({}) },
  ],
});
