import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Generated manifests, alike in every run. */
export interface Input {
  readonly name: string;
  readonly path: string;
  /** The files at the path. */
  readonly files: readonly string[];
  readonly objects: number;
}

/** Writes the inputs of the benchmark into a folder. */
export function inputsIn(folder: string, large: boolean): Input[] {
  return [
    oneFile(folder, '1,000 mixed objects in a file', mixed(1000)),
    oneFile(folder, '5,000 mixed objects in a file', mixed(5000)),
    manyFiles(folder, '2,000 files of one object', mixed(2000)),
    oneFile(folder, '1,000 Deployments, Services, policies and roles in a file', quarters(1000)),
    oneFile(folder, '5,000 Deployments, Services, policies and roles in a file', quarters(5000)),
    manyFiles(folder, '2,000 files of a Deployment, Service, policy or role', quarters(2000)),
    oneFile(folder, '5,000 Deployments with two containers', numbered(5000, deploymentOfTwo)),
    ...large ? [oneFile(folder, '140,000 Deployments, 54 MB in a file', numbered(140_000, shortDeployment))] : [],
  ];
}

function oneFile(folder: string, name: string, objects: readonly string[]): Input {
  const path = join(folder, `${name.replace(/\W+/g, '-')}.yaml`);
  writeFileSync(path, objects.join('---\n'));
  return { name, path, files: [path], objects: objects.length };
}

function manyFiles(folder: string, name: string, objects: readonly string[]): Input {
  const path = join(folder, name.replace(/\W+/g, '-'));
  mkdirSync(path);
  const files = objects.map((object, i) => {
    const file = join(path, `${String(i).padStart(5, '0')}.yaml`);
    writeFileSync(file, object);
    return file;
  });
  return { name, path, files, objects: objects.length };
}

const numbered = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

/** Services as people write them, ten objects each. */
const mixed = (count: number) => numbered(Math.ceil(count / 10), service).flat().slice(0, count);

const metadata = (i: number) => `metadata:
  name: web-${i}
  namespace: team-${i % 30}
  labels: {app: web-${i}}
`;

const selector = (i: number) => `  selector:
    matchLabels: {app: web-${i}}
`;

/** Four in five are hardened, so that most objects have few findings, and some have many. */
function service(i: number): string[] {
  const template = i % 5 === 0 ? looseTemplate(i) : hardTemplate(i);
  return [
    `apiVersion: apps/v1\nkind: Deployment\n${metadata(i)}spec:\n  replicas: 2\n${selector(i)}  template:\n${template}`,
    `apiVersion: v1\nkind: Service\n${metadata(i)}spec:\n  selector: {app: web-${i}}\n  ports:\n    - port: 80\n      targetPort: 8080\n`,
    `apiVersion: v1\nkind: ConfigMap\n${metadata(i)}data:\n  LOG_LEVEL: info\n  config.yaml: |\n    server:\n      port: 8080\n      workers: ${i % 8}\n`,
    `apiVersion: v1\nkind: ServiceAccount\n${metadata(i)}automountServiceAccountToken: false\n`,
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n${metadata(i)}spec:\n  podSelector:\n    matchLabels: {app: web-${i}}\n`
    + `  policyTypes: [Ingress, Egress]\n  ingress:\n    - from:\n        - podSelector:\n            matchLabels: {app: web-${i + 1}}\n      ports:\n        - port: 8080\n`,
    `apiVersion: policy/v1\nkind: PodDisruptionBudget\n${metadata(i)}spec:\n  maxUnavailable: 1\n${selector(i)}`,
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\n${metadata(i)}rules:\n  - apiGroups: [""]\n    resources: [configmaps]\n    verbs: [get, list, watch]\n`,
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\n${metadata(i)}roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: web-${i}\n`
    + `subjects:\n  - kind: ServiceAccount\n    name: web-${i}\n    namespace: team-${i % 30}\n`,
    `apiVersion: batch/v1\nkind: CronJob\n${metadata(i)}spec:\n  schedule: "0 4 * * *"\n  jobTemplate:\n    spec:\n      template:\n${indented(4, hardTemplate(i))}          restartPolicy: Never\n`,
    `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n${metadata(i)}spec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web-${i}\n`
    + '  minReplicas: 2\n  maxReplicas: 6\n',
  ];
}

const indented = (spaces: number, text: string) => text.replace(/^(?=.)/gm, ' '.repeat(spaces));

const hardTemplate = (i: number) => `    metadata:
      labels: {app: web-${i}}
    spec:
      serviceAccountName: web-${i}
      automountServiceAccountToken: false
      securityContext:
        runAsNonRoot: true
        seccompProfile: {type: RuntimeDefault}
      containers:
        - name: web
          image: registry.example/web@sha256:${'0123456789abcdef'.repeat(4)}
          ports:
            - containerPort: 8080
          env:
            - name: LOG_LEVEL
              valueFrom:
                configMapKeyRef: {name: web-${i}, key: LOG_LEVEL}
          resources:
            requests: {cpu: 100m, memory: 128Mi, ephemeral-storage: 1Gi}
            limits: {cpu: 500m, memory: 256Mi, ephemeral-storage: 1Gi}
          livenessProbe:
            httpGet: {path: /live, port: 8080}
          readinessProbe:
            httpGet: {path: /ready, port: 8080}
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: {drop: [ALL]}
`;

const looseTemplate = (i: number) => `    metadata:
      labels: {app: web-${i}}
    spec:
      containers:
        - name: web
          image: registry.example/web:${i}
          ports:
            - containerPort: 8080
          env:
            - name: LOG_LEVEL
              value: info
`;

/** Four kinds in equal parts, 760 characters each, written as programs write YAML: the mix in which the other tools were compared with each other. */
const quarters = (count: number) => numbered(Math.ceil(count / 4), quarter).flat().slice(0, count);

const blockMetadata = (i: number) => `metadata:
  labels:
    app: web-${i}
    team: team-${i % 30}
    app.kubernetes.io/part-of: shop
  name: web-${i}
  namespace: team-${i % 30}
`;

function quarter(i: number): string[] {
  return [
    `apiVersion: apps/v1\nkind: Deployment\n${blockMetadata(i)}spec:\n  replicas: ${1 + i % 3}\n  selector:\n    matchLabels:\n      app: web-${i}\n`
    + `  template:\n    metadata:\n      labels:\n        app: web-${i}\n    spec:\n      containers:\n${blockContainer('web', i)}${blockContainer('proxy', i)}`
    + `      serviceAccountName: web-${i}\n`,
    `apiVersion: v1\nkind: Service\n${blockMetadata(i)}spec:\n  ports:\n  - name: http\n    port: 80\n    protocol: TCP\n    targetPort: 8080\n`
    + `  - name: metrics\n    port: 9090\n    protocol: TCP\n    targetPort: 9090\n  selector:\n    app: web-${i}\n  type: ClusterIP\n`,
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n${blockMetadata(i)}spec:\n  ingress:\n  - from:\n    - podSelector:\n        matchLabels:\n`
    + `          app: web-${i + 1}\n    ports:\n    - port: 8080\n      protocol: TCP\n  podSelector:\n    matchLabels:\n      app: web-${i}\n  policyTypes:\n  - Ingress\n`,
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\n${blockMetadata(i)}rules:\n- apiGroups:\n  - ''\n  resources:\n  - configmaps\n  - secrets\n  verbs:\n`
    + '  - get\n  - list\n  - watch\n- apiGroups:\n  - apps\n  resources:\n  - deployments\n  verbs:\n  - get\n  - patch\n',
  ];
}

/** One in three says nothing of its privileges. */
const blockContainer = (name: string, i: number) => `      - args:
        - --port=8080
        - --log-level=info
        env:
        - name: LOG_LEVEL
          value: info
        - name: CACHE_URL
          value: redis://cache.team-${i % 30}:6379
        - name: TOKEN
          valueFrom:
            secretKeyRef:
              key: token
              name: web-${i}
        image: registry.example:5000/shop/${name}:1.${i % 40}.0
        livenessProbe:
          httpGet:
            path: /live
            port: 8080
          periodSeconds: 10
        name: ${name}
        ports:
        - containerPort: 8080
          name: ${name}
        resources:
          limits:
            cpu: 500m
            memory: 256Mi
          requests:
            cpu: 100m
            memory: 128Mi
${i % 3 === 0 ? '' : `        securityContext:
          allowPrivilegeEscalation: false
          readOnlyRootFilesystem: true
          runAsNonRoot: true
`}`;

/** One in ten is loose. */
const deploymentOfTwo = (i: number) => `apiVersion: apps/v1\nkind: Deployment\n${metadata(i)}spec:\n  replicas: 2\n${selector(i)}  template:\n`
  + `${i % 10 === 0 ? looseTemplate(i) : hardTemplate(i)}        - name: proxy
          image: registry.example/proxy@sha256:${'0123456789abcdef'.repeat(4)}
          resources:
            requests: {cpu: 100m, memory: 128Mi, ephemeral-storage: 1Gi}
            limits: {cpu: 500m, memory: 256Mi, ephemeral-storage: 1Gi}
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: {drop: [ALL]}
`;

/** As short as may be, so that there are many in 54 MB; nothing in it is hardened. */
const shortDeployment = (i: number) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-${i}
  namespace: team-${i % 30}
spec:
  selector:
    matchLabels: {app: web-${i}}
  template:
    metadata:
      labels: {app: web-${i}}
    spec:
      securityContext: {runAsNonRoot: true}
      containers:
        - name: web
          image: registry.example/web:${i}
          resources:
            limits: {cpu: 500m, memory: 256Mi}
`;
