import { isMendable } from './accepted-edits';
import { Finding } from './finding';
import { Instance } from './instance';
import { messageOf } from './message';
import type { PlannedTest } from './plan';
import { isMap } from '../manifest/lenient';
import { identityOf, Manifest, ObjectIdentity } from '../manifest/manifest';
import { valueAt } from '../manifest/pointer';
import { Rule, SetFailure, Severity } from '../rules/rule';

/**
 * What a rule finds. A large manifest set has millions of findings, and most are asked for once or never: what follows from the
 * rule, the manifest and the place is made when it is asked for.
 */
abstract class RuleFinding implements Finding {
  public abstract readonly container?: string;
  public abstract readonly pointer: string;
  public abstract readonly message: string;
  public abstract readonly parts: readonly string[] | undefined;
  public abstract readonly fixable: boolean;
  public abstract readonly unjudged: boolean | undefined;
  public abstract readonly manifest: Manifest;
  protected abstract readonly found: Rule;

  public get rule(): string {
    return this.found.id;
  }

  public get title(): string {
    return this.found.title;
  }

  public get severity(): Severity {
    return this.found.severity;
  }

  public get remediation(): string {
    return this.found.remediation;
  }

  public get object(): ObjectIdentity {
    return identityOf(this.manifest.object);
  }
}

function partsOf(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.map(partOf) : isMap(value) ? Object.keys(value) : undefined;
}

// By its name, since what else it says may be a credential.
function partOf(item: unknown): string {
  return typeof item === 'string' ? item : isMap(item) && typeof item.name === 'string' ? item.name : JSON.stringify(item);
}

/** An instance that does not meet a test. */
class InstanceFinding extends RuleFinding {
  constructor(public readonly manifest: Manifest, protected readonly planned: PlannedTest, protected readonly instance: Instance) {
    super();
  }

  public get container(): string | undefined {
    return this.instance.container;
  }

  public get pointer(): string {
    return this.instance.pointer + (this.planned.test.field ?? '');
  }

  public get message(): string {
    return messageOf(this.planned.test, this.instance);
  }

  public get parts(): readonly string[] | undefined {
    const { byItem, field = '' } = this.planned.test;
    return byItem ? partsOf(valueAt(this.instance.value, field)) : undefined;
  }

  public get fixable(): boolean {
    return isMendable(this.manifest.object, this.planned.test, this.instance);
  }

  public get unjudged(): boolean | undefined {
    return undefined;
  }

  protected get found(): Rule {
    return this.planned.rule;
  }
}

/** An instance about which a test could not be asked. */
class UnjudgedFinding extends InstanceFinding {
  constructor(manifest: Manifest, planned: PlannedTest, instance: Instance, private readonly error: string) {
    super(manifest, planned, instance);
  }

  public get message(): string {
    return `cannot be judged: ${this.error}`;
  }

  public get fixable(): boolean {
    return false;
  }

  public get unjudged(): boolean {
    return true;
  }
}

/** What is found in an instance that does not meet a test, or about which it could not be asked for a reason. */
export function instanceFinding(manifest: Manifest, planned: PlannedTest, instance: Instance, error: string | undefined): Finding {
  // Two classes: there may be millions of the first, and a field more in each counts.
  return error === undefined ? new InstanceFinding(manifest, planned, instance) : new UnjudgedFinding(manifest, planned, instance, error);
}

/** What a rule over the whole set finds in one of its objects. */
export class SetFinding extends RuleFinding {
  constructor(protected readonly found: Rule, private readonly failure: SetFailure) {
    super();
  }

  public get manifest(): Manifest {
    return this.failure.subject.manifest;
  }

  public get container(): string | undefined {
    return this.failure.container;
  }

  public get pointer(): string {
    return this.failure.pointer;
  }

  public get message(): string {
    return this.failure.message;
  }

  public get parts(): readonly string[] | undefined {
    return this.failure.parts;
  }

  public get fixable(): boolean {
    return false;
  }

  public get unjudged(): undefined {
    return undefined;
  }
}
