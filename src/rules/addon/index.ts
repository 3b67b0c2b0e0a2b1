import { agentSandboxNetwork } from './agent-sandbox-network';
import { agentSandboxOverrides } from './agent-sandbox-overrides';
import { agentSandboxRuntime } from './agent-sandbox-runtime';
import { gatekeeperRepositoryPrefix } from './gatekeeper-repository-prefix';
import { gitSyncProgram } from './git-sync-program';
import { noDashboard } from './no-dashboard';
import { noTiller } from './no-tiller';
import { noVulnerableAddons } from './no-vulnerable-addons';
import { unprivilegedSecurityContextConstraints } from './unprivileged-security-context-constraints';
import { Rule } from '../rule';

export const ADDON_RULES: readonly Rule[] = [
  agentSandboxNetwork,
  agentSandboxOverrides,
  agentSandboxRuntime,
  gatekeeperRepositoryPrefix,
  gitSyncProgram,
  noDashboard,
  noTiller,
  noVulnerableAddons,
  unprivilegedSecurityContextConstraints,
];
