import { noSecretInConfigMap } from './no-secret-in-config-map';
import { noSecretInEnvValue } from './no-secret-in-env-value';
import { noSecretInFields } from './no-secret-in-fields';
import { noSecretInManifest } from './no-secret-in-manifest';
import { noSecretsInAuditLog } from './no-secrets-in-audit-log';
import { secretsAsFiles } from './secrets-as-files';
import { Rule } from '../rule';

export const SECRETS_RULES: readonly Rule[] = [
  noSecretInConfigMap,
  noSecretInEnvValue,
  noSecretInFields,
  noSecretInManifest,
  noSecretsInAuditLog,
  secretsAsFiles,
];
