import { ConfigText } from './config-shape';
import { Problem } from './problems';
import { changed, Choice, settingProblems } from './rule-settings';
import { nearest } from '../manifest/nearest';
import { CATALOGUE } from '../rules/catalogue';
import { Profile } from '../rules/profile';
import { NSA, PROFILES } from '../rules/profiles';
import { Rule } from '../rules/rule';

/** A profile with all that a configuration changes about it. */
export interface ConfiguredProfile {
  readonly profile: Profile;
  /** The rules of which no exemption counts. */
  readonly unexemptible: ReadonlySet<string>;
  /** The rules that the configuration turned off. */
  readonly off: ReadonlySet<string>;
}

/** The profiles that can be asked for where a configuration holds: ours and its own, all with its changes. */
export class ConfiguredProfiles {
  /** Every rule that there is: the catalogue's and the configuration's own. */
  public readonly rules: readonly Rule[];
  private readonly known: ReadonlyMap<string, Rule>;

  constructor(private readonly config: ConfigText, private readonly custom: readonly Rule[] = []) {
    this.rules = [...CATALOGUE, ...custom];
    this.known = new Map(this.rules.map((rule) => [rule.id, rule]));
  }

  /** The names that can be asked for. */
  public get names(): readonly string[] {
    return [...this.config.profiles?.keys() ?? [], ...PROFILES.map(({ id }) => id)];
  }

  /** The name of the profile that holds where nobody asks for one. */
  public get defaultName(): string {
    return this.config.profile ?? NSA.id;
  }

  /** What is wrong with the profiles and with what is said about rules. */
  public problems(): Problem[] {
    const { profiles = new Map(), profile, rules = new Map() } = this.config;
    const own = [...profiles].flatMap(([name, written]): Problem[] => {
      const pointer = `/profiles/${name}`;
      return [
        ...PROFILES.some(({ id }) => id === name) ? [{ pointer, message: `"${name}" is a profile of bulwark: give another name, and extend it` }] : [],
        ...this.nameProblems(written.extends, `${pointer}/extends`),
        ...this.isCircular(name) ? [{ pointer: `${pointer}/extends`, message: `"${name}" extends itself: extend one of bulwark's in the end` }] : [],
        ...settingProblems({ pointer: `${pointer}/rules`, rules: written.rules ?? new Map() }, this.known),
      ];
    });
    return [
      ...profile === undefined ? [] : this.nameProblems(profile, '/profile'),
      ...own,
      ...settingProblems({ pointer: '/rules', rules }, this.known),
    ];
  }

  /** The profile of a name that is known. */
  public find(name: string): ConfiguredProfile | undefined {
    const chosen = this.choiceOf(name);
    if (chosen === undefined) {
      return undefined;
    }
    const { rules, unexemptible, off } = changed(chosen, this.config.rules ?? new Map(), this.known);
    const title = this.config.profiles?.get(name)?.title ?? PROFILES.find(({ id }) => id === name)?.title ?? name;
    return { profile: { id: name, title, rules: [...rules.values()] }, unexemptible, off };
  }

  private choiceOf(name: string): Choice | undefined {
    const written = this.config.profiles?.get(name);
    if (written === undefined) {
      const ours = PROFILES.find(({ id }) => id === name);
      const rules = [...this.custom, ...ours?.rules ?? []].map((rule) => [rule.id, rule] as const);
      return ours && { rules: new Map(rules), unexemptible: new Set(), off: new Set() };
    }
    const base = this.choiceOf(written.extends);
    return base && changed(base, written.rules ?? new Map(), this.known);
  }

  private nameProblems(name: string, pointer: string): Problem[] {
    if (this.names.includes(name)) {
      return [];
    }
    const meant = nearest(name, this.names);
    return [{ pointer, message: `"${name}" is no profile: ${meant === undefined ? `there are ${this.names.join(', ')}` : `did you mean ${meant}?`}` }];
  }

  private isCircular(name: string): boolean {
    const seen = new Set<string>();
    for (let at: string | undefined = name; at !== undefined; at = this.config.profiles?.get(at)?.extends) {
      if (seen.has(at)) {
        return at === name;
      }
      seen.add(at);
    }
    return false;
  }
}
