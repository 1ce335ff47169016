import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const bin = fileURLToPath(new URL('bin.ts', import.meta.url))

/** Without `NODE_PATH`, by which a package manager shows tests the packages of the whole workspace. */
const runIn = (cwd: string, ...args: string[]) =>
  spawnSync(process.execPath, [bin, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NODE_PATH: '' },
  })

test('without @pollux/cli it ends with 2 and one sentence on how to install it', () => {
  const { status, stdout, stderr } = runIn(mkdtempSync(join(tmpdir(), 'bin-')), 'detect')
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^The command line .* "npm install --global @pollux\/cli"\.\n$/)
})

test('with @pollux/cli it is that program, with its arguments and its exit code', () => {
  const project = mkdtempSync(join(tmpdir(), 'bin-'))
  const folder = join(project, 'node_modules/@pollux/cli')
  mkdirSync(join(folder, 'dist'), { recursive: true })
  const manifest = { name: '@pollux/cli', type: 'module', bin: { pollux: './dist/main.js' } }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  const program = 'console.log(...process.argv.slice(2)); process.exitCode = 3'
  writeFileSync(join(folder, 'dist/main.js'), program)
  const { status, stdout } = runIn(project, 'detect', 'photo.jpg')
  expect([status, stdout]).toEqual([3, 'detect photo.jpg\n'])
})
