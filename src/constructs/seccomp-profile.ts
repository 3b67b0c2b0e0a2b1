import { JsonObject } from '../manifest/manifest';

/**
 * The filter of system calls that containers run under.
 *
 * @see https://kubernetes.io/docs/tutorials/security/seccomp/
 */
export class SeccompProfile {
  /** The profile that the container runtime ships: few programs notice it. */
  public static runtimeDefault(): SeccompProfile {
    return new SeccompProfile({ type: 'RuntimeDefault' });
  }

  /**
   * A profile from a file on the node.
   *
   * @param path the file, relative to the kubelet's seccomp folder, as `profiles/web.json`
   * @throws an Error where the path is empty, absolute or leads upwards
   */
  public static localhost(path: string): SeccompProfile {
    if (path === '' || path.startsWith('/') || path.split('/').includes('..')) {
      throw new Error(`seccomp profile "${path}" is not below the kubelet's seccomp folder: give a relative path, as profiles/web.json`);
    }
    return new SeccompProfile({ type: 'Localhost', localhostProfile: path });
  }

  /** No filter at all. Needs an exemption. */
  public static unconfined(): SeccompProfile {
    return new SeccompProfile({ type: 'Unconfined' });
  }

  private constructor(private readonly profile: JsonObject) {}

  /** @internal */
  public _toKube(): JsonObject {
    return { ...this.profile };
  }
}
