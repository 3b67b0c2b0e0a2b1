/** Where a requirement is written down. */
export interface Reference {
  readonly source: 'nsa' | 'pss' | 'cis' | 'mitre' | 'kubernetes' | 'advisory';
  /** The id in that source: a row of the guide, a Pod Security control, a number of the CIS benchmark, a technique of ATT&CK, a page. */
  readonly id: string;
  /** What a reader looks for: the guide's chapter, `baseline: Host Namespaces`, `CIS Kubernetes Benchmark 5.2.3`. */
  readonly title: string;
  readonly url?: string;
  /** The Pod Security level that the control belongs to. */
  readonly level?: 'baseline' | 'restricted';
}

const POD_SECURITY_STANDARDS = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';

/** A recommendation of the NSA/CISA Kubernetes Hardening Guide, by chapter. */
export function nsa(id: string, chapter: string): Reference {
  return { source: 'nsa', id, title: `NSA/CISA Kubernetes Hardening Guide: ${chapter}` };
}

/** A control of the Pod Security Standards, by the evaluator's id and the title on the standards' page. */
export function pss(level: 'baseline' | 'restricted', id: string, control: string): Reference {
  return { source: 'pss', id, title: `Pod Security Standards, ${level}: ${control}`, level, url: `${POD_SECURITY_STANDARDS}#${level}` };
}

/** A recommendation of the CIS Kubernetes Benchmark, by its number in v1.11. */
export function cis(id: string, recommendation: string): Reference {
  return { source: 'cis', id, title: `CIS Kubernetes Benchmark ${id}: ${recommendation}` };
}

/** A technique of MITRE ATT&CK for Containers that the rule makes harder, as `T1611`. */
export function mitre(id: string, technique: string): Reference {
  return { source: 'mitre', id, title: `MITRE ATT&CK ${id}: ${technique}`, url: `https://attack.mitre.org/techniques/${id.replace('.', '/')}/` };
}

/** What the maintainers of a program say about a vulnerability of it, as `CVE-2025-1974`. */
export function advisory(id: string, program: string, url: string): Reference {
  return { source: 'advisory', id, title: `${id} of ${program}`, url };
}

/** A page of the Kubernetes documentation, by its path there, for what no standard asks. */
export function kubernetes(path: string, title: string): Reference {
  return { source: 'kubernetes', id: path, title: `Kubernetes documentation: ${title}`, url: `https://kubernetes.io/docs/${path}` };
}
