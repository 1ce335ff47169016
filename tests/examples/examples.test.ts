import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { sharpBackend } from '@pollux/backend-sharp'
import { createEmulator, type EngineReply, scriptedEngine } from '@pollux/emulator'
import { serve } from '@pollux/emulator/node'
import { readPng } from '@pollux/image'
import type { GenerateRequest } from '@pollux/wire'
import { expect, onTestFinished, test } from 'vitest'
import type { Sample } from '../../apps/web/samples/sample.ts'
import { root } from '../floors/source-files.ts'

const folder = join(root, 'docs/examples')

/** What an example of the guide finds where it runs, and what it leaves there. */
interface Run {
  stdout: string
  cwd: string
  requests: GenerateRequest[]
  /** Requests that began an upload. */
  uploads: number
  paths: string[]
}

/** Runs an example as a user does, in a folder with pictures; Gemini is the emulator, by the environment variables of the SDK. */
async function runExample(
  name: string,
  reply: (request: GenerateRequest) => EngineReply,
  {
    args = [],
    node = [],
    env = {},
  }: { args?: string[]; node?: string[]; env?: NodeJS.ProcessEnv } = {},
): Promise<Run> {
  const requests: GenerateRequest[] = []
  const paths: string[] = []
  let uploads = 0
  const engine = scriptedEngine((request) => {
    requests.push(request)
    return reply(request)
  })
  const server = await serve(
    createEmulator({
      engine,
      faults: ({ path, headers }) => {
        paths.push(path)
        if (headers.get('x-goog-upload-command') === 'start') uploads += 1
        return undefined
      },
    }),
  )
  onTestFinished(() => server.close())
  const cwd = await mkdtemp(join(tmpdir(), 'pollux-example-'))
  onTestFinished(() => rm(cwd, { recursive: true }))
  for (const picture of ['photo.jpg', 'before.jpg', 'after.jpg']) {
    await writeFile(join(cwd, picture), await photograph())
  }
  await copyFile(join(root, 'apps/web/samples/pictures/coffee.jpg'), join(cwd, 'coffee.jpg'))
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=@pollux/source', ...node, join(folder, name), ...args],
    {
      cwd,
      env: {
        ...process.env,
        NO_COLOR: '1',
        GEMINI_API_KEY: 'a-key-of-nobody',
        GOOGLE_API_KEY: '',
        GOOGLE_GEMINI_BASE_URL: server.url,
        GOOGLE_VERTEX_BASE_URL: server.url,
        ...env,
      },
    },
  )
  return { stdout, cwd, requests, uploads, paths }
}

function photograph(): Promise<Uint8Array> {
  const [width, height] = [80, 60]
  const data = new Uint8ClampedArray(width * height * 4).fill(200)
  return sharpBackend().encode({ width, height, data }, { format: 'jpeg' })
}

/** The parts of a question in short: words as they are, files by their MIME type. */
const outline = (request: GenerateRequest | undefined) =>
  request?.contents[0]?.parts?.map(
    ({ text, inlineData, fileData }) => text ?? inlineData?.mimeType ?? fileData?.fileUri,
  )

/** What the demo's sample answers about coffee.jpg, written by hand in Gemini's format. */
async function readCoffee(): Promise<string> {
  const samples: Sample[] = JSON.parse(
    await readFile(join(root, 'apps/web/samples/samples.json'), 'utf8'),
  )
  return samples.find(({ id }) => id === 'coffee')!.answers[0]!.chunks.join('')
}

const cup = '[{"box_2d":[100,200,600,700],"label":"cup"}]'

test('quick-start.ts prints what the first page says', async () => {
  const answer = await readCoffee()
  const { stdout } = await runExample('quick-start.ts', () => answer)
  const page = await readFile(join(root, 'README.md'), 'utf8')
  expect(page).toContain(`\`\`\`text\n${stdout}\`\`\``)
})

test('by-hand.ts finds about the same without Pollux', async () => {
  const answer = await readCoffee()
  const [ours = [], theirs = []] = await Promise.all(
    ['quick-start.ts', 'by-hand.ts'].map(async (name) => {
      const { stdout } = await runExample(name, () => answer)
      return stdout.trim().split('\n')
    }),
  )
  expect(theirs).toHaveLength(ours.length)
  for (const [index, line] of theirs.entries()) {
    const [numbers, expected] = [numbersOf(line), numbersOf(ours[index]!)]
    expect(numbers.map(Math.round).slice(0, 4)).toEqual(expected.map(Math.round).slice(0, 4))
    // The edge of what sharp fills is smoothed.
    expect(Math.abs(numbers[4]! - expected[4]!)).toBeLessThan(20)
  }
})

const numbersOf = (line: string): number[] => (line.match(/[\d.]+/g) ?? []).map(Number)

test('inline-file.ts captions a picture of the disk', async () => {
  const { stdout, requests, uploads } = await runExample('inline-file.ts', () => 'A gray field.')
  expect(stdout).toBe('A gray field.\n')
  expect(outline(requests[0])?.[0]).toBe('image/jpeg')
  expect(uploads).toBe(0)
})

test('inline-url.ts captions a picture of the web', async () => {
  const picture = await photograph()
  const asked: (string | undefined)[] = []
  const server = createServer({ keepAliveTimeout: 0 }, ({ url, headers }, response) => {
    asked.push(`${headers.host}${url}`)
    response.setHeader('content-type', 'image/jpeg').end(picture)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const { stdout, requests } = await runExample('inline-url.ts', () => 'A gray field.', {
    args: ['http://pictures.example.com/photo.jpg'],
    node: ['--import', pathToFileURL(join(import.meta.dirname, 'stand-in-internet.mjs')).href],
    env: { STAND_IN_PORT: String(port) },
  })
  expect(stdout).toBe('A gray field.\n')
  expect(asked).toEqual(['pictures.example.com/photo.jpg'])
  expect(outline(requests[0])?.[0]).toBe('image/jpeg')
})

test('upload-file.ts uploads once for two questions', async () => {
  const { stdout, uploads, requests } = await runExample('upload-file.ts', (request) =>
    outline(request)?.[1]?.startsWith('Caption')
      ? 'A gray field.'
      : '[{"point":[500,250],"label":"cup"}]',
  )
  expect(stdout).toBe('A gray field.\ncup { x: 20, y: 30 }\n')
  expect(uploads).toBe(1)
  expect(requests).toHaveLength(2)
})

test('several-pictures.ts mixes one that was uploaded and one that goes along', async () => {
  const { stdout, uploads, requests } = await runExample('several-pictures.ts', () => 'Nothing.')
  expect(stdout).toBe('Nothing.\n')
  expect(uploads).toBe(1)
  expect(outline(requests[0])).toEqual([
    'Image 1:',
    'image/jpeg',
    'Image 2:',
    'image/jpeg',
    'What has changed?',
  ])
})

test('detection.ts prints boxes in pixels', async () => {
  const { stdout } = await runExample('detection.ts', () => cup)
  expect(stdout).toBe('cup { x: 16, y: 6, width: 40, height: 30 }\nok\n')
})

test('segmentation.ts saves a mask of each thing', async () => {
  const item = '{"box_2d":[0,0,500,500],"mask":[[0,0],[500,0],[500,500],[0,500]],"label":"bowl"}'
  const { stdout, cwd } = await runExample('segmentation.ts', () => `[${item}]`)
  expect(stdout).toBe('bowl { x: 0, y: 0, width: 40, height: 30 } 1200 px\n')
  const mask = readPng(new Uint8Array(await readFile(join(cwd, 'mask-0.png'))))
  expect(mask).toMatchObject({ width: 40, height: 30, channels: 1 })
  expect(mask.data.every((value) => value === 255)).toBe(true)
})

test('vertex.ts asks Vertex AI about a video in Cloud Storage and a picture', async () => {
  const credentials = await standInForGoogle()
  const { stdout, requests, paths } = await runExample(
    'vertex.ts',
    () => '[{"start":"00:05","end":"00:09","label":"a gray field"}]',
    {
      env: {
        GEMINI_API_KEY: '',
        GOOGLE_CLOUD_PROJECT: 'my-project',
        GOOGLE_APPLICATION_CREDENTIALS: credentials,
      },
    },
  )
  expect(stdout).toBe('5 to 9 s: a gray field\n')
  expect(paths).toEqual([
    '/v1beta1/projects/my-project/locations/global/publishers/google/models/gemini-3.8-flash:generateContent',
  ])
  expect(outline(requests[0])?.slice(0, 4)).toEqual([
    'Video 1:',
    'gs://cloud-samples-data/video/animals.mp4',
    'Image 1:',
    'image/jpeg',
  ])
})

/** Application default credentials that lead to a server of the test, which gives a token for them; the path of their file. */
async function standInForGoogle(): Promise<string> {
  const server = createServer({ keepAliveTimeout: 0 }, (_, response) => {
    const token = {
      access_token: 'a-token-of-nobody',
      issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      token_type: 'Bearer',
      expires_in: 3600,
    }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(token))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const cwd = await mkdtemp(join(tmpdir(), 'pollux-credentials-'))
  onTestFinished(() => rm(cwd, { recursive: true }))
  const { port } = server.address() as AddressInfo
  await writeFile(join(cwd, 'subject'), 'somebody')
  const path = join(cwd, 'credentials.json')
  const credentials = {
    type: 'external_account',
    audience:
      '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q',
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    token_url: `http://127.0.0.1:${port}/token`,
    credential_source: { file: join(cwd, 'subject') },
  }
  await writeFile(path, JSON.stringify(credentials))
  return path
}

test('every example is short', async () => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts'))
  expect(names).toHaveLength(9)
  for (const name of names.filter((name) => name !== 'by-hand.ts')) {
    const text = await readFile(join(folder, name), 'utf8')
    const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('//'))
    expect([name, lines.length <= 15]).toEqual([name, true])
  }
})
