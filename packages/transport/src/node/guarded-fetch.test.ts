import { Socket } from 'node:net'
import { TransportError } from '@pollux/transport'
import { beforeEach, expect, test, vi } from 'vitest'
import { startWeb, type WebServer } from '../fixtures/web-server.ts'
import { readHosts } from '../media/host-list.ts'
import type { Lookup } from './guarded-connector.ts'
import { type GuardOptions, guardedFetch } from './guarded-fetch.ts'
import { isPublicAddress } from './public-address.ts'

// 127.0.0.2 stands for the internet, 127.0.0.1 and all the rest for what must not be asked.
const internet = '127.0.0.2'
const intranet = '127.0.0.1'
const isPublic = (address: string) => address === internet || isPublicAddress(address)

let canary: WebServer
let web: WebServer
let answer: Parameters<typeof startWeb>[1]

beforeEach(async () => {
  answer = (response) => response.end('a file')
  canary = await startWeb(intranet, (response) => response.end('a secret'))
  web = await startWeb(internet, (response, path) => answer(response, path), canary.port)
})

/** Resolves each name to the answers that are listed, one list after the other. */
function resolver(answers: Readonly<Record<string, readonly (readonly string[])[]>>): Lookup {
  const asked: Record<string, number> = {}
  return (hostname, _options, callback) => {
    const turn = asked[hostname] ?? 0
    asked[hostname] = turn + 1
    const lists = answers[hostname] ?? []
    const list = lists[turn % lists.length]
    if (list === undefined) {
      callback(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }), [])
      return
    }
    callback(
      null,
      list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
}

const names = resolver({
  'files.test': [[internet]],
  'intern.test': [[intranet]],
  'localhost.': [[intranet]],
  'intern.test.': [[intranet]],
  'mapped.test': [[`::ffff:${intranet}`]],
  'mixed.test': [[internet, intranet]],
  'mixed-last.test': [[intranet, internet]],
  'mixed-6.test': [[internet, '::1']],
  'empty.test': [[]],
  'rebinding.test': [[internet], [intranet]],
})

async function open(url: string, guard: Partial<GuardOptions> = {}): Promise<string> {
  const fetch = guardedFetch({
    isTrusted: readHosts([]),
    isPublic,
    lookup: names,
    ports: [canary.port],
    ...guard,
  })
  const file = await fetch(new URL(url.replaceAll('PORT', `${canary.port}`)), { maxBytes: 1000 })
  return await file.text()
}

const refused = { code: 'transport/address-refused', retryable: false }

test('a file of a public host is fetched, at the address that was checked', async () => {
  const connect = vi.spyOn(Socket.prototype, 'connect')
  expect(await open('http://files.test:PORT/a/photo.jpg?size=1#top')).toBe('a file')
  expect(await open(`http://${internet}:PORT/`)).toBe('a file')
  expect(web.paths).toEqual(['/a/photo.jpg?size=1', '/'])
  expect(web.headers[0]).not.toHaveProperty('referer')
  expect(web.headers[0]).not.toHaveProperty('cookie')
  expect(connect).toHaveBeenCalledTimes(2)
  await expect.poll(() => web.sockets()).toBe(0)
  expect(canary.connections()).toBe(0)
  connect.mockRestore()
})

const spellings = [
  '127.0.0.1',
  '127.0.0.1.',
  '127.1',
  '127.0.1',
  '127.000.000.001',
  '0177.0.0.1',
  '017700000001',
  '0x7f000001',
  '0x7F.1',
  '0x7f.0x0.0x0.0x1',
  '2130706433',
  '%31%32%37.0.0.1',
  '①②⑦.⓪.⓪.①',
  '１２７．０．０．１',
  '127。0。0。1',
  '127.0.0.53',
  '127.255.255.254',
  '0.0.0.0',
  '0',
  '0x0',
  '0.1.2.3',
  '10.0.0.1',
  '0xa000001',
  '100.100.100.200',
  '168.63.129.16',
  '169.254.169.254',
  '0xa9fea9fe',
  '2852039166',
  '172.16.0.1',
  '192.0.0.192',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.251',
  '240.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::127.0.0.1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:a9fe:a9fe]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b:1::127.0.0.1]',
  '[2002:7f00:1::]',
  '[2001:0:808:808::80ff:fffe]',
  '[2606:4700::5efe:127.0.0.1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
  'localhost',
  'LOCALHOST',
  'localhost.',
  'ｌｏｃａｌｈｏｓｔ',
  'intern.test',
  'intern.test.',
  'INTERN.test',
  'mapped.test',
  'mixed.test',
  'mixed-last.test',
  'mixed-6.test',
  'empty.test',
]

test.each(spellings)('%s is refused, and nothing is connected to', async (host) => {
  const connect = vi.spyOn(Socket.prototype, 'connect')
  // That of the system, where every system has an answer.
  const lookup = /^localhost$/i.test(host.normalize('NFKC')) ? undefined : names
  await expect(open(`http://${host}:PORT/`, { lookup })).rejects.toMatchObject(refused)
  expect(canary.connections() + web.connections()).toBe(0)
  // A socket may be made to hold the refusal of a name; it must never have got an address.
  for (const { value } of connect.mock.results) expect(value.remoteAddress).toBeUndefined()
  connect.mockRestore()
})

const redirects: [what: string, to: string | string[]][] = [
  ['an address of the intranet', 'http://127.0.0.1:PORT/'],
  ['its name', 'http://intern.test:PORT/'],
  ['its number', 'http://2130706433:PORT/'],
  ['its IPv6 form', 'http://[::ffff:127.0.0.1]:PORT/'],
  ['an address without a scheme', '//127.0.0.1:PORT/'],
  ['it by two other hops', ['/one', 'http://files.test:PORT/two', 'http://127.0.0.1:PORT/']],
  ['a name that leads both ways', 'http://mixed.test:PORT/'],
  ['a file', 'file:///etc/passwd'],
  ['a data: URL', 'data:text/plain,secret'],
  ['ftp', 'ftp://files.test/'],
  ['gopher', 'gopher://127.0.0.1:PORT/'],
  ['a name and password', 'http://me:secret@files.test:PORT/'],
  ['another port', 'http://files.test:22/'],
]

test.each(redirects)('a redirect to %s is refused before it is followed', async (_what, to) => {
  const hops = [to].flat().map((hop) => hop.replaceAll('PORT', `${canary.port}`))
  answer = (response) => response.writeHead(302, { location: hops.shift() }).end('<a>')
  await expect(open('http://files.test:PORT/')).rejects.toMatchObject(refused)
  expect(web.paths).toHaveLength([to].flat().length)
  expect(canary.connections()).toBe(0)
  await expect.poll(() => web.sockets()).toBe(0)
})

test('three redirects are followed, a fourth is not', async () => {
  answer = (response, path) => {
    const hop = Number(path.slice(1))
    if (hop === 0) response.end('the end')
    else response.writeHead(307, { location: `/${hop - 1}` }).end()
  }
  expect(await open('http://files.test:PORT/3')).toBe('the end')
  await expect(open('http://files.test:PORT/4')).rejects.toMatchObject({
    code: 'transport/fetch-failed',
    retryable: false,
  })
})

test('a changing name is resolved once per connection, and only the checked address is connected to', async () => {
  const outcomes: string[] = []
  for (let call = 0; call < 10; call += 1) {
    const outcome = open('http://rebinding.test:PORT/')
    outcomes.push(await outcome.catch((error: TransportError) => error.code))
  }
  const [first, second] = ['a file', 'transport/address-refused']
  expect(outcomes).toEqual(Array.from({ length: 10 }, (_, call) => (call % 2 ? second : first)))
  expect(web.connections()).toBe(5)
  expect(canary.connections()).toBe(0)
})

test('a redirect to the same name is resolved and checked again', async () => {
  answer = (response) => response.writeHead(302, { location: '/again' }).end()
  await expect(open('http://rebinding.test:PORT/')).rejects.toMatchObject(refused)
  expect(canary.connections()).toBe(0)
})

test('a listed host may lead into the intranet, only at the listed port', async () => {
  const isTrusted = readHosts([`intern.test:${canary.port}`, `[::ffff:7f00:1]:${canary.port}`])
  expect(await open('http://intern.test:PORT/', { isTrusted, ports: [] })).toBe('a secret')
  await expect(open('http://intern.test:81/', { isTrusted })).rejects.toMatchObject(refused)
  await expect(open('http://127.0.0.1:PORT/', { isTrusted })).rejects.toMatchObject(refused)
  expect(canary.connections()).toBe(1)
})

test.each(['http://me:secret@files.test:PORT/', 'http://me@files.test:PORT/', 'ftp://files.test/'])(
  '%s is refused before it is resolved',
  async (url) => {
    const lookup = vi.fn(names)
    await expect(open(url, { lookup })).rejects.toMatchObject(refused)
    expect(lookup).not.toHaveBeenCalled()
  },
)

test('other ports than those of http and https are refused', async () => {
  for (const port of [22, 25, 6379, 8080, 11211]) {
    await expect(open(`http://files.test:${port}/`, { ports: undefined })).rejects.toMatchObject(
      refused,
    )
  }
  expect(web.connections()).toBe(0)
})

test('a refusal reveals neither the address behind a name nor the rest of the URL', async () => {
  const refusal = await open('http://intern.test:PORT/private?token=s3cret').catch((error) => error)
  expect(refusal).toBeInstanceOf(TransportError)
  expect(refusal.message).toContain('intern.test')
  for (const secret of ['127.0.0.1', 's3cret', 'private?']) {
    expect(`${refusal.message} ${refusal.stack} ${String(refusal.cause)}`).not.toContain(secret)
  }
})
