import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from '../floors/source-files.ts'

const packages = readdirSync(join(root, 'packages')).sort()

/** The fenced blocks of a Markdown text in one language. */
function blocks(markdown: string, language: string): string[] {
  const fences = markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))
  return [...fences].map((match) => match[1]!)
}

test.concurrent.each(packages)(
  'the example in the README of %s runs and prints what it says',
  async (folder) => {
    const readme = readFileSync(join(root, 'packages', folder, 'README.md'), 'utf8')
    const example = readFileSync(join(root, 'packages', folder, 'example.ts'), 'utf8')
    expect(blocks(readme, 'ts')).toContain(example)
    const run = await promisify(execFile)(
      process.execPath,
      ['--conditions=@pollux/source', join(root, 'packages', folder, 'example.ts')],
      { cwd: root, env: { ...process.env, NO_COLOR: '1', GEMINI_API_KEY: '', GOOGLE_API_KEY: '' } },
    )
    expect(run.stdout.length).toBeGreaterThan(0)
    expect(blocks(readme, 'text')).toContain(run.stdout)
  },
)

test.each(packages)('the README of %s tells how to install it', (folder) => {
  const readme = readFileSync(join(root, 'packages', folder, 'README.md'), 'utf8')
  const name = folder === 'pollux' ? 'pollux' : `@pollux/${folder}`
  expect(readme.startsWith(`# ${name}\n`)).toBe(true)
  expect(readme).toContain(`npm install ${name}`)
})
