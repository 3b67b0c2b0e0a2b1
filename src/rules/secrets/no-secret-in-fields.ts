import { credentialsIn, credentialsInPod } from './field-credentials';
import { GITHUB_TOKEN } from './secret-examples';
import { isOfKubernetes } from '../../manifest/field-schema';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet } from '../../manifest/manifest-set';
import { podWith } from '../examples';
import { nsa } from '../reference';
import { rule, SetFailure } from '../rule';

const METADATA = { name: 'web', namespace: 'payments' };
const release = (spec: JsonObject, more: JsonObject = {}) => ({ apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: METADATA, spec, ...more });
const application = (helm: JsonObject) => ({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: METADATA, spec: { source: { helm } } });
const rollout = (env: readonly JsonObject[]) =>
  ({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: METADATA, spec: { template: { metadata: {}, spec: podWith({ container: { env } }).spec } } });
const storageClass = (parameters: JsonObject) =>
  ({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' }, provisioner: 'csi.example', parameters });
const podWithVolume = (attributes: JsonObject) => podWith({ pod: { volumes: [{ name: 'tmp', emptyDir: {} }, { name: 'data', csi: { driver: 'csi.example', volumeAttributes: attributes } }] } });
const ingress = (annotations: JsonObject) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { ...METADATA, annotations },
  spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
});

// No message quotes the value: reports are kept and sent where a credential must not go.
export const noSecretInFields = rule({
  id: 'no-secret-in-fields',
  title: 'Annotations, custom resources and options of drivers hold no credentials',
  severity: 'high',
  category: 'secrets',
  judge: findInFields,
  remediation: 'Put the credential into a Secret and name that instead, as nearly every controller can read one. What was in a repository once has to be replaced.',
  whenNotToUse: 'Names and forms are all that a manifest shows. Of the fields of custom resources, only those are asked for by their names that are called password, '
    + 'since token and secret mostly name what is kept elsewhere; an entry of name and value is asked for as a variable of a container is.',
  references: [nsa('secrets-not-in-config', 'Network separation and hardening, Secrets')],
  bad: [
    { title: 'a token in an annotation', object: ingress({ 'example.com/report-to': `https://ci.example/${GITHUB_TOKEN}` }) },
    { title: 'a password in the URL of an annotation', object: ingress({ 'example.com/auth-url': 'https://web:hunter2@auth.example/' }) },
    { title: 'a token in an annotation of a pod', object: rolloutWith({}, { annotations: { 'example.com/token': GITHUB_TOKEN } }) },
    { title: 'a password among values', object: release({ values: { auth: { username: 'web', password: 'hunter2' } } }) },
    { title: 'a password in camel case', object: release({ values: { adminPassword: 'hunter2' } }) },
    { title: 'a password in a text of values', object: application({ values: 'auth:\n  password: hunter2\n' }) },
    { title: 'a parameter that is called a token', object: application({ parameters: [{ name: 'log', value: 'debug' }, { name: 'auth.token', value: 'abc' }] }) },
    { title: 'a password beside a name and a value', object: release({ values: { users: [{ name: 'web', value: 'x', password: 'hunter2' }] } }) },
    { title: 'a URL in a list', object: release({ values: { urls: ['postgres://db/web', 'postgres://web:hunter2@db/web'] } }) },
    { title: 'beside the containers of a pod', object: rolloutWith({ example: { password: 'hunter2' } }) },
    { title: 'an option of a driver', object: podWithVolume({ share: '//files.example/web', password: 'hunter2' }) },
    { title: 'a parameter of a storage class', object: storageClass({ resturl: 'http://heketi.example', restuserpassword: 'hunter2' }) },
    {
      title: 'an option of a volume of the cluster',
      object: {
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: 'data' },
        spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], csi: { driver: 'csi.example', volumeHandle: 'data', volumeAttributes: { secretkey: 'hunter2', password: 'hunter2' } } },
      },
    },
  ],
  good: [
    { title: 'the name of a Secret', object: release({ values: { auth: { existingSecret: 'web', secret: 'web', token: 'web-token' } } }) },
    { title: 'a reference to a Secret', object: release({ values: { auth: { password: { secretKeyRef: { name: 'web', key: 'password' } } } } }) },
    { title: 'no password', object: release({ values: { auth: { password: '', rootPassword: null, allowEmptyPassword: true } } }) },
    { title: 'a password that something fills in', object: release({ values: { auth: { password: '${password}', other_password: '<path:secret/data/db#password>' } } }) },
    { title: 'what SOPS has encrypted', object: release({ values: { auth: { password: 'ENC[AES256_GCM,data:p673w==,type:str]' } } }, { sops: { mac: 'ENC[AES256_GCM,data:s9s==,type:str]', version: '3.9.0' } }) },
    { title: 'what a controller decrypts', object: { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: METADATA, spec: { encryptedData: { password: 'AgBy3i4OJSWK' } } } },
    { title: 'a parameter without a secret', object: application({ parameters: [{ name: 'auth.token', value: '' }, { name: 'auth.tokenSecret.name', value: 'web' }], values: 'auth:\n  existingSecret: web\n' }) },
    { title: 'an annotation that speaks of passwords', object: ingress({ 'example.com/description': 'No password=hunter2 in the URL, please.' }) },
    { title: 'an annotation that names a Secret', object: ingress({ 'nginx.ingress.kubernetes.io/auth-secret': 'basic-auth' }) },
    { title: 'a variable of a container, which another rule asks about', object: rollout([{ name: 'DB_PASSWORD', value: 'hunter2' }]) },
    { title: 'the names of Secrets among parameters', object: storageClass({ 'csi.storage.k8s.io/provisioner-secret-name': 'csi', 'csi.storage.k8s.io/provisioner-secret-namespace': 'csi' }) },
    { title: 'options without a credential', object: podWithVolume({ secretProviderClass: 'web' }) },
  ],
});

function rolloutWith(spec: JsonObject, metadata: JsonObject = {}): JsonObject {
  const { spec: { template }, ...object } = rollout([]);
  return { ...object, spec: { template: { ...template, metadata }, ...spec } };
}

const MESSAGE = 'what looks like a credential is written out: everyone who may read the object or its repository can read it';

function* findInFields(set: ManifestSet): Iterable<SetFailure> {
  for (const subject of set.objects) {
    for (const pointer of credentialsIn(subject.object)) {
      yield { subject, pointer, message: MESSAGE };
    }
  }
  // In a custom resource the pod was among its fields.
  for (const subject of set.pods.filter(({ object }) => isOfKubernetes(object))) {
    for (const pointer of credentialsInPod(subject)) {
      yield { subject, pointer, message: MESSAGE };
    }
  }
}
