import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IConstruct, Node } from 'constructs';
import { Settings } from './settings';
import { DISRUPTION_BUDGET, ISOLATE_PODS } from './switches';

const OWN_SERVICE_ACCOUNT = 'own-service-account';

/** Gives a workload an account of its own, without a token, where it was given none: rights of others are not its rights. */
export function addServiceAccount(workload: kplus.AbstractPod, apiObject: ApiObject, settings: Settings): void {
  if (workload.serviceAccount !== undefined || settings.exempts(OWN_SERVICE_ACCOUNT)) {
    return;
  }
  const account = new kplus.ServiceAccount(workload, 'ServiceAccount', {
    metadata: { name: accountName(workload), namespace: workload.metadata.namespace },
    automountToken: false,
  });
  // Read-only for users: cdk8s-plus reads it when the pod is rendered and when the workload is bound to a role.
  (workload as { serviceAccount?: kplus.IServiceAccount }).serviceAccount = account;
  putBehind(account, apiObject);
}

/**
 * Puts an object behind another child of the same workload: a pod whose account does not exist is refused, and what comes later in the
 * tree is applied later. A dependency would say the same, but cdk8s resolves each of them once more for every chart of the app.
 */
function putBehind(account: kplus.ServiceAccount, apiObject: ApiObject): void {
  const { id, scope } = apiObject.node;
  if (scope !== undefined && account.node.scope === scope && scope.node.tryRemoveChild(id)) {
    // A node adds its host to the children of the scope; that is all that is wanted of it.
    new Node(apiObject, scope, id);
  }
}

// By the root of the tree: two apps in one process know nothing of each other.
const accountKinds = new WeakMap<IConstruct, Map<string, string>>();

/**
 * The workload's name; with its kind behind it where a workload of another kind has the same. One of the same kind can only be for another
 * cluster, where its account is to be called the same.
 */
function accountName(workload: kplus.AbstractPod): string {
  const { root } = workload.node;
  const kinds = accountKinds.get(root) ?? new Map<string, string>();
  accountKinds.set(root, kinds);
  const { name, kind, metadata: { namespace = '' } } = workload;
  const named = `${namespace}/${name}`;
  const first = kinds.get(named) ?? kind;
  kinds.set(named, first);
  return first === kind ? name : `${name}-${kind.toLowerCase()}`;
}

/** Closes a workload to all traffic but DNS and what its connections allow. */
export function isolatePods(connections: kplus.PodConnections, settings: Settings): void {
  if (!settings.exempts(ISOLATE_PODS)) {
    connections.isolate();
  }
}

const BUDGET_ID = 'DisruptionBudget';
const EVICTION_POLICY_SINCE = 27;

/**
 * Lets drained nodes take away one replica at a time. A budget by what may be missing never blocks a drain for good, whatever the
 * number of replicas becomes; and pods that are not healthy, so do no work, never hold a node.
 */
export function addDisruptionBudget(workload: kplus.Workload, settings: Settings): void {
  if (settings.exempts(DISRUPTION_BUDGET) || workload.node.tryFindChild(BUDGET_ID) !== undefined) {
    return;
  }
  new kplus.k8s.KubePodDisruptionBudget(workload, BUDGET_ID, {
    metadata: { namespace: workload.metadata.namespace },
    spec: {
      maxUnavailable: kplus.k8s.IntOrString.fromNumber(1),
      selector: { matchLabels: { [kplus.Pod.ADDRESS_LABEL]: workload.podMetadata.getLabel(kplus.Pod.ADDRESS_LABEL)! } },
      unhealthyPodEvictionPolicy: settings.target.minor >= EVICTION_POLICY_SINCE ? 'AlwaysAllow' : undefined,
    },
  });
}
