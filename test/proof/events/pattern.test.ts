import { matchesPattern } from '../../../proof/events/pattern';

/**
 * What AWS's page says of each operator, with an event that it matches and one that it does not.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html (2026-11-28)
 */
const OPERATORS: readonly (readonly [operator: string, pattern: object, matched: object, other: object])[] = [
  [
    'and',
    { Location: ['New York'], Day: ['Monday'] },
    { Location: 'New York', Day: 'Monday' },
    { Location: 'New York' },
  ],
  ['or', { PaymentType: ['Credit', 'Debit'] }, { PaymentType: 'Debit' }, { PaymentType: 'Cash' }],
  ['$or', { $or: [{ Location: ['New York'] }, { Day: ['Monday'] }] }, { Day: 'Monday' }, { Day: 'Sunday' }],
  [
    'anything-but',
    { state: [{ 'anything-but': 'initializing' }] },
    { state: 'running' },
    { state: 'initializing' },
  ],
  [
    'anything-but of a list',
    { state: [{ 'anything-but': ['stopped', 'overloaded'] }] },
    { state: 'running' },
    { state: 'stopped' },
  ],
  [
    'anything-but of numbers',
    { limit: [{ 'anything-but': [100, 200, 300] }] },
    { limit: 101 },
    { limit: 200 },
  ],
  [
    'anything-but, of a field that is not there',
    { state: [{ 'anything-but': ['stopped'] }] },
    { state: 'running' },
    { limit: 1 },
  ],
  [
    'anything-but prefix',
    { Region: [{ 'anything-but': { prefix: 'us-' } }] },
    { Region: 'eu-west-1' },
    { Region: 'us-east-1' },
  ],
  [
    'anything-but suffix',
    { FileName: [{ 'anything-but': { suffix: ['.txt', '.png'] } }] },
    { FileName: 'a.rtf' },
    { FileName: 'a.png' },
  ],
  [
    'anything-but, whatever the capitals',
    { state: [{ 'anything-but': { 'equals-ignore-case': ['initializing', 'stopped'] } }] },
    { state: 'running' },
    { state: 'Stopped' },
  ],
  [
    'anything-but wildcard',
    { FilePath: [{ 'anything-but': { wildcard: ['*/lib/*', '*/bin/*'] } }] },
    { FilePath: '/usr/share/a' },
    { FilePath: '/usr/bin/a' },
  ],
  ['prefix', { Region: [{ prefix: 'us-' }] }, { Region: 'us-east-1' }, { Region: 'eu-west-1' }],
  [
    'prefix, whatever the capitals',
    { service: [{ prefix: { 'equals-ignore-case': 'EventB' } }] },
    { service: 'EVENTBRIDGE' },
    { service: 'Events' },
  ],
  ['suffix', { FileName: [{ suffix: '.png' }] }, { FileName: 'a.png' }, { FileName: 'a.png.txt' }],
  [
    'suffix, whatever the capitals',
    { FileName: [{ suffix: { 'equals-ignore-case': '.png' } }] },
    { FileName: 'a.PNG' },
    { FileName: 'a.gif' },
  ],
  ['empty', { LastName: [''] }, { LastName: '' }, { LastName: 'Doe' }],
  [
    'equals, whatever the capitals',
    { Name: [{ 'equals-ignore-case': 'alice' }] },
    { Name: 'ALICE' },
    { Name: 'Bob' },
  ],
  ['exists', { ProductName: [{ exists: true }] }, { ProductName: 'a' }, { Price: 1 }],
  ['does not exist', { ProductName: [{ exists: false }] }, { Price: 1 }, { ProductName: 'a' }],
  [
    'does not exist, below what does not',
    { detail: { a: { b: [{ exists: false }] } } },
    { detail: {} },
    { detail: { a: { b: 1 } } },
  ],
  ['null', { UserID: [null] }, { UserID: null }, { UserID: '' }],
  ['a number', { Price: [{ numeric: ['=', 100] }] }, { Price: 100 }, { Price: 101 }],
  ['a range', { Price: [{ numeric: ['>', 10, '<=', 20] }] }, { Price: 20 }, { Price: 10 }],
  [
    'an address',
    { sourceIPAddress: [{ cidr: '10.0.0.0/24' }] },
    { sourceIPAddress: '10.0.0.255' },
    { sourceIPAddress: '10.0.1.1' },
  ],
  [
    'wildcard',
    { FileName: [{ wildcard: 'dir/*.png' }] },
    { FileName: 'dir/a/b.png' },
    { FileName: 'other/b.png' },
  ],
  ['a star that is one', { FileName: [{ wildcard: 'a\\*c' }] }, { FileName: 'a*c' }, { FileName: 'abc' }],
  ['a list of the event', { resources: ['b'] }, { resources: ['a', 'b'] }, { resources: ['a'] }],
];

describe('an event pattern', () => {
  it.each(OPERATORS)('is read as AWS says: %s', (_, pattern, matched, other) => {
    expect(matchesPattern(pattern, matched)).toBe(true);
    expect(matchesPattern(pattern, other)).toBe(false);
  });

  it.each([
    ['no field', {}],
    ['an operator that is none', { a: [{ like: 'b' }] }],
    ['two operators', { a: [{ prefix: 'b', suffix: 'c' }] }],
    ['a value without a list', { a: 'b' }],
    ['an empty list', { a: [] }],
    ['one part of $or', { $or: [{ a: ['b'] }] }],
    ['two stars side by side', { a: [{ wildcard: 'b**' }] }],
    ['a comparison with a text', { a: [{ numeric: ['>', '1'] }] }],
    ['a range of addresses that is none', { a: [{ cidr: '10.0.0/99' }] }],
    ['an existence that is none', { a: [{ exists: 'yes' }] }],
  ])('is refused with %s, whatever the event', (_, pattern) => {
    expect(() => matchesPattern(pattern, {})).toThrow();
  });

  it('is the page of AWS: both conditions of a combination, with either part of $or', () => {
    // The example of the page, in its own words.
    const pattern = {
      source: ['aws.cloudwatch'],
      $or: [
        { metricName: [{ prefix: 'CPUUtilization' }] },
        { namespace: [{ 'anything-but': ['AWS/EC2'] }] },
        { metricType: ['MetricType'] },
      ],
    };
    expect(matchesPattern(pattern, { source: 'aws.cloudwatch', namespace: 'AWS/ES' })).toBe(true);
    expect(matchesPattern(pattern, { source: 'aws.cloudwatch', namespace: 'AWS/EC2' })).toBe(false);
    expect(matchesPattern(pattern, { source: 'aws.ec2', metricType: 'MetricType' })).toBe(false);
  });
});
