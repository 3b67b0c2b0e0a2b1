import { celText } from '../../cel/literals';

/**
 * What a credential looks like, in patterns that RE2 and JavaScript read alike: no look-around and no back-references, and every
 * repetition begins behind something that it cannot contain itself, so that the time is linear in the text.
 */

// Asked of names in lower case. The word is the last one: in TOKEN_URL, PASSWORD_FILE and SECRET_NAME the value is something else.
const NAME = '(passwords?|passwd|passphrase|pgpass|token|secret|credentials?|bearer|'
  + '(^|[^a-z0-9])(pass|creds)|[^a-z0-9]pwd?|'
  // What is too short or too common without the program that it is for.
  + '(db|sql|root|user|admin|redis|smtp|ldap|mongo|postgres)pass|redis[_.-]?auth|(github|gitlab|gh|devops[_.-]ext)[_.-]pat|'
  + 'azure[_.-](batchai[_.-])?(storage|batch|openai|cosmos|search|client)[_.-]key|'
  + 'cli_key_content|'
  + '(api|access|secret|private|encryption|signing|master|account|auth|license|session|jwt|ssh|hmac|deploy)[_.-]?key([_.-]?base)?)'
  + '[_.-]?[0-9]*([.]txt)?$';

// The last word of a name in camel case.
const CAMEL_CASE_NAME = '[a-z](Pass|Pwd|Creds)[0-9]*$';

// Names of Secrets, and of places that requests are passed on to.
const OTHER_NAME = '((pull|tls|cert|certificate)[_.-]?secret|proxy[_.-]?pass)$';

/** A CEL expression: whether a name, itself an expression, says that its value is a credential. */
export function namesCredential(name: string): string {
  return `(${name}.lowerAscii().matches(${celText(NAME)}) || ${name}.matches(${celText(CAMEL_CASE_NAME)})) &&
!${name}.lowerAscii().matches(${celText(OTHER_NAME)})`;
}

const VARIABLE = '[$][(][A-Za-z_.-][A-Za-z0-9_.-]*[)]';

const NONE = [
  // Switches such as ALLOW_EMPTY_PASSWORD.
  '[ ]*|true|false|yes|no|on|off|none|null|enabled?|disabled?|required?|optional|[01]',
  // Variables of Kubernetes, of shells, of templates.
  `((bearer|basic|token) )?(${VARIABLE})+`,
  '[$][{][a-z_][a-z0-9_]*[}]',
  '[{][{][^{}]*[}][}]',
  // A place for it.
  '<[^<>]*>',
  // Where a secret store keeps it.
  '(vault:|op://|ref[+]|sm://|gsm:|awssm:|akv:|arn:aws[a-z-]*:(secretsmanager|ssm):|projects/[^/ ]+/secrets/)[^ ]*',
  // The path of a file that holds it.
  '(file://)?/(var|run|etc|mnt|opt|secrets?|vault|tmp|home|usr|config|data|app|certs?)/[a-z0-9._/@-]+',
].join('|');
const NO_CREDENTIAL = `^(${NONE})$`;

/** A CEL expression: whether a value, itself an expression, is none although its name says so: empty, a switch, a reference, a path. */
export function isNoCredential(value: string): string {
  return `${value}.lowerAscii().matches(${celText(NO_CREDENTIAL)})`;
}

// What begins the tokens of code hosts, registries, clouds, dashboards, shops, models, secret stores, by what follows.
const LETTERS = '(gh[pousr]_|npm_|hf_|glsa_|dapi|do[opr]_v1_|rubygems_|shp(at|ca|pa|ss)_|lin_api_)[A-Za-z0-9]{30}';
const LETTERS_AND_DASHES = '(github_pat_|gl(pat|dt|rt|cbt|ptt)-|sk-(ant|proj)-|hv[sb][.]|dckr_[op]at_|pypi-AgE|ATATT3|GOCSPX-|glc_eyJ|ya29[.])[\\w-]{20}';
const OTHERS = 'xox[abeoprs]-[A-Za-z0-9-]{10}|[sr]k_live_[A-Za-z0-9]{16}|SG[.][\\w-]{22}[.][\\w-]{43}';

const SHAPES = [
  '-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY',
  // The same in base64, in which the words are written in three ways.
  'LS0tLS1CRUdJTi[A-Za-z0-9+/]{1,20}(QUklWQVRF|UFJJVkFU|BSSVZBVE)',
  'AGE-SECRET-KEY-1[A-Z0-9]{20}',
  // JSON Web Tokens
  '(^|[^\\w-])eyJ[\\w-]{8,}[.]eyJ[\\w-]{8,}[.][\\w-]{8}',
  // Cloud providers
  '(^|[\\W_])((AKIA|ASIA)[A-Z0-9]{16}|LTAI[A-Za-z0-9]{20})([\\W_]|$)',
  '(^|[^\\w-])AIza[\\w-]{35}',
  '(AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{40}',
  '[?&]sig=[A-Za-z0-9%]{40}',
  `(^|\\W)(${LETTERS}|${LETTERS_AND_DASHES}|${OTHERS})`,
  // Chat
  '[0-9]{8}:AA[\\w-]{32}',
  'hooks[.]slack[.]com/services/T[A-Za-z0-9]+/',
  'discord(app)?[.]com/api/webhooks/[0-9]+/[\\w-]{20}',
  '[.]webhook[.]office[.]com/webhookb2/',
  // What programs log in to registries of images with.
  '"auths"[ \t\r\n:{]+"[^"]*"[ \t\r\n:]*[{][^{}]*"auth"[ \t\r\n:]+"[A-Za-z0-9+/]{8}',
];

// The beginning of a password that is written out, and not of a placeholder or a reference to a variable. Kubernetes expands $(NAME)
// and templates ${NAME}; in a command line the shell may expand $NAME too, or what a command
// prints, quotes may stand around it, and what begins with a slash is the path of a file.
const inValue = (end: string) => `([^$<${end}]|[$][^({${end}])`;
const inCommand = (end: string) => `["']?[^$<"'\`/${end}]`;

// A header of HTTP, in lower case. Nearly every credential has a digit; a word that explains it or stands in its place has none.
const HEADER = 'authorization["\']?([ ]*[:=])?[ ]*["\']?(basic|bearer|token)[ ]+[a-z_.+/~-]*[0-9][\\w.+/~-]{7}';

// user:password in a URL, and a parameter of its query or of a connection string.
const inUrl = (beginning: typeof inValue) => `://[^/?#@: \n]*:${beginning('/?#@ \n')}[^/?#@ \n]*@`;
const parameter = (beginning: typeof inValue) => `(^|[?&; \t\n])(password|passwd|pwd)=${beginning('&; \r\n')}|${HEADER}`;

/** A CEL expression: whether a value, itself an expression, has a credential in it that is known by its form. */
export function holdsCredential(value: string): string {
  return holds(value, inValue);
}

/** A CEL expression: whether a file, itself an expression, has a credential in it that is known by its form or stands behind a name that says so. */
export function fileHoldsCredential(file: string): string {
  return `(${holdsCredential(file)} ||
${file}.lowerAscii().matches(${celText(LINE)}))`;
}

/** A CEL expression: the same of an argument or command, where a credential may also be the value of an option, of a program's own, or of a variable that is set. */
export function passesCredential(argument: string): string {
  return `(${holds(argument, inCommand)} ||
${argument}.lowerAscii().matches(${celText(OPTION)}) &&
!${argument}.lowerAscii().matches('=(true|false|yes|no|none|[01])?$') ||
${argument}.lowerAscii().matches(${celText(ASSIGNMENT)}) ||
${argument}.matches(${celText(CLIENT)}))`;
}

const formOf = (beginning: typeof inValue) => [...SHAPES, inUrl(beginning)].join('|');

function holds(text: string, beginning: typeof inValue): string {
  return `(${text}.matches(${celText(formOf(beginning))}) ||
${text}.lowerAscii().matches(${celText(parameter(beginning))}))`;
}

const WORDS = 'passwords?|passwd|passphrase|token|credentials|(client|app|shared|jwt|session|cookie)[_.-]?secret|(api|access|secret|private)[_-]?key';

const OPTION = `(^|[ ])--?(([a-z0-9]+[_.-])*(${WORDS})=|(requirepass|masterauth)[ ]+)${inCommand(' ')}`;

/*
 * Clients whose options for a password are a letter, in a line of a shell. No option of a client stands far behind its name, so that the
 * words between need not be searched to the end of the line.
 */
const between = '[ ]([^\n;&|]{0,99}[ ])?';
const CLIENTS: readonly (readonly [name: string, upToPassword: string])[] = [
  ['curl', `${between}(-u|--user)[ =]?["']?[^ :"']+:`],
  ['(mysql|mariadb)[a-z-]*', `${between}-p`],
  ['(redis|valkey)-cli', `${between}-a[ ]`],
  ['sshpass', '[ ](-v[ ])?-p[ ]?'],
  ['ldap[a-z]+', `${between}-w[ ]?`],
  ['mongo[a-z]*', `${between}-p[ ]?`],
];
const CLIENT = `(^|[ \t\n;&|(/'"])(${CLIENTS.map((parts) => parts.join('')).join('|')})${inCommand(' ')}`;
const CLIENT_NAME = `(^|/)(${CLIENTS.map(([name]) => name).join('|')})$`;

/*
 * A line of a file of settings, in lower case. Other files have such lines too: a script that takes the password from somewhere, a table
 * of texts, a schema. What is told apart from them has six characters at least, so is no switch, and nothing that calls or refers.
 */
const FIRST = '[^ \t\r\n$<>{}()[%*&!|"\':/#,@`]';
const QUOTED = `["']${FIRST}[^ \t\r\n$<{(:"']{5}`;
const unquoted = (others: string) => `${FIRST}[^ \t\r\n$<>{}()["'\`:,;${others}]{5}[^ \t\r\n$<>{}()["'\`,;${others}]*[ \t]*(\r|\n|$)`;
const KEY = `([\\w.-]*(${WORDS}|[_.-]p(ass|wd))|(db)?p(ass|wd))`;
// In a line of a shell, or as a word of its own; a dot or a bracket in the value is that of a program.
const ASSIGNMENT = `(^|[ \t\r\n;&|(='"])${KEY}=(${QUOTED}|${FIRST}[^ \t\r\n$<>{}()["'\`:,;&|.]{5}[^ \t\r\n$<>{}()["'\`,;&|.]*([ \t\r\n;&|"']|$))`;
const ENTRY = '["\']?[\\w.-]*(passwords?|passwd|passphrase)["\']?';
// By their value: what is called so may also name a Secret or a key of one, which has no digit or several parts.
const TOKEN = '["\']?[\\w.-]*(token|secret|(api|access|secret|private)[_-]?key)["\']?[ \t]*:[ \t]*["\']?[a-z_.+/]*[0-9][\\w+/=]{7}';
const LINE = [
  // Properties, and variables of shells and of containers; with spaces INI, or in programs an assignment, often of a field.
  `(^|\n)[ \t]*(export[ ]+)?${KEY}(=(${QUOTED}|${unquoted('')})|[ \t]+=[ \t]*(${QUOTED}|${unquoted('.')}))`,
  // JSON and YAML
  `(^|[\n{,])[ \t]*(-[ ]+)?(${ENTRY}[ \t]*:[ \t]*${QUOTED}|${TOKEN})`,
  `(^|\n)[ \t]*(-[ ]+)?${ENTRY}[ \t]*:[ \t]+${unquoted('')}`,
  // The user of a kubeconfig, of a registry of packages, and of a server in a netrc.
  'user:[ \t]*\r?\n[ \t]+token:[ \t]+["\']?[\\w.-]{16}',
  ':_(authtoken|auth|password)[ \t]*=[ \t]*["\']?[\\w+/.-]{6}',
  'machine[ \t]+[^ \t\r\n]+[ \t\r\n]+login[ \t]+[^ \t\r\n]+[ \t\r\n]+password[ \t]+[^ \t\r\n$<{(]',
].join('|');

// Servers of Redis have names of their own; what begins with a verb is a switch, and the next word none of its own.
const OPTION_NAME = `^--?([a-z0-9]+[_.-])*(${WORDS}|requirepass|masterauth)$`;
const SWITCH = '^--?(allow|ask|check|disable|enable|generate|insecure|no|prompt|require|reset|rotate|show|skip|use|verify|with|without)[_.-]';
const WORD = inCommand('{[-');

const PASSWORD_NAME = '(passwords?|passwd|passphrase)$';

const regExp = (pattern: string) => new RegExp(pattern, 'u');
const [CREDENTIAL_NAME, OTHER, CAMEL_CASE, PASSWORD, NO_VALUE, FORM, PARAMETER, SETTING, CREDENTIAL_OPTION, NO_OPTION, OPTION_VALUE] =
  [NAME, OTHER_NAME, CAMEL_CASE_NAME, PASSWORD_NAME, NO_CREDENTIAL, formOf(inValue), parameter(inValue), LINE, OPTION_NAME, SWITCH, `^${WORD}`].map(regExp);
const [CLIENT_CALL, CLIENT_WORD] = [CLIENT, CLIENT_NAME].map(regExp);

/** Whether a file of this name is or holds a credential: what the expressions say of a text, of one that no expression can read. */
export function isOrHoldsCredential(name: string, file: string): boolean {
  const lowerName = lowerAscii(name);
  return (CREDENTIAL_NAME.test(lowerName) || CAMEL_CASE.test(name)) && !OTHER.test(lowerName) ? isCredential(file) : isFileWithCredential(file);
}

/** The same of a field of this name: fields that are called token or secret mostly name one that is kept elsewhere. */
export function isOrHoldsPassword(name: string, text: string): boolean {
  return PASSWORD.test(lowerAscii(name)) ? isCredential(text) : isFileWithCredential(text);
}

/** Whether a text of any name, which may be prose, has a credential in it that is known by its form. */
export function isTextWithCredential(_name: string, text: string): boolean {
  return FORM.test(text);
}

function isFileWithCredential(file: string): boolean {
  const lowerFile = lowerAscii(file);
  return FORM.test(file) || PARAMETER.test(lowerFile) || SETTING.test(lowerFile);
}

function isCredential(value: string): boolean {
  return !NO_VALUE.test(lowerAscii(value));
}

/** Whether a word of a command is the value of an option, the word before it, whose value is a credential. */
export function isCredentialOfOption(option: string, word: string): boolean {
  const lowerOption = lowerAscii(option);
  if (!CREDENTIAL_OPTION.test(lowerOption) || NO_OPTION.test(lowerOption)) {
    return false;
  }
  const lowerWord = lowerAscii(word);
  return OPTION_VALUE.test(lowerWord) && !NO_VALUE.test(lowerWord);
}

/** Whether the words of a command give a client its password, while no word does so alone. */
export function isClientWithPassword(words: readonly string[]): boolean {
  const at = words.findIndex((word) => CLIENT_WORD.test(word));
  return at >= 0 && CLIENT_CALL.test(words.slice(at).join(' ')) && !words.some((word) => CLIENT_CALL.test(word));
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
