import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { dnsLabelProblem, dnsSubdomainProblem } from '../../manifest/dns-name';

/**
 * Whom a role is bound to: a user, a group or a service account that no construct of the app stands for.
 *
 *     role.bind(Subject.group('payments-developers'));
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects
 */
export class Subject extends Construct implements kplus.ISubject {
  /**
   * A user, by the name under which the API server knows him.
   *
   * @param name as `jane@example.com`
   */
  public static user(name: string): Subject {
    return new Subject('User', requireText('user', name));
  }

  /**
   * A group of users, by the name under which the API server knows it.
   *
   * @param name as `payments-developers`, with the prefix that the API server adds, if it adds one
   */
  public static group(name: string): Subject {
    return new Subject('Group', requireText('group', name));
  }

  /**
   * A service account.
   *
   * @param name as `deployer`
   * @param namespace the namespace that it is in
   */
  public static serviceAccount(name: string, namespace: string): Subject {
    const problem = dnsSubdomainProblem(name);
    if (problem !== undefined) {
      throw new Error(`"${name}" is not the name of a service account: ${problem}`);
    }
    const namespaceProblem = dnsLabelProblem(namespace);
    if (namespaceProblem !== undefined) {
      throw new Error(`"${namespace}" is not the namespace of the service account "${name}": ${namespaceProblem}`);
    }
    return new Subject('ServiceAccount', name, namespace);
  }

  private constructor(private readonly kind: string, private readonly subjectName: string, private readonly namespace?: string) {
    // It renders nothing and has no parent: it is a construct only because cdk8s-plus wants its subjects to be constructs.
    super(undefined as unknown as Construct, [kind, namespace, subjectName].filter(Boolean).join(' ').replace(/\//g, '|'));
  }

  /** The subject as bindings write it. */
  public toSubjectConfiguration(): kplus.SubjectConfiguration {
    return {
      kind: this.kind,
      name: this.subjectName,
      apiGroup: this.kind === 'ServiceAccount' ? '' : 'rbac.authorization.k8s.io',
      namespace: this.namespace,
    };
  }
}

function requireText(what: string, name: string): string {
  if (name.trim() === '') {
    throw new Error(`a ${what} is bound whose name is "${name}": give the name that the API server knows`);
  }
  return name;
}
