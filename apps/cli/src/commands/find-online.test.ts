import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodePng, readHeader } from '@pollux/image'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { runOnline, startOnline } from '../fixtures/run-online.ts'

const gray = (width: number, height: number) =>
  encodePng({ width, height, channels: 1, data: new Uint8Array(width * height).fill(128) })

let folder = ''
let photo = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-'))
  photo = join(folder, 'photo.png')
  writeFileSync(photo, gray(8, 4))
})

const cup = '{"box_2d":[0,250,500,750],"label":"cup"}'
const tent = '{"box_2d":[0,250,1000,750],"mask":[[250,0],[750,0],[500,1000]],"label":"tent"}'

const lines = (printed: string) =>
  printed
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

test('the answer names its source, and the prompt asks for the named things', async () => {
  const { code, printed, sent } = await runOnline(`[${cup}]`, [
    'detect',
    photo,
    'black/white',
    '--json',
  ])
  expect(code).toBe(0)
  expect(sent).toContain('black/white')
  expect(JSON.parse(printed)).toEqual({
    source: photo,
    version: 1,
    status: 'ok',
    findings: [{ label: 'cup', box: { x: 2, y: 0, width: 4, height: 2 }, issues: [] }],
    issues: [],
    usage: expect.anything(),
    cost: { usd: expect.closeTo(0.000_917_25) },
    model: 'gemini-3.8-flash',
    promptFingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    modelVersion: 'gemini-3.8-flash',
    finishReason: 'STOP',
  })
})

test('a folder and a pattern are asked about picture by picture, in order', async () => {
  mkdirSync(join(folder, 'album'))
  for (const name of ['b.png', 'a.png']) writeFileSync(join(folder, 'album', name), gray(4, 4))
  for (const input of ['album', 'alb*/**']) {
    const { printed } = await runOnline('[]', ['detect', join(folder, input), '--json'])
    expect(lines(printed).map(({ source }) => source)).toEqual([
      join(folder, 'album/a.png'),
      join(folder, 'album/b.png'),
    ])
  }
})

test('a folder says what was left out, and --recursive takes it', async () => {
  const album = join(folder, 'album')
  mkdirSync(join(album, 'below'), { recursive: true })
  for (const name of ['a.png', 'below/b.png']) writeFileSync(join(album, name), gray(4, 4))
  const flat = await runOnline('[]', ['detect', album, '--json'])
  expect(flat.said).toContain(`${album}: 1 subfolder left out; add --recursive`)
  const deep = await runOnline('[]', ['detect', album, '--recursive', '--json'])
  expect(lines(deep.printed)).toHaveLength(2)
  const above = await runOnline('[]', ['detect', folder, '--json'])
  expect(above.said).toContain('1 subfolder left out')
})

test('the end says what all pictures cost together', async () => {
  const other = join(folder, 'other.png')
  writeFileSync(other, gray(8, 4))
  const { said } = await runOnline('[]', ['detect', photo, other, '--json'])
  expect(said).toMatch(/\n?2 pictures, \d+ tokens, \$0\.\d+\n$/)
  expect((await runOnline('A cup.', ['caption', photo])).said).toMatch(/^1 file, \d+ tokens, \$/)
})

test('what is missing is reported before anything is sent', async () => {
  const gone = join(folder, 'gone.png')
  const online = await startOnline('[]')
  expect(await online.run(['detect', photo, gone, '--find', 'cups'])).toMatchObject({ code: 3 })
  expect(online.requests).toHaveLength(1)
  const alone = await online.run(['detect', gone, '--find', 'cups'])
  expect(alone).toEqual({ code: 1, printed: '', said: `${gone} does not exist; check the path.\n` })
  const typo = await online.run(['detect', photo, 'pohto.png'])
  expect(typo.code).toBe(2)
  expect(typo.said).toContain('--find')
  expect(online.requests).toHaveLength(1)
})

test('with --stream findings are printed as they arrive', async () => {
  const args = ['segment', photo, '--stream']
  const { code, printed } = await runOnline(`[${cup},${tent}]`, args)
  expect(code).toBe(3)
  expect(printed.split('\n').map((line) => line.replace(/ +/g, ' '))).toEqual([
    `${photo} cup 2.0 0.0 4.0 2.0`,
    `${photo} tent 2.0 0.0 4.0 4.0`,
    '',
  ])
  const asJson = lines((await runOnline(`[${cup},${tent}]`, [...args, '--json'])).printed)
  expect(asJson).toMatchObject([
    { event: 'finding', source: photo, index: 0, finding: { label: 'cup' } },
    { event: 'finding', source: photo, index: 1, finding: { label: 'tent' } },
    { event: 'answer', source: photo, status: 'partial', findings: [{}, { mask: { area: 8 } }] },
  ])
})

test('findings are saved, again in the same folder, and those of another picture beside it', async () => {
  const out = join(folder, 'out')
  mkdirSync(join(folder, 'other'))
  const other = join(folder, 'other/photo.png')
  writeFileSync(other, gray(8, 4))
  const online = await startOnline(`[${tent}]`)
  for (const input of [photo, photo, other]) {
    const { code, said } = await online.run(['segment', input, '--out', out])
    expect(code).toBe(0)
    expect(said).toContain(`${input}: The findings are in ${out}/photo`)
  }
  const folders = readdirSync(out).filter((name) => name !== 'index.html')
  expect(folders).toEqual([expect.stringMatching(/^photo-[0-9a-f]{10}\.png$/), 'photo.png'])
  const sources = folders.map((name) => {
    const saved = join(out, name)
    expect(readdirSync(saved).sort()).toEqual([
      'findings.json',
      'index.html',
      'mask-01-tent.png',
      'overlay.png',
      'overlay.svg',
    ])
    expect(readHeader(readFileSync(join(saved, 'mask-01-tent.png')))).toMatchObject({ width: 8 })
    expect(readFileSync(join(saved, 'overlay.svg'), 'utf8')).not.toContain('stand-in')
    return JSON.parse(readFileSync(join(saved, 'findings.json'), 'utf8')).source
  })
  expect(sources.sort()).toEqual([other, photo].sort())
})

test('with --each there is an overlay of each finding alone', async () => {
  const out = join(folder, 'out')
  const args = ['segment', photo, 'the tent', '--out', out]
  const online = await startOnline(`[${tent},${cup}]`)
  const saved = async () => {
    return readdirSync(join(out, 'photo.png')).filter((file) => file.startsWith('overlay-'))
  }
  await online.run([...args, '--each'])
  expect(await saved()).toEqual(['overlay-01-tent.png', 'overlay-02-cup.png'])
  const read = (file: string) => readFileSync(join(out, 'photo.png', file))
  expect(readHeader(read('overlay-02-cup.png'))).toMatchObject({ width: 8, height: 4 })
  expect(read('overlay-02-cup.png').equals(read('overlay-01-tent.png'))).toBe(false)
  expect(read('index.html').toString()).toMatch(/Asked for.*the tent/s)
  await online.run(args)
  expect(await saved()).toEqual([])
  expect((await online.run(['detect', photo, '--each'])).code).toBe(2)
})

test('a crowded picture is examined tile by tile', async () => {
  const large = join(folder, 'large.png')
  writeFileSync(large, gray(2000, 1000))
  const { code, printed, sent } = await runOnline(`[${cup}]`, ['detect', large, '--all', '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(sent).length).toBeGreaterThan(1)
  expect(JSON.parse(printed).findings.length).toBeGreaterThan(1)
  expect((await runOnline('[]', ['detect', large, '--all', '--stream'])).code).toBe(2)
})

test('a picture too large to be sent inline is uploaded, and the reason is reported', async () => {
  const noise = new Uint8Array(4100 * 4100)
  for (let at = 0; at < noise.length; at += 65_536) {
    crypto.getRandomValues(noise.subarray(at, at + 65_536))
  }
  const large = join(folder, 'large.png')
  writeFileSync(large, encodePng({ width: 4100, height: 4100, channels: 1, data: noise }))
  const { code, said, printed } = await runOnline(`[${cup}]`, ['detect', large, '--json'], {
    isTTY: true,
  })
  expect(said).toMatch(/large\.png: .*upload/i)
  expect(said).toContain('MB sent')
  expect(code).toBe(0)
  expect(JSON.parse(printed).findings[0].box).toEqual({ x: 1025, y: 0, width: 2050, height: 2050 })
})

describe('pictures that are not on this machine', () => {
  test('need their size, and are not drawn on', async () => {
    const uri = 'gs://bucket/photo.png'
    const out = join(folder, 'out')
    const online = await startOnline(`[${tent}]`)
    const without = await online.run(['detect', uri])
    expect(without.code).toBe(2)
    expect(without.said).toContain('--size')
    expect(online.requests).toEqual([])
    const args = ['segment', 'files/none-such', '--size', '8x4', '--out', out]
    expect((await online.run(args)).said).toContain('files/none-such')
  })

  test('are beyond the local stand-in', async () => {
    const args = ['gs://bucket/photo.png', '--size', '8x4', '--offline']
    const { code, said } = await runOnline('[]', ['detect', ...args])
    expect(code).toBe(2)
    expect(said).toContain('The local stand-in cannot read')
  })

  test('an uploaded file is one', async () => {
    const out = join(folder, 'out')
    const online = await startOnline(`[${tent}]`)
    const uploaded = await online.run(['files', 'upload', photo, '--json'])
    const { name } = JSON.parse(uploaded.printed)
    const { code, said } = await online.run(['segment', name, '--size', '8x4', '--out', out])
    expect(said).toContain('not on this machine')
    expect(code).toBe(0)
    const [saved = ''] = readdirSync(out)
    expect(readdirSync(join(out, saved)).sort()).toEqual([
      'findings.json',
      'index.html',
      'mask-01-tent.png',
      'overlay.svg',
    ])
    const captioned = await online.run(['caption', name])
    expect(captioned.code).toBe(0)
  })
})

test('a picture too large to be decoded is sent, and not drawn on', async () => {
  const args = ['detect', photo, '--max-pixels', '31']
  expect((await runOnline(`[${cup}]`, args)).code).toBe(0)
  const out = join(folder, 'out')
  const { code, said, sent } = await runOnline(`[${cup}]`, [...args, '--out', out])
  expect([code, sent]).toEqual([1, '[]'])
  expect(said).toContain('8 × 4, more than the 31 pixels allowed; shrink it or raise --max-pixels.')
  expect((await runOnline('[]', ['detect', photo, '--max-pixels', '0'])).code).toBe(2)
})

test('an address within a private network is fetched if its host is named', async () => {
  const server = createServer({ keepAliveTimeout: 0 }, (_, response) => response.end(gray(8, 4)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/photo.png`
  const { code, said, sent } = await runOnline('[]', ['detect', url])
  expect([code, sent]).toEqual([1, '[]'])
  expect(said).toContain(url)
  const out = join(folder, 'out')
  const args = ['detect', url, '--hosts', new URL(url).host, '--json', '--out', out]
  const named = await runOnline(`[${cup}]`, args)
  expect(JSON.parse(named.printed)).toMatchObject({ source: url, status: 'ok' })
  expect(readdirSync(out)).toEqual(['index.html', 'photo.png'])
})

test.each([
  ['?X-Goog-Signature=hush&b=1', '?X-Goog-Signature=[secret]&b=1'],
  ['?a=1&sig=hush#access_token=hush', '?a=1&sig=[secret]#access_token=[secret]'],
  ['?key=hush', '?key=[secret]'],
])('an address that ends in %s is printed and saved as one that ends in %s', async (end, shown) => {
  const server = createServer({ keepAliveTimeout: 0 }, ({ url = '' }, response) => {
    // The secret is sent, if it is to be.
    response.statusCode = url.includes('hush') ? 200 : 403
    response.end(gray(8, 4))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const place = `http://127.0.0.1:${(server.address() as AddressInfo).port}/photo.png`
  const hosts = ['--hosts', new URL(place).host]
  const online = await startOnline(`[${cup}]`)
  const out = join(folder, 'out')
  const json = await online.run(['detect', place + end, ...hosts, '--json', '--out', out])
  expect(JSON.parse(json.printed)).toMatchObject({ source: place + shown, status: 'ok' })
  const table = await online.run(['detect', place + end, ...hosts])
  const words = await online.run(['caption', place + end, photo, ...hosts])
  const streamed = await online.run(['detect', place + end, ...hosts, '--stream', '--json'])
  const refused = await online.run(['detect', place + end, '--json'])
  expect([table, words, streamed, refused].map(({ code }) => code)).toEqual([0, 0, 0, 1])
  const saved = readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\/|index\.html$/.test(name))
    .map((name) => `${name}\n${readFileSync(join(out, name), 'utf8')}`)
  expect(saved.some((file) => file.startsWith('photo.png') && file.includes('findings.json'))).toBe(
    true,
  )
  for (const text of [json, table, words, streamed, refused].flatMap((run) => [
    run.printed,
    run.said,
  ])) {
    expect(text).not.toContain('hush')
  }
  for (const file of saved) expect(file).not.toContain('hush')
})

test('the name and password of an address are never printed', async () => {
  const url = 'https://user:hush@example.com/photo.png'
  for (const flags of [[], ['--json']]) {
    const { code, printed, said } = await runOnline('[]', ['detect', url, ...flags])
    expect(code).toBe(1)
    expect(said).toContain('https://[secret]@example.com/photo.png: ')
    expect(printed + said).not.toContain('hush')
  }
})

test('a data: address and standard input are pictures', async () => {
  const url = `data:image/png;base64,${Buffer.from(gray(8, 4)).toString('base64')}`
  const { code, printed } = await runOnline(`[${cup}]`, ['detect', url, '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(printed).findings[0].box.width).toBe(4)
  const out = join(folder, 'out')
  const piped = await runOnline(`[${cup}]`, ['detect', '-', '--out', out], { input: gray(8, 4) })
  expect(piped.code).toBe(0)
  expect(readdirSync(out)).toMatchObject(['index.html', /^stdin-/])
})

test('an interruption ends with 130, and leaves nothing behind', async () => {
  const abort = new AbortController()
  const reply = () => {
    abort.abort()
    return new Promise<string>(() => {})
  }
  const out = join(folder, 'out')
  const args = ['detect', photo, '--out', out]
  const { code, printed } = await runOnline(reply, args, { signal: abort.signal })
  expect([code, printed]).toEqual([130, ''])
  expect(readdirSync(folder)).toEqual(['photo.png'])
})
