/* eslint-disable */
// Made by build/compile-rules.ts from the expressions of the catalogue; never edited by hand.
import * as r from '../cel/runtime';

/** Evaluates an expression over the variables of its scope. */
export type Program = (variables: any) => boolean;

export const compiled: Readonly<Record<string, Program>> = {
  "pod.?os.?name.orValue('') == 'windows' ||\n'ALL' in container.?securityContext.?capabilities.?drop.orValue([])": (v) => r.bool((r.bool(r.equal((r.opt(r.opt(v.pod, "os"), "name") ?? ""), "windows")) || r.bool(r.isIn("ALL", (r.opt(r.opt(r.opt(v.container, "securityContext"), "capabilities"), "drop") ?? []))))),
  "pod.?os.?name.orValue('') == 'windows' ||\ncontainer.?securityContext.?capabilities.?add.orValue([]).all(capability, capability == 'NET_BIND_SERVICE')": (v) => r.bool((r.bool(r.equal((r.opt(r.opt(v.pod, "os"), "name") ?? ""), "windows")) || r.bool(r.all((r.opt(r.opt(r.opt(v.container, "securityContext"), "capabilities"), "add") ?? []), (capability0) => r.bool(r.equal(capability0, "NET_BIND_SERVICE")))))),
};
