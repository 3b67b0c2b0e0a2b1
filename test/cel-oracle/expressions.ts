/** The variable v of the expressions: all that JSON has. */
export const VARIABLE = {
  text: 'a-é😀-b',
  empty: '',
  spaced: ' \t x\u00a0',
  list: ['b', 'a', 'b'],
  numbers: [3, 1, 2],
  doubles: [1.5, 2.5],
  mixed: [1, 'a'],
  either: [1, 2.5],
  none: [],
  flags: [true, false],
  nested: [[1], [2, [3]]],
  maps: [{ a: 1 }, { a: 1 }, { a: 2 }],
  labels: { a: 'x', b: 'y' },
  port: 8080,
  small: 1,
  half: 0.5,
  large: 9007199254740991,
  yes: true,
  cpu: '250m',
  memory: '1.5Gi',
  address: '10.1.2.3',
  version: '1.2.3-rc.1',
  interval: '90m',
  made: '2024-02-29T23:30:15.25Z',
};

/** Every choice of one from each list, as the arguments of a template with $1, $2, …. */
function each(template: string, ...choices: readonly (readonly string[])[]): string[] {
  return choices.reduce<string[]>((made, values, i) => made.flatMap((text) => values.map((value) => text.replaceAll(`$${i + 1}`, value))), [template]);
}

const TEXTS = ["'abcabc'", "'é😀b'", "''", 'v.text', "'a'"];
const PARTS = ["'b'", "''", "'bc'", "'😀'", "'zz'"];
const INDICES = ['-1', '0', '1', '2', '3', '5', '7', 'v.small'];
const LISTS = ['v.list', 'v.numbers', 'v.doubles', 'v.mixed', 'v.either', 'v.none', 'v.flags', '[3, 1]', "['b', 'a']", '[1.5, 0.5]', "[duration('2h'), duration('1h')]", 'v.text', 'v.labels'];
const QUANTITIES = ["'1'", "'1000m'", "'1.5Gi'", "'-2k'", "'1e3'", "'0.5'", "'1n'", "'12E'", "'1Ki1'", "''", "' 1'", "'+3'", "'.5'", "'5.'", "'1e'", "'100Zi'", 'v.cpu', 'v.memory', 'v.list'];
const SIZES = ["'1.50'", "'2.000'", "'0'", "'0.0'", "'007'", "'1Ki'", "'16Ei'", "'7Ei'", "'100Pi'", "'1Gi'", "'99999Gi'", "'1000000Gi'", "'999999999999999999'", "'9223372036854775807'", "'10E'", "'1e18'", "'1e19'", "'1.5k'", "'1500m'", "'0.000000001'", "'0.0000000001'"];
const SOUND = ["'1'", "'1000m'", "'1.5Gi'", "'-2k'", "'0.5'", 'v.cpu'];
const IPS = ["'10.1.2.3'", "'127.0.0.1'", "'169.254.1.1'", "'224.0.0.5'", "'239.1.1.1'", "'255.255.255.255'", "'0.0.0.0'", "'010.1.2.3'", "'1.2.3'", "'::'", "'::1'", "'fe80::1'", "'ff02::1'",
  "'ff05::2'", "'2001:db8::1'", "'2001:DB8::1'", "'2001:db8:0:0:1:0:0:1'", "'2001:0db8::1'", "'::ffff:1.2.3.4'", "'::1.2.3.4'", "'64:ff9b::1.2.3.4'", "'fe80::1%eth0'", "'1::2::3'", "'1:2:3:4:5:6:7::'",
  "'1:0:0:2:0:0:0:3'", "'12345::'", "''", 'v.address'];
const NETS = ["'10.0.0.0/8'", "'10.1.2.3/8'", "'10.0.0.0/08'", "'10.0.0.0/33'", "'0.0.0.0/0'", "'::/0'", "'2001:db8::/32'", "'fe80::1/64'", "'::ffff:1.2.3.4/100'", "'fe80::1%a/64'", "'10.0.0.0'", "'10.0.0.0/'", "'10.0.0.0/+8'"];
const NETWORKS = ["'10.0.0.0/8'", "'10.1.0.0/16'", "'0.0.0.0/0'", "'::/0'", "'2001:db8::/32'", "'10.1.2.3/32'"];
const VERSIONS = ["'1.2.3'", "'1.2'", "'v1.2.3'", "'1.02.3'", "'1.2.3-rc.1'", "'1.2.3-rc.01'", "'1.2.3+build'", "'1.2.3-'", "'1.2.3-é'", "'v1'", "'1-rc'", "'01.00.3'", "''", "'1.2.3.4'", "'v1.2.3-rc.1+x'", "'1.2.x'", "'0.0'", "'99999999999999999999.0.0'"];
const ORDERED = ["'1.2.3'", "'1.2.3-rc.1'", "'1.2.3-rc.2'", "'1.2.3-rc'", "'1.2.3-1'", "'1.2.3-rc.10'", "'1.10.0'", "'1.2.3+a'", "'1.2.3-rc.1.0'", "'1.2.3-2'"];
const PATTERNS = ["'[a-z]+'", "'a*'", "'(b|bc)'", "'b$'", "'^a'", "'.'", "'z'", "''"];

/** What an expression of each topic has to come out as is what API servers say. */
export const EXPRESSIONS: Readonly<Record<string, readonly string[]>> = {
  'positions in texts': [
    ...each("$1.charAt($2) == 'b'", TEXTS, INDICES), ...each('$1.indexOf($2) == 1', TEXTS, PARTS), ...each('$1.lastIndexOf($2) == 4', TEXTS, PARTS),
    ...each('$1.indexOf($2, $3) == 2', TEXTS, PARTS, INDICES), ...each('$1.lastIndexOf($2, $3) == 1', TEXTS, PARTS, INDICES),
    ...each("$1.substring($2) == 'b'", TEXTS, INDICES), ...each("$1.substring($2, $3) == 'b'", TEXTS, INDICES, INDICES),
  ],
  'texts from texts': [
    ...each("$1.replace($2, '-') == 'a-ca-c'", TEXTS, PARTS), ...each("$1.replace($2, 'x', $3) == 'axcabc'", TEXTS, PARTS, INDICES), ...each("'abc'.replace('', '-', $1) == '-a-bc'", INDICES),
    ...each("$1.split($2) == ['a', 'ca', 'c']", TEXTS, PARTS), ...each("$1.split($2, $3) == ['a', 'cabc']", TEXTS, PARTS, INDICES), ...each("$1.split('').size() == 3", TEXTS),
    ...each("$1.split('', $2) == ['a', 'bcabc']", TEXTS, INDICES), "v.spaced.trim() == 'x'", "' a b '.trim() == 'a b'", "'\\ufeffa'.trim() == 'a'", "'aÀé'.upperAscii() == 'AÀé'",
    "'AÀÉ'.lowerAscii() == 'aÀÉ'", "v.list.join() == 'bab'", "v.list.join(',') == 'b,a,b'", "v.mixed.join() == '1a'", "v.none.join('x') == ''", "['a'].join('-') == 'a'", "v.port.trim() == ''",
    "v.text.charAt('a') == ''", "v.port.substring(1) == ''", "'abc'.charAt(1.0) == 'b'",
  ],
  'patterns': [
    ...each("$1.find($2) == 'b'", TEXTS, PATTERNS), ...each("$1.findAll($2) == ['b', 'b']", TEXTS, PATTERNS), ...each('$1.findAll($2).size() == 3', TEXTS, PATTERNS),
    ...each("'abcabc'.findAll($1, $2).size() == 2", PATTERNS, INDICES), "'baaac'.findAll('a*') == ['', 'aaa', '']", "'baaac'.findAll('a*').size() == 4", "v.port.find('8') == '8'",
  ],
  'lists': [
    ...each('$1.sum() == 6', LISTS), ...each('$1.min() == 1', LISTS), ...each('$1.max() == 3', LISTS), ...each('$1.isSorted()', LISTS), ...each('$1.sort().size() == 3', LISTS),
    ...each('$1.distinct().size() == 2', LISTS), ...each('$1.reverse().size() == 2', LISTS), ...each('$1.first().hasValue()', LISTS), ...each('$1.last().hasValue()', LISTS),
    ...each("$1.indexOf('b') == 0", LISTS), ...each("$1.lastIndexOf('b') == 2", LISTS), ...each('v.list.slice($1, $2).size() == 1', INDICES, INDICES), ...each('$1.flatten().size() == 3', LISTS),
    "v.list.sort() == ['a', 'b', 'b']", 'v.numbers.sort() == [1, 2, 3]', 'v.numbers.reverse() == [2, 1, 3]', 'v.doubles.sum() == 4.0', 'v.doubles.max() == 2.5', "[duration('1h'), duration('30m')].sum() == duration('90m')",
    'v.none.sum() == 0', 'v.numbers.indexOf(2) == 2', 'v.maps.indexOf({"a": 2}) == 2', 'v.maps.distinct().size() == 2', 'v.nested.flatten().size() == 3', 'v.nested.flatten(2) == [1, 2, 3]',
    'v.nested.flatten(0).size() == 2', 'v.nested.flatten(-1).size() == 2', 'v.numbers.first().orValue(0) == 3', 'v.none.last().orValue(7) == 7', '[9223372036854775807, 1].sum() > 0', '[1, 2].sum() == 3',
    "['a'].sum() == 'a'", '[[1]].min() == [1]', 'v.nested.isSorted()', 'v.nested.max() == [1]', 'v.numbers.sum() / 4 == 1', 'v.numbers.map(x, x * 2).sum() == 12', 'v.numbers.filter(x, x > 1).max() == 3',
  ],
  'sets': [
    "sets.contains(v.list, ['a'])", "sets.contains(v.list, ['c'])", "sets.contains(['a'], v.list)", 'sets.contains(v.numbers, [1, 2])', 'sets.contains([1], [1.0])', "sets.equivalent(v.list, ['a', 'b'])",
    "sets.equivalent(v.list, ['a'])", "sets.intersects(v.list, ['c', 'a'])", "sets.intersects(v.none, ['a'])", 'sets.contains(v.maps, [{"a": 2}])', 'sets.contains(v.text, [1])', 'sets.intersects(v.list, v.port)',
    'sets.contains([], [])', 'sets.equivalent([1, 1], [1])', 'sets.contains([1], [\'a\'])',
  ],
  'quantities': [
    ...each('isQuantity($1)', QUANTITIES), ...each("quantity($1).isGreaterThan(quantity('1'))", QUANTITIES), ...each('quantity($1).isInteger()', QUANTITIES), ...each('quantity($1).asInteger() == 1', QUANTITIES),
    ...each('sign(quantity($1)) == 1', QUANTITIES), ...each('quantity($1).compareTo(quantity($2)) == 0', SOUND, SOUND), ...each('quantity($1).isLessThan(quantity($2))', SOUND, SOUND),
    ...each('quantity($1) == quantity($2)', SOUND, SOUND), ...each("quantity($1).add(quantity($2)) == quantity('1.25')", SOUND, SOUND), ...each('quantity($1).add(1).isGreaterThan(quantity($2))', SOUND, SOUND),
    ...each("quantity($1).sub(quantity($2)).isLessThan(quantity('0'))", SOUND, SOUND), ...each('quantity($1).sub(2).asApproximateFloat() < 0.0', SOUND), 'quantity(v.cpu).asApproximateFloat() == 0.25',
    ...each('quantity($1).isInteger()', SIZES), ...each('quantity($1).asInteger() > 0', SIZES), ...each("quantity($1).compareTo(quantity('1Ki')) > 0", SIZES),
    ...each('quantity($1).add(quantity($2)).isInteger()', [...SOUND, ...SIZES], SIZES), ...each('quantity($1).sub(quantity($2)).isInteger()', SOUND, [...SOUND, ...SIZES]), ...each('quantity($1).add(1).isInteger()', SIZES),
    "quantity('1') in [quantity('1000m')]", "[quantity('1')] == [quantity('1000m')]", "quantity('1') in [quantity('2')]", "quantity('1') == 1", "quantity('1').sign() == 1",
    "quantity('1').nanos == 1", "quantity('1').compareTo('1') == 0", "quantity('1').compareTo(ip('::1')) == 0", 'quantity(\'1\') < quantity(\'2\')', "quantity(string(v.port)).isGreaterThan(quantity('8k'))",
    "v.list.map(x, quantity('1')).size() == 3", 'isQuantity(v.list)',
  ],
  'addresses': [
    ...each('isIP($1)', IPS), ...each('ip($1).family() == 4', IPS), ...each('ip.isCanonical($1)', IPS), ...each('ip($1).isUnspecified()', IPS), ...each('ip($1).isLoopback()', IPS),
    ...each('ip($1).isLinkLocalMulticast()', IPS), ...each('ip($1).isLinkLocalUnicast()', IPS), ...each('ip($1).isGlobalUnicast()', IPS), ...each("string(ip($1)) == '2001:db8::1'", IPS),
    ...each("string(ip($1)) == '1::2:0:0:0:3' || string(ip($1)) == '1:0:0:2::3'", IPS), ...each('isCIDR($1)', NETS), ...each('cidr($1).prefixLength() == 8', NETS), ...each("string(cidr($1).masked()) == '10.0.0.0/8'", NETS),
    ...each("cidr($1).ip() == ip('10.1.2.3')", NETS), ...each('cidr($1).containsIP($2)', NETWORKS, IPS), ...each('cidr($1).containsIP(ip($2))', NETWORKS, ["'10.1.2.3'", "'::1'"]),
    ...each('cidr($1).containsCIDR($2)', NETWORKS, NETS), ...each('cidr($1).containsCIDR(cidr($2))', NETWORKS, NETWORKS), ...each('cidr($1) == cidr($2)', NETWORKS, NETWORKS),
    "ip('::1') == ip('0:0:0:0:0:0:0:1')", "ip('1.2.3.4') == '1.2.3.4'", 'isIP(v.port)', "ip('1.2.3.4').bits == 1", "ip('1.2.3.4') in [ip('1.2.3.4')]",
  ],
  'versions': [
    ...each('isSemver($1)', VERSIONS), ...each('isSemver($1, true)', VERSIONS), ...each("semver($1, true) == semver('1.2.3')", VERSIONS), ...each('semver($1).minor() == 2', VERSIONS),
    ...each('semver($1).compareTo(semver($2)) == 1', ORDERED, ORDERED), ...each('semver($1).isLessThan(semver($2))', ORDERED, ORDERED), ...each('semver($1) == semver($2)', ORDERED, ORDERED),
    'semver(v.version).major() == 1', 'semver(v.version).patch() == 3', 'semver(v.port).patch() == 3', "semver('1.2.3').isGreaterThan(quantity('1'))",
  ],
  'macros of two variables': [
    "v.labels.all(k, x, x == 'x' || k == 'b')", "v.labels.exists(k, x, k == 'a' && x == 'y')", "v.list.exists(i, x, i == 1 && x == 'a')", 'v.numbers.all(i, x, x > i)', 'v.mixed.all(i, x, x > 0)', "v.mixed.exists(i, x, x == 'a')",
    "v.mixed.all(i, x, x.startsWith('b'))", "v.list.existsOne(i, x, x == 'a')", "v.list.exists_one(i, x, x == 'b')", 'v.mixed.existsOne(i, x, x > 0)', "v.list.transformList(i, x, x + string(i)) == ['b0', 'a1', 'b2']",
    "v.list.transformList(i, x, i > 0, x) == ['a', 'b']", "v.labels.transformMap(k, x, k + x) == {'a': 'ax', 'b': 'by'}", "v.labels.transformMap(k, x, k == 'b', x) == {'b': 'y'}", 'v.port.all(i, x, true)', 'v.list.all(i, x, x)',
    'v.labels.transformList(k, x, k).size() == 2', 'v.numbers.all(i, x, v.numbers.exists(j, y, i == j && x == y))', 'v.none.all(i, x, false)', '[1, 2].all(i, x, x == i + 1)', "{'a': 1}.all(k, x, k == 'a' && x == 1)",
    "v.list.all(i, i == 'a')", 'v.list.existsOne(x, x == \'a\')', 'v.list.all(1, x, true)',
  ],
  'optional values': [
    "v.?text.optMap(x, x + '!').orValue('').endsWith('!')", 'v.?zzz.optMap(x, x.y).hasValue()', "v.?labels.optFlatMap(x, x.?a).orValue('') == 'x'", 'v.?labels.optFlatMap(x, x.?z).hasValue()', 'optional.ofNonZeroValue(v.port).hasValue()',
    ...each('optional.ofNonZeroValue($1).hasValue()', ['0', '0.0', "''", 'false', '[]', '{}', 'null', '1', "'a'", 'v.none', 'v.empty', 'v.yes', "duration('0s')", "duration('1s')"]), 'optional.of(1) == optional.of(2)', 'optional.of(1) == optional.of(1)',
    'optional.none() == optional.of(1)', 'optional.none() == optional.none()', 'v.?small == optional.of(1)', 'v.?small == optional.of(2)', 'v.?zzz == optional.none()', '[optional.of(1)] == [optional.of(2)]', 'v.?zzz.value() == 1',
    'v.?small.value() == 1', 'optional.of(v.list).value().size() == 3', 'v.text.optMap(x, x).hasValue()', 'optional.of(1).optFlatMap(x, x).hasValue()', 'optional.of(2) in [optional.of(1)]', 'v.?small.or(optional.of(3)).value() == 1',
    'v.?zzz.or(optional.of(3)).value() == 3', '{} == optional.none()', 'optional.of(1) == 1', 'v.?list[0].orValue(\'\') == \'b\'',
  ],
  'durations and timestamps': [
    "duration('1h') == duration('60m')", "duration('1h') == duration('2h')", "duration('1h') in [duration('2h')]", "duration(v.interval) > duration('1h')", 'duration(v.interval).getHours() == 1', 'duration(v.interval).getMinutes() == 90',
    "duration('1.5h') == duration(v.interval)", ...each("duration($1) > duration('0s')", ["'1'", "''", "'1h 2m'", "'1d'", "'-1h'", "'+1h'", "'0'", "'.5s'", "'5.s'", "'h'", "'1µs'", "'1h2h'", "'1ns'"]),
    "timestamp(v.made) < timestamp('2025-01-01T00:00:00Z')", "timestamp(v.made) == timestamp('2024-03-01T01:30:15.25+02:00')", "timestamp(v.made) == timestamp('2020-01-01T00:00:00Z')",
    ...each('timestamp(v.made).$1() == $2', ['getFullYear', 'getMonth', 'getDate', 'getDayOfMonth', 'getDayOfWeek', 'getDayOfYear', 'getHours', 'getMinutes', 'getSeconds', 'getMilliseconds'], ['1', '2024', '28', '29', '4', '59', '23', '30', '15', '250']),
    ...each("timestamp(v.made).$1('America/New_York') == $2", ['getFullYear', 'getMonth', 'getDate', 'getDayOfMonth', 'getDayOfWeek', 'getDayOfYear', 'getHours', 'getMinutes'], ['1', '28', '29', '4', '59', '18', '30']),
    ...each("timestamp($1) > timestamp('1970-01-01T00:00:00Z')", ["'2024-02-30T00:00:00Z'", "'2024-02-29T00:00:00Z'", "'2023-02-29T00:00:00Z'", "'2024-01-01'", "'2024-01-01 00:00:00Z'", "'2024-01-01T24:00:00Z'", "'2024-01-01T00:00:00'",
      "'2024-13-01T00:00:00Z'", "'0001-01-01T00:00:00Z'", "'0000-01-01T00:00:00Z'", "'2024-01-01T00:00:00.5+01:00'", 'v.text', 'v.port']),
    "timestamp(v.made) - timestamp('2024-02-29T22:30:15.25Z') == duration('1h')", "timestamp(v.made) + duration('1h') > timestamp(v.made)", "timestamp(v.made).getHours('Nowhere/Else') == 1",
  ],
  'numbers': [
    'v.port + 1 == 8081', 'v.port / 3 == 2693', 'v.port % 100 == 80', '-v.port == -8080', 'v.port * 2 > 16000', 'v.port - 80 == 8000', 'v.half + 0.5 == 1.0', 'v.port + 1.0 == 8081.0', 'v.half * 2 == 1', '3.0 / 2.0 == 1.5', '3 / 2 == 1',
    '-7 / 2 == -3', '-7 % 4 == -3', 'v.port / 0 == 1', 'v.port % 0 == 1', 'v.large * v.large > 0', '9223372036854775807 + v.small > 0', 'v.port == 8080.0', 'v.port < 8080.5', 'v.half < 1', 'v.port > v.half', 'v.small == 1u', 'v.small < 2u', 'v.port in [8080u]',
    'type(v.port) == int', 'type(v.port) == double', 'v.port + 1 == 8080', 'type(v.half) == double', 'type(v.text) == string', 'type(v.list) == list', 'v.numbers.map(x, x + 1) == [4, 2, 3]', 'v.numbers[v.small] == 1', 'v.list[v.small] == \'a\'', 'v.numbers.exists(x, x / 2 == 1)', 'v.numbers.all(x, type(x) == int)',
    'v.either.all(x, x > 0)', '[v.port] == [8080]', '{"a": v.port} == {"a": 8080}', 'v.maps[0].a + 1 == 2',
  ],
  'conversions': [
    ...each('int($1) == 5', ["'5'", "'+5'", "'-5'", "''", "' 5'", "'5.0'", "'0x5'", "'1e1'", "'9223372036854775808'", '5.9', '-5.1', '1e30', 'v.half', '5u', 'v.text', 'v.yes', 'v.list']),
    ...each('double($1) == 5.0', ["'5'", "'5.'", "'.5e1'", "'+5'", "''", "'inf'", "'-Infinity'", "'nan'", "'1e400'", "'5_0'", "' 5'", '5', 'v.port', '5u', 'v.text']),
    ...each('bool($1)', ["'true'", "'True'", "'T'", "'t'", "'1'", "'yes'", "'F'", "'0'", "'tRUE'", 'v.yes', 'v.port']), ...each('uint($1) == 5u', ["'5'", "'+5'", "'-5'", '5', '-5', '5.9', "''"]),
    ...each("string($1) == '1e+06'", ['1000000.0', 'v.port', '0.00001', 'v.half', 'true']), "string(v.port) == '8080'", "string(v.half) == '0.5'", "string(1234567.5) == '1.2345675e+06'", "string(100000.5) == '100000.5'", "string(0.00001) == '1e-05'", "string(v.list) == ''",
    "string(bytes('a')) == 'a'", "bytes('a') == b'a'", "bytes('a') == b'b'", 'size(b\'abc\') == 3', 'dyn(v.port) == 8080', "string(1e100) == '1e+100'", "string(5u) == '5'",
  ],
  'functions that are not here, or nowhere': [
    "url('https://a').getHost() == 'a'", "isURL('https://a')", "'%d'.format([1]) == '1'", "strings.quote('a') == 'a'", 'v.list.sortBy(x, x).size() == 3', 'lists.range(2) == [0, 1]', 'v.list.transformMapEntry(i, x, {x: i}).size() == 2', "v.list.includes('a')",
    '[optional.of(1)].unwrapOpt() == [1]', 'cel.bind(x, 1, x == 1)', 'math.greatest(1, 2) == 2', 'v.text.reverse() == \'\'', "b'{}'.json() == {}", "b'a'.hex() == '61'", "v.text.contians('a')", "matches('a', 'a')", "startsWith('a', 'a')", 'v.size() == 1', 'size(v.list) == 3', 'size(v.list) == 4',
    "v.text.size('a') == 1", "format.named('dns1123Label').hasValue()", "v.text.toUpper() == ''",
  ],
};

/** What API servers have and these rules not: refused when the configuration is read. */
export const ABSENT: readonly string[] = [
  "url('https://a').getHost() == 'a'", "isURL('https://a')", "'%d'.format([1]) == '1'", "strings.quote('a') == 'a'", 'v.list.sortBy(x, x).size() == 3', 'lists.range(2) == [0, 1]', 'v.list.transformMapEntry(i, x, {x: i}).size() == 2', "v.list.includes('a')",
  '[optional.of(1)].unwrapOpt() == [1]', "format.named('dns1123Label').hasValue()", "matches('a', 'a')",
];
