import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPublicAddress } from './public-address.ts'

test.each([
  '1.1.1.1',
  '8.8.8.8',
  '93.184.216.34',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '192.169.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '168.63.129.15',
  '2606:4700:4700::1111',
  '2a00:1450:4001:830::200e',
  '::ffff:8.8.8.8',
  '64:ff9b::8.8.8.8',
  '2002:808:808::1',
  '2606:4700::5efe:8.8.8.8',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

// The special-purpose registries of IANA for IPv4 and IPv6, and what clouds serve secrets under.
const notPublic = [
  '0.0.0.0',
  '0.255.255.255',
  '10.0.0.0',
  '10.255.255.255',
  '100.64.0.0',
  '100.100.100.200',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.255',
  '168.63.129.16',
  '169.254.169.254',
  '172.16.0.0',
  '172.31.255.255',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.0',
  '192.168.255.255',
  '198.18.0.0',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::7f00:1',
  '::10.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:0:10.0.0.1',
  '64:ff9b::a00:1',
  '64:ff9b:1::808:808',
  '100::1',
  '2001:0:808:808::f5ff:fffe',
  '2001:0:a00:1::f7f7:f7f7',
  '2001:1::1',
  '2001:2::1',
  '2001:3::1',
  '2001:4:112::1',
  '2001:10::1',
  '2001:20::1',
  '2001:db8::1',
  '2002:a00:1::1',
  '2002:c0a8:101::1',
  '2606:4700::5efe:10.0.0.1',
  '2606:4700::200:5efe:10.0.0.1',
  '3fff::1',
  '4000::1',
  '5f00::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'fec0::1',
  'ff02::1',
]

test.each(notPublic)('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each(['', 'localhost', 'example.com', '127.0.0.1:80', '[::1]', '1.1.1.1 ', '1.1.1.1/32'])(
  '%j is no address, and not public',
  (text) => {
    expect(isPublicAddress(text)).toBe(false)
  },
)

const octet = fc.integer({ min: 0, max: 255 })

test('an IPv4 address inside IPv6 is judged like itself, or refused', () => {
  const property = fc.property(octet, octet, octet, octet, (a, b, c, d) => {
    const v4 = `${a}.${b}.${c}.${d}`
    const group = (high: number, low: number) => (high * 256 + low).toString(16)
    const inverted = `${group(255 - a, 255 - b)}:${group(255 - c, 255 - d)}`
    const expected = isPublicAddress(v4)
    const alike = [
      `::ffff:${v4}`,
      `64:ff9b::${v4}`,
      `2002:${group(a, b)}:${group(c, d)}::1`,
      `2001:0:${group(a, b)}:${group(c, d)}::f7f7:f7f7`,
      `2001:0:808:808::${inverted}`,
      `2606:4700::5efe:${v4}`,
    ]
    expect(alike.map(isPublicAddress)).toEqual(alike.map(() => expected))
    const never = [`::${group(a, b)}:${group(c, d)}`, `::ffff:0:${v4}`, `64:ff9b:1::${v4}`]
    expect(never.some(isPublicAddress)).toBe(false)
    expect(isPublicAddress(`::${v4}`) && !expected).toBe(false)
  })
  fc.assert(property, { seed: 1234, numRuns: 3000 })
})
