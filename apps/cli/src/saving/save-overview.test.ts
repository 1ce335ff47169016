import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { memoryTerminal } from '../fixtures/memory-terminal.ts'
import { overviewStyle } from './overview-style.ts'
import { saveOverview } from './save-overview.ts'

let out = ''
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'overview-'))
})

/** Saves a folder as a run does. */
function save(folder: string, json: object, files: readonly string[] = ['overlay.png']): void {
  mkdirSync(join(out, folder))
  const saved = { version: 1, status: 'ok', findings: [], issues: [], ...json }
  writeFileSync(join(out, folder, 'findings.json'), JSON.stringify(saved))
  for (const file of ['index.html', ...files]) writeFileSync(join(out, folder, file), '')
}

async function overview(): Promise<string> {
  await saveOverview(out, memoryTerminal())
  return readFileSync(join(out, 'index.html'), 'utf8')
}

test('the page links and shows every picture with its counts and status', async () => {
  const findings = [{ label: 'cup' }, { label: 'cup' }, { label: 'spoon' }]
  save('coffee.png', { source: 'a/coffee.png', findings })
  save('猫 #1.png', { source: '猫 #1.png', status: 'partial', issues: [{}, {}] }, [])
  mkdirSync(join(out, 'notes'))
  writeFileSync(join(out, 'notes.txt'), 'mine')
  const page = await overview()
  expect(page).toContain('3 findings in 2 pictures. 1 answer with another status than ok.')
  expect(page).toContain('href="coffee.png/index.html"')
  expect(page).toContain('src="coffee.png/overlay.png"')
  expect(page).toContain('<bdi>cup</bdi> × 2, <bdi>spoon</bdi>')
  expect(page).toContain(`href="${encodeURIComponent('猫 #1.png')}/index.html"`)
  expect(page).toContain('<code>partial</code> 0 findings, 2 issues')
  expect(page.match(/<article>/g)).toHaveLength(2)
  expect(page.match(/<img/g)).toHaveLength(1)
})

test('names, labels and statuses are escaped', async () => {
  const text = '"><script>alert(1)</script>'
  save('x', { source: text, status: text, modelVersion: text, findings: [{ label: text }] })
  const page = await overview()
  expect(page).not.toContain('<script')
  expect(page).toContain('&#60;script&#62;')
})

test('answers of the local stand-in are marked', async () => {
  save('x.png', { source: 'x.png', modelVersion: 'local-stand-in/nanodet-g-416' })
  expect(await overview()).toContain('local stand-in, not Gemini')
})

test('the page is written again, but a page of somebody else stays', async () => {
  save('a.png', { source: 'a.png' })
  await overview()
  save('b.png', { source: 'b.png' })
  expect(await overview()).toContain('0 findings in 2 pictures.')
  writeFileSync(join(out, 'index.html'), '<!doctype html><p>Mine')
  const terminal = memoryTerminal()
  await saveOverview(out, terminal)
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('<!doctype html><p>Mine')
  expect(terminal.said()).toContain('is not a page that Pollux wrote, so it stays')
})

test('the policy allows the style, which does not close its element', () => {
  const { text, hash } = overviewStyle
  expect(hash).toBe(createHash('sha256').update(text).digest('base64'))
  expect(text).not.toMatch(/<[/!]/)
})
