import dns from 'node:dns'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect as connectSocket } from 'node:net'
import { inspect } from 'node:util'
import { joinReply } from '@pollux/wire'
import { EnvHttpProxyAgent, getGlobalDispatcher, setGlobalDispatcher } from 'undici'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createTransport } from '../calls/transport.ts'
import { emulate, words } from '../fixtures/sdks.ts'
import { testKey } from '../fixtures/server.ts'
import { interactions } from '../interactions/interactions.ts'
import { connect } from './connect.ts'
import { isLoopback } from './proxy-fetch.ts'

/** A name that leads nowhere but through the proxy of these tests. */
const NAME = 'gemini.test'

/** Resolves every name to this machine, without asking anybody. */
const leadHere = ((_name: string, _options: object, tell: (...found: unknown[]) => void) =>
  tell(null, [{ address: '127.0.0.1', family: 4 }])) as typeof dns.lookup

/** A proxy that keeps whom it is asked for, and connects to them or refuses. */
async function startProxy({ refuse = false } = {}) {
  const asked: string[] = []
  const passwords: (string | undefined)[] = []
  const server = createServer()
  server.on('connect', ({ url = '', headers }, socket) => {
    asked.push(url)
    passwords.push(headers['proxy-authorization'])
    socket.on('error', () => {})
    if (refuse) return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    const [host = '', port] = url.split(':')
    const target = connectSocket(Number(port), host === NAME ? '127.0.0.1' : host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      target.pipe(socket).pipe(target)
    })
    target.on('error', () => socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { host, url: `http://${host}`, asked, passwords }
}

const request = {
  model: 'gemini-3.8-flash',
  parts: [{ bytes: new Uint8Array(100), mimeType: 'text/plain' }, { text: 'Where is the cat?' }],
}

test('sends through the proxy of the environment, pictures and streams too', async () => {
  const baseUrl = (await emulate()).replace('127.0.0.1', NAME)
  const proxy = await startProxy()
  const environment = { HTTP_PROXY: `http://user:hush@${proxy.host}` }
  const client = await connect({ apiKey: testKey, baseUrl, environment })
  const parts = [{ text: 'Where is the cat?' }]
  const transport = createTransport({ client })
  expect(joinReply(await transport.generate({ ...request, parts })).text).toBe(words)
  for await (const _ of transport.stream({ ...request, parts }));
  const other = createTransport({ client, dialect: interactions() })
  expect(joinReply(await other.generate({ ...request, parts })).text).toBe(words)
  expect(proxy.asked).toContain(baseUrl.replace('http://', ''))
  expect(proxy.passwords[0]).toBe(`Basic ${Buffer.from('user:hush').toString('base64')}`)
})

test('lower-case names take precedence, and hosts in NO_PROXY are reached directly', async () => {
  const baseUrl = (await emulate()).replace('127.0.0.1', NAME)
  const [one, other] = [await startProxy(), await startProxy()]
  const lookup = vi.spyOn(dns, 'lookup').mockImplementation(leadHere)
  onTestFinished(() => lookup.mockRestore())
  const generate = async (environment: Record<string, string>) => {
    const client = await connect({ apiKey: testKey, baseUrl, environment })
    await createTransport({ client, use: [] }).generate({ ...request, parts: [{ text: 'x' }] })
  }
  await generate({ http_proxy: one.url, HTTP_PROXY: other.url })
  expect([one.asked.length, other.asked.length]).toEqual([1, 0])
  await generate({ HTTP_PROXY: other.url, NO_PROXY: `x.test, ${NAME}` })
  await generate({ HTTP_PROXY: '', HTTPS_PROXY: other.url, NO_PROXY: '*' })
  expect(other.asked).toEqual([])
})

test.each(['127.0.0.1', 'localhost', '127.1', '0x7f.1', '[::ffff:127.0.0.1]', 'LOCALHOST'])(
  'this machine under %s is reached without a proxy, Node’s own included',
  async (name) => {
    const baseUrl = (await emulate()).replace('127.0.0.1', name)
    const [told, own] = [await startProxy(), await startProxy()]
    const before = getGlobalDispatcher()
    // What Node does where NODE_USE_ENV_PROXY is set.
    setGlobalDispatcher(new EnvHttpProxyAgent({ httpProxy: own.url, noProxy: '' }))
    onTestFinished(() => setGlobalDispatcher(before))
    for (const environment of [{}, { HTTP_PROXY: told.url, HTTPS_PROXY: told.url }]) {
      const client = await connect({ apiKey: testKey, baseUrl, environment })
      const answered = await createTransport({ client, use: [] }).generate({
        ...request,
        parts: [{ text: 'x' }],
      })
      expect(joinReply(answered).text).toBe(words)
    }
    expect([told.asked, own.asked]).toEqual([[], []])
  },
)

test.each(['example.com', '10.0.0.1', 'localhost.example.com', '[fe80::1]', 'not an address'])(
  '%s is not this machine',
  (host) => {
    expect(isLoopback(`http://${host}:8080/`)).toBe(false)
  },
)

test('calls Gemini through HTTPS_PROXY, and reports a refusing proxy without its password', async () => {
  const proxy = await startProxy({ refuse: true })
  const environment = { HTTPS_PROXY: `http://user:hush@${proxy.host}` }
  const client = await connect({ apiKey: testKey, environment })
  const error = await createTransport({ client, use: [] })
    .generate(request)
    .catch((caught: unknown) => caught)
  expect(error).toMatchObject({ code: 'transport/network' })
  expect(proxy.asked).toEqual(['generativelanguage.googleapis.com:443'])
  expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/hush|AIza/)
})

test('calls Vertex AI with the credentials of the environment, and reports if there are none', async () => {
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none')
  vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', '')
  vi.stubEnv('HOME', '/nowhere')
  onTestFinished(() => void vi.unstubAllEnvs())
  const client = await connect({ project: 'p', environment: {} })
  expect(client.vertexai).toBe(true)
  await expect(createTransport({ client, use: [] }).generate(request)).rejects.toMatchObject({
    code: 'transport/key-missing',
  })
})

test('uses the platform’s fetch if no proxy is named', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch')
  onTestFinished(() => fetch.mockRestore())
  const baseUrl = await emulate()
  const client = await connect({ apiKey: testKey, baseUrl, environment: {} })
  await createTransport({ client }).generate({ ...request, parts: [{ text: 'x' }] })
  expect(fetch).toHaveBeenCalledOnce()
})

test('refuses a proxy with an invalid address, and does not show the address', async () => {
  for (const address of ['user:hush@proxy:8080', 'socks5://user:hush@proxy:1080', 'http:///']) {
    const failed = connect({ apiKey: testKey, environment: { HTTPS_PROXY: address } })
    await expect(failed).rejects.toThrow(
      'Expected an address that begins with http:// or https:// for HTTPS_PROXY',
    )
    await expect(failed).rejects.not.toThrow('hush')
  }
})
