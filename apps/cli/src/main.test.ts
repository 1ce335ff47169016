import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdtempSync, openSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

/** Starts the command from its sources, as a process of its own. */
const start = (...args: string[]) => startNode(main, ...args)

function startNode(...args: string[]) {
  return startWith({}, ...args)
}

function startWith(environment: NodeJS.ProcessEnv, ...args: string[]) {
  const env = { ...process.env, ...environment }
  const child = spawn(process.execPath, ['--conditions=@pollux/source', ...args], { env })
  onTestFinished(() => void child.kill('SIGKILL'))
  const collect = (stream: Readable) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk) => chunks.push(chunk))
    return () => Buffer.concat(chunks).toString()
  }
  const said = collect(child.stderr)
  const printed = collect(child.stdout)
  const ended = once(child, 'close').then(([code, signal]) => {
    return { code, signal, said: said(), printed: printed() }
  })
  return { child, said, ended }
}

test('what it prints and how it ends reach the shell', async () => {
  const { child, ended } = start('parse', '-', '--size', '8x6', '--json')
  child.stdin.end('[{"box_2d": [0, 0, 500, 500], "label": "cup"')
  const { code, printed, said } = await ended
  expect(code).toBe(1)
  expect(JSON.parse(printed)).toMatchObject({ version: 1, status: 'truncated' })
  expect(said).toBe('')
})

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends an emulator at once with %i', async (signal, expected) => {
  const { child, ended } = start('emulate', '--port', '0', '--answer', main)
  await once(child.stdout, 'data')
  child.kill(signal)
  // By itself: what does not end in time is ended by the signal, and then has no code.
  expect(await ended).toMatchObject({ code: expected, signal: null })
})

/** Blocks the thread for good once the first signal was acted upon, and says so. */
const blocking = (signal: string) =>
  `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from 'node:fs'
  process.once('${signal}', () => setImmediate(() => {
    writeSync(2, 'blocked')
    for (;;);
  }))
`)}`

test.each([
  ['SIGINT', 'SIGINT'],
  ['SIGINT', 'SIGTERM'],
  ['SIGTERM', 'SIGINT'],
  ['SIGTERM', 'SIGTERM'],
] as const)(
  'after %s, which is reported, %s ends even a blocked process',
  async (first, second) => {
    const command = [main, 'emulate', '--port', '0', '--answer', main]
    const { child, said, ended } = startNode('--import', blocking(first), ...command)
    await once(child.stdout, 'data')
    child.kill(first)
    while (!said().endsWith('blocked')) await once(child.stderr, 'data')
    child.kill(second)
    // A shell reports 128 and the signal's number: 130 or 143.
    expect(await ended).toMatchObject({ code: null, signal: second })
    expect(said()).toMatch(/\nInterrupted: stopping\..*\nblocked$/)
  },
)

test('waiting for a pipe that nobody writes to can be interrupted', async () => {
  const pipe = join(mkdtempSync(join(tmpdir(), 'main-')), 'pipe.png')
  execFileSync('mkfifo', [pipe])
  // What is missing is reported first, so that it is known when the pipe is waited for.
  const { child, ended } = start('parse', join(pipe, 'gone'), pipe, '--size', '8x6', '--json')
  await once(child.stderr, 'data')
  child.kill('SIGINT')
  expect(await ended).toMatchObject({ code: 130, signal: null, printed: '' })
})

test('a full disk behind standard output is reported', async ({ skip }) => {
  skip(!existsSync('/dev/full'), 'there is no /dev/full')
  const full = openSync('/dev/full', 'w')
  const args = ['--conditions=@pollux/source', main, 'models']
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', full, 'pipe'] })
  closeSync(full)
  expect(status).toBe(1)
  expect(String(stderr)).toMatch(/^Standard output cannot be written: .*\.\n$/)
})

test('a reader that closes the pipe is not a failure', async () => {
  const { child, ended } = start('models')
  child.stdout.destroy()
  expect((await ended).code).toBe(0)
})

test('offline asks no proxy, whatever the environment says, and opens no socket', async () => {
  const asked: (string | undefined)[] = []
  const proxy = createServer(({ url }, response) => {
    asked.push(url)
    response.writeHead(502).end()
  })
  proxy.on('connect', ({ url }, socket) => {
    asked.push(url)
    socket.destroy()
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  onTestFinished(() => void proxy.close())
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  const named = { HTTP_PROXY: url, http_proxy: url, HTTPS_PROXY: url, https_proxy: url }
  const photo = fileURLToPath(new URL('../demo/photos/coffee.png', import.meta.url))
  const args = ['detect', photo, 'the cup', '--offline', '--json']
  // A preload that refuses to listen: the stand-in is asked within the process.
  const noServer = `data:text/javascript,${encodeURIComponent(
    "import net from 'node:net'; net.Server.prototype.listen = () => { throw new Error('listens') }",
  )}`
  const { ended } = startWith(
    { NODE_USE_ENV_PROXY: '1', NO_PROXY: '', no_proxy: '', ...named },
    '--import',
    noServer,
    main,
    ...args,
  )
  const { code, printed } = await ended
  expect(asked).toEqual([])
  expect(code).toBe(0)
  expect(JSON.parse(printed).modelVersion).toMatch(/nanodet/i)
})
