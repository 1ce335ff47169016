import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readHeader } from '@pollux/image'
import { beforeEach, describe, expect, test } from 'vitest'
import { memoryTerminal } from '../fixtures/memory-terminal.ts'
import { run } from '../program.ts'

const photograph = (name: string) =>
  fileURLToPath(new URL(`../../demo/photos/${name}.png`, import.meta.url))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-'))
})

/** The one folder beside the page over all pictures. */
function onlyFolder(parent: string): string {
  const names = readdirSync(parent).filter((name) => name !== 'index.html')
  expect(names).toHaveLength(1)
  return join(parent, names[0]!)
}

test('with neither key nor --offline the error names both ways', async () => {
  const terminal = memoryTerminal()
  expect(await run(['segment', photograph('chelsea')], terminal)).toBe(2)
  expect(terminal.said()).toContain('GEMINI_API_KEY')
  expect(terminal.said()).toContain('--offline')
})

describe('offline', () => {
  test('segments a photograph and saves masks, overlays and findings', async () => {
    const terminal = memoryTerminal()
    const out = join(folder, 'out')
    const code = await run(
      ['segment', photograph('chelsea'), 'the cat', '--offline', '--out', out],
      terminal,
    )
    expect(code).toBe(0)
    expect(terminal.said()).toContain('local stand-in')
    expect(terminal.printed()).toMatch(/chelsea\.png +cat/)
    const saved = onlyFolder(out)
    expect(saved).toBe(join(out, 'chelsea.png'))
    const files = readdirSync(saved).sort()
    expect(files).toEqual([
      'findings.json',
      'index.html',
      'mask-01-cat.png',
      'overlay.png',
      'overlay.svg',
    ])
    const findings = JSON.parse(readFileSync(join(saved, 'findings.json'), 'utf8'))
    expect(findings.source).toBe(photograph('chelsea'))
    expect(findings.modelVersion).toBe('local-stand-in/nanodet-g-416')
    expect(findings.findings[0]).toMatchObject({
      label: 'cat',
      mask: { rle: { size: [300, 451] } },
    })
    for (const name of ['mask-01-cat.png', 'overlay.png']) {
      const header = readHeader(readFileSync(join(saved, name)))
      expect(header).toMatchObject({ width: 451, height: 300 })
    }
    for (const name of ['overlay.svg', 'index.html']) {
      expect(readFileSync(join(saved, name), 'utf8')).toContain('local stand-in')
    }
  })

  test('recovers what an interrupted run left in the output folder, and writes to no folder of others', async () => {
    const out = join(folder, 'out')
    mkdirSync(join(out, '.cat-0a1b2c3d4e.pollux/old'), { recursive: true })
    writeFileSync(join(out, '.cat-0a1b2c3d4e.pollux/old/findings.json'), '{}')
    const args = ['segment', photograph('chelsea'), 'the cat', '--offline', '--out', out]
    expect(await run(args, memoryTerminal())).toBe(0)
    expect(readdirSync(out)).toEqual(['cat-0a1b2c3d4e', 'chelsea.png', 'index.html'])
    const saved = join(out, 'chelsea.png')
    rmSync(saved, { recursive: true })
    mkdirSync(saved)
    writeFileSync(join(saved, 'thesis.txt'), 'mine')
    const terminal = memoryTerminal()
    expect(await run(args, terminal)).toBe(1)
    expect(terminal.said()).toContain('none of which Pollux wrote; move it away')
    expect(readdirSync(saved)).toEqual(['thesis.txt'])
  })

  test('writes the same bytes twice and on every backend', async () => {
    const runs = ['sharp', 'sharp', 'canvas', 'pngjs'].map(async (backend, at) => {
      const out = join(folder, String(at))
      const args = ['--offline', '--backend', backend, '--out', out]
      await run(['segment', photograph('coffee'), 'the cup', ...args], memoryTerminal())
      return readFileSync(join(onlyFolder(out), 'findings.json'), 'utf8')
    })
    expect(new Set(await Promise.all(runs)).size).toBe(1)
  })

  test('reads and draws on HEIC with every backend', async () => {
    const photo = fileURLToPath(new URL('../fixtures/blocks.heic', import.meta.url))
    for (const backend of ['sharp', 'canvas', 'pngjs']) {
      const out = join(folder, backend)
      const args = ['detect', photo, '--offline', '--backend', backend, '--out', out]
      expect(await run(args, memoryTerminal())).toBe(0)
      const overlay = readHeader(readFileSync(join(onlyFolder(out), 'overlay.png')))
      expect(overlay).toMatchObject({ width: 64, height: 48 })
    }
  })

  test('answers unknown words with an empty list and a note', async () => {
    const terminal = memoryTerminal()
    const args = ['detect', photograph('chelsea'), 'the okapi', '--offline', '--json']
    expect(await run(args, terminal)).toBe(0)
    expect(JSON.parse(terminal.printed()).findings).toEqual([])
    expect(terminal.said()).toContain('80')
  })

  test('goes on past a picture that fails and ends with 3', async () => {
    const terminal = memoryTerminal()
    const args = ['detect', join(folder, 'gone.png'), photograph('chelsea'), '--offline', '--json']
    expect(await run(args, terminal)).toBe(3)
    expect(terminal.said()).toContain('gone.png does not exist')
    const [gone, found] = terminal.printed().trimEnd().split('\n')
    expect(JSON.parse(gone!).error.code).toBe('cli/input-missing')
    expect(JSON.parse(found!).findings).toHaveLength(1)
  })
})

describe('a bad picture is one sentence, exit code 1 and nothing written:', () => {
  const png = readFileSync(photograph('chelsea'))
  const hugeHeader = Buffer.from(png.subarray(0, 33))
  hugeHeader.writeUInt32BE(60_000, 16)
  hugeHeader.writeUInt32BE(60_000, 20)
  const jpegStart = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')

  const bad: Record<string, Uint8Array> = {
    'text.png': Buffer.from('no picture at all'),
    'empty.png': Buffer.alloc(0),
    'cut.png': png.subarray(0, png.length / 2),
    'cut.jpg': jpegStart,
    'huge.png': hugeHeader,
  }

  test.each(Object.keys(bad))('%s', async (name) => {
    writeFileSync(join(folder, name), bad[name]!)
    await expectRefusal(join(folder, name))
  })

  test('a missing path', () => expectRefusal(join(folder, 'missing.png')))

  test('a folder without pictures', () => {
    mkdirSync(join(folder, 'album'))
    writeFileSync(join(folder, 'album/text.txt'), 'none')
    return expectRefusal(join(folder, 'album'))
  })

  async function expectRefusal(path: string): Promise<void> {
    const terminal = memoryTerminal()
    const out = join(folder, 'out')
    expect(await run(['segment', path, '--offline', '--out', out], terminal)).toBe(1)
    const [sentence, ...more] = terminal
      .said()
      .trimEnd()
      .split('\n')
      .filter((line) => !/local stand-in|^Pictures are read with/.test(line))
    expect(sentence).toMatch(/[;:] .+\.$/)
    expect(more).toEqual([])
    expect(terminal.printed()).toBe('')
    expect(readdirSync(folder)).not.toContain('out')
  }
})
