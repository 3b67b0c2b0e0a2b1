import { JsonObject } from '../manifest/manifest';

/**
 * The AppArmor profile that containers run under, on nodes that have AppArmor.
 *
 * @see https://kubernetes.io/docs/tutorials/security/apparmor/
 */
export class AppArmorProfile {
  /** The profile that the container runtime ships. A node without AppArmor refuses the pod. */
  public static runtimeDefault(): AppArmorProfile {
    return new AppArmorProfile({ type: 'RuntimeDefault' }, 'runtime/default');
  }

  /**
   * A profile that is loaded on the node. A node without it refuses the pod.
   *
   * @param name the name under which it is loaded, as `k8s-web`
   * @throws an Error where the name is empty
   */
  public static localhost(name: string): AppArmorProfile {
    if (name.trim() === '') {
      throw new Error('the AppArmor profile has no name: give the one under which it is loaded on the node, as k8s-web');
    }
    return new AppArmorProfile({ type: 'Localhost', localhostProfile: name }, `localhost/${name}`);
  }

  /** No profile at all. Needs an exemption. */
  public static unconfined(): AppArmorProfile {
    return new AppArmorProfile({ type: 'Unconfined' }, 'unconfined');
  }

  private constructor(private readonly profile: JsonObject, private readonly annotation: string) {}

  /** @internal */
  public _toKube(): JsonObject {
    return { ...this.profile };
  }

  /** The value of the annotation that stood for the field before v1.30. @internal */
  public _toAnnotation(): string {
    return this.annotation;
  }
}
