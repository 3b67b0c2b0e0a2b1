import { existingServiceAccount } from './existing-service-account';
import { noDefaultToken } from './no-default-token';
import { noDeprecatedAccountField } from './no-deprecated-account-field';
import { noPowerfulToken } from './no-powerful-token';
import { noServiceAccountToken } from './no-service-account-token';
import { noTokenSecrets } from './no-token-secrets';
import { ownServiceAccount } from './own-service-account';
import { Rule } from '../rule';

export const IDENTITY_RULES: readonly Rule[] = [
  existingServiceAccount,
  noDefaultToken,
  noDeprecatedAccountField,
  noPowerfulToken,
  noServiceAccountToken,
  noTokenSecrets,
  ownServiceAccount,
];
