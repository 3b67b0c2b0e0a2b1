// Put together here, so that no scanner of repositories takes the examples for real.
const join = (...parts: string[]) => parts.join('');

const GITHUB_TOKEN = join('ghp_', 'aB3'.repeat(12));
const JSON_WEB_TOKEN = join('eyJ', 'hbGciOiJIUzI1NiJ9', '.eyJ', 'zdWIiOiIxMjM0NTY3ODkwIn0', '.', 'c2lnbmF0dXJl');
const AWS_KEY_ID = join('AKIA', 'IOSFODNN7EXAMPLE');
const PRIVATE_KEY = join('-----BEGIN RSA ', 'PRIVATE KEY-----\nMIIE\n-----END RSA ', 'PRIVATE KEY-----\n');

type NamedValue = readonly [title: string, name: string, value: string];

/** Names and values of settings of which one of both gives a credential away. */
export const badValues: readonly NamedValue[] = [
  ['a password', 'DB_PASSWORD', 'hunter2'],
  ['a password of digits', 'DB_PASSWORD', '123456'],
  ['a password that is a placeholder', 'DB_PASSWORD', 'changeme'],
  ['a password and no separator', 'PGPASSWORD', 'hunter2'],
  ['a password with a number', 'PASSWORD_2', 'hunter2'],
  ['a password in camel case', 'dbPassword', 'hunter2'],
  ['a short password in camel case', 'dbPwd', 'hunter2'],
  ['a password with dots', 'spring.datasource.password', 'hunter2'],
  ['a passphrase', 'KEY_PASSPHRASE', 'correct horse'],
  ['a short word', 'SMTP_PASS', 'hunter2'],
  ['a shorter word', 'MYSQL_PWD', 'hunter2'],
  ['an API key', 'STRIPE_API_KEY', 'abc'],
  ['an API key in one word', 'APIKEY', 'abc'],
  ['a private key by name', 'SSH_PRIVATE_KEY', 'abc'],
  ['a key for signing', 'SECRET_KEY_BASE', 'abc'],
  ['a secret access key', 'AWS_SECRET_ACCESS_KEY', 'abc'],
  ['a token', 'TOKEN', 'abc'],
  ['a token of some service', 'VAULT_TOKEN', 'abc'],
  ['a secret', 'OAUTH_CLIENT_SECRET', 'abc'],
  ['credentials', 'REGISTRY_CREDENTIALS', 'web:hunter2'],
  ['a password behind a variable', 'DB_PASSWORD', '$(PREFIX)hunter2'],
  ['what only looks like a variable', 'DB_PASSWORD', '$ecret'],
  ['a variable of a shell with a default', 'DB_PASSWORD', '${DB_PASSWORD:-hunter2}'],
  ['a token of a code host', 'GREETING', GITHUB_TOKEN],
  ['a web token', 'HEADER', `Bearer ${JSON_WEB_TOKEN}`],
  ['the id of an access key', 'AWS_ACCESS_KEY_ID', AWS_KEY_ID],
  ['the id of an access key in a text', 'CONFIG', `{"id":"${AWS_KEY_ID}"}`],
  ['a private key', 'TLS', PRIVATE_KEY],
  ['a private key without its kind', 'TLS', join('-----BEGIN ', 'PRIVATE KEY-----')],
  ['a key of a cloud', 'MAPS', join('AIza', 'Sy'.repeat(17), 'x')],
  ['a token of a chat', 'CHAT', join('xoxb-', '1234567890-abc')],
  ['a web hook of a chat', 'NOTIFY', join('https://hooks.slack.com', '/services/T0/B0/xyz')],
  ['a key of a storage account', 'STORAGE', join('DefaultEndpointsProtocol=https;AccountName=web;AccountKey=', 'a'.repeat(86), '==')],
  ['a user with a password in a URL', 'DATABASE_URL', 'postgres://web:hunter2@db:5432/web'],
  ['a password without a user in a URL', 'REDIS_URL', 'redis://:hunter2@cache:6379'],
  ['a password that begins with a dollar in a URL', 'REDIS_URL', 'redis://:$ecret@cache:6379'],
  ['a password in a connection string', 'CONNECTION_STRING', 'Server=db;User Id=web;Password=hunter2;'],
  ['a password in the query of a URL', 'JDBC_URL', 'jdbc:postgresql://db/web?user=web&password=hunter2'],
];

/** Names and values of settings that give nothing away. */
export const goodValues: readonly NamedValue[] = [
  ['an empty password', 'DB_PASSWORD', ''],
  ['a password of another variable', 'DB_PASSWORD', '$(SHARED_PASSWORD)'],
  ['a token of another variable', 'AUTH_TOKEN', 'Bearer $(TOKEN_OF_VAULT)'],
  ['a password that a template fills in', 'DB_PASSWORD', '${DB_PASSWORD}'],
  ['a password that another template fills in', 'DB_PASSWORD', '{{ .Values.password }}'],
  ['a password in a secret store', 'DB_PASSWORD', 'vault:secret/data/db#password'],
  ['a password in a secret store of a cloud', 'DB_PASSWORD', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db'],
  ['a path', 'GOOGLE_APPLICATION_CREDENTIALS', '/var/run/secrets/google/key.json'],
  ['a switch', 'ALLOW_EMPTY_PASSWORD', 'yes'],
  ['another switch', 'MYSQL_RANDOM_ROOT_PASSWORD', 'true'],
  ['a switch of digits', 'REQUIRE_TOKEN', '1'],
  ['the URL of tokens', 'TOKEN_URL', 'https://login.example/token'],
  ['a file with a password', 'PASSWORD_FILE', '/run/secrets/password'],
  ['the name of a Secret', 'SECRET_NAME', 'db'],
  ['the name of a Secret for images', 'IMAGE_PULL_SECRET', 'registry'],
  ['the path of a token', 'TOKEN_PATH', 'token'],
  ['how long tokens live', 'TOKEN_TTL', '3600'],
  ['how many tokens there are', 'MAX_TOKENS', '4096'],
  ['how long passwords are', 'PASSWORD_MIN_LENGTH', '12'],
  ['a public key', 'PUBLIC_KEY', 'ssh-ed25519 AAAA'],
  ['a key of a map', 'PARTITION_KEY', 'tenant'],
  ['a directory', 'PWD', '/app'],
  ['another directory', 'OLDPWD', '/app/old'],
  ['a word that ends in pass', 'COMPASS', 'north'],
  ['where requests go', 'PROXY_PASS', 'http://backend:8080'],
  ['a certificate', 'CA', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'],
  ['a URL', 'DATABASE_URL', 'postgres://db:5432/web'],
  ['a URL with a user', 'DATABASE_URL', 'postgres://web@db:5432/web'],
  ['a URL with a password of another variable', 'DATABASE_URL', 'postgres://web:$(DB_PASSWORD)@db:5432/web'],
  ['a URL with a password that a template fills in', 'DATABASE_URL', 'postgres://web:${DB_PASSWORD}@db:5432/web'],
  ['a URL with a placeholder', 'DATABASE_URL', 'postgres://web:<password>@db:5432/web'],
  ['an address of mail behind a port', 'LINK', 'http://mail.example:80/to/web@example.com'],
  ['a connection string with a password of another variable', 'CONNECTION_STRING', 'Server=db;Password=$(DB_PASSWORD)'],
  ['a connection string without a password', 'CONNECTION_STRING', 'Server=db;Trusted_Connection=True'],
  ['a plain setting', 'LOG_LEVEL', 'debug'],
];

/** Files of settings with a credential in a line. */
export const badFiles: readonly NamedValue[] = [
  ['a password in properties', 'app.properties', 'user=web\npassword=hunter2'],
  ['a short password in properties', 'app.properties', 'user=web\r\npassword=abc\r\n'],
  ['a password of a long name in properties', 'app.properties', '# database\nspring.datasource.password=hunter2\nuser=web\n'],
  ['a password in camel case in properties', 'app.properties', 'dbUser=web\ndbPassword=hunter2'],
  ['a password with dots in properties', 'app.properties', 'db.password=hunter.2.hunter\n'],
  ['a token in variables of a shell', '.env', 'USER=web\nexport API_TOKEN="abcdef0123"\n'],
  ['a secret key in variables', '.env', 'AWS_SECRET_ACCESS_KEY=abcdef0123\n'],
  ['a password in INI', 'my.cnf', '[client]\nuser = root\npassword = hunter2\n'],
  ['a password in YAML', 'application.yaml', 'spring:\n  datasource:\n    password: hunter2\n'],
  ['a password in quotes in YAML', 'application.yaml', "admin:\n- admin-password: 'hunter2'\n"],
  ['a password in JSON', 'settings.json', '{"db":{"user":"web","dbPassword":"hunter2"}}'],
  ['a password in a program', 'backup.py', 'import db\npassword = "hunter2"\n'],
];

/** Files that only speak of credentials. */
export const goodFiles: readonly NamedValue[] = [
  ['variables in properties', 'app.properties', 'user=web\npassword=${PASSWORD}\ndb.password=$(PASSWORD)\n'],
  ['a setting that names a file with a password', 'app.properties', 'password_file=/run/secrets/password\ndb.password=/run/secrets/password\n'],
  ['an empty password in properties', 'app.properties', 'password=\nuser=web\n'],
  ['a switch in properties', 'app.properties', 'user=web\nrequire.password=true\n'],
  ['an encrypted password', 'app.properties', 'db.password=ENC(abcdef0123456789)\n'],
  ['a password of a file in a secret store', 'app.properties', 'db.password=vault:secret/data/db#password\n'],
  ['a template of YAML', 'application.yaml', 'password: "{{ .Values.password }}"\nother-password: ${PASSWORD}\nthird-password: <password>\n'],
  ['no password in YAML', 'application.yaml', 'password:\nother:\n  password: ""\n  third-password: null\n'],
  ['where the password is in YAML', 'application.yaml', 'password:\n  valueFrom: secret\npasswordKey: db-password\n'],
  ['a command of a shell', 'backup.sh', 'PASSWORD=$(cat /run/secrets/password)\nTOKEN=`cat /run/secrets/token`\nDB_PASSWORD="$PASSWORD"\n'],
  ['a program', 'backup.py', 'password = os.environ["PASSWORD"]\ntoken = args.token_of_user\n'],
  ['a text about passwords', 'help.txt', 'Enter your password: it is long.\npassword: Enter your password\n'],
  ['a proxy and an address of mail', 'settings', 'http_proxy=http://proxy:3128\nmail=web@example.com\n'],
];

type Arguments = readonly [title: string, ...items: string[]];

/** Arguments that give a credential away. */
export const badArguments: readonly Arguments[] = [
  ['an option', 'serve', '--db-password=hunter2'],
  ['an option with a single dash', '-token=abc'],
  ['an option in a line of a shell', 'sh', '-c', 'exec web --client-secret="hunter2"'],
  ['a URL', '--database=postgres://web:hunter2@db/web'],
  ['a token', 'login', GITHUB_TOKEN],
  ['a variable before a program in a line of a shell', 'sh', '-c', 'set -e; DB_PASSWORD=hunter2 exec web'],
  ['a variable that a shell exports', 'sh', '-c', 'set -e\nexport API_TOKEN="abcdef0123"\nexec web'],
  ['a variable at the end of a line of a shell', 'sh', '-c', 'export PGPASSWORD=hunter2;psql'],
  ['a variable that another program sets', 'env', 'PGPASSWORD=hunter2', 'psql'],
  ['a setting that an option takes', '--set', 'db.password=hunter2'],
  ['a setting behind an option', '--from-literal=password=hunter2'],
  ['an option in camel case', '--dbPassword=hunter2'],
  ['an option and its value as two words', 'serve', '--db-password', 'hunter2', '--port=8080'],
  ['an option of a store and its value', 'redis-server', '--requirepass', 'hunter2'],
  ['an option with a single dash and its value', '-token', 'abc'],
  ['a header', 'curl', '-H', `Authorization: Bearer ${JSON_WEB_TOKEN}`],
];

/** Arguments that give nothing away. */
export const goodArguments: readonly Arguments[] = [
  ['an option with a variable', '--db-password=$(DB_PASSWORD)'],
  ['an option with a variable of a shell', 'sh', '-c', 'exec web --db-password=$DB_PASSWORD --token="$TOKEN" --api-key=\'$(API_KEY)\''],
  ['a URL with a variable of a shell', 'sh', '-c', 'psql postgres://web:$DB_PASSWORD@db/web'],
  ['a path', '--token=/var/run/secrets/token'],
  ['a file', '--password-file=/run/password'],
  ['the name of a Secret', '--secret-name=web', '--tls-secret=web'],
  ['a switch', '--require-token=true'],
  ['an empty option', '--password='],
  ['variables of a shell from elsewhere', 'sh', '-c', 'DB_PASSWORD=$(cat /run/password) API_TOKEN=`cat /run/token` API_KEY="$KEY" PASSWD=/run/password exec web'],
  ['variables of a shell that are switches', 'sh', '-c', 'ALLOW_EMPTY_PASSWORD=yes REQUIRE_TOKEN=true exec web'],
  ['a comparison in a shell', 'sh', '-c', 'if [ "$DB_PASSWORD" = "" ] || [ $TOKEN == hunter2 ]; then exit 1; fi'],
  ['an argument of a function', 'python', '-c', 'connect(host=host, db_password=db_password)\ntoken=args.token_of_user\nsecret_key=get_key("web")'],
  ['an empty variable', 'env', 'DB_PASSWORD=', 'DB_USER=web', 'web'],
  ['a text about an option', 'sh', '-c', 'echo "give --password or --token first"'],
  ['options whose values are elsewhere', '--db-password', '$(DB_PASSWORD)', '--token', '/var/run/token', '--api-key', '${API_KEY}', '--password', 'vault:secret/db#password'],
  ['options before others', '--password', '--token', '-v', '--passphrase'],
  ['switches before a word', '--require-token', 'serve', '--no-password', 'web', '--token', 'true'],
  ['an option about a credential', '--token-ttl', '3600', '--password-file', 'password', '--secret', 'web'],
  ['nothing to hide', 'serve', '--port=8080'],
];
