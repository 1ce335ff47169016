import { execFile, execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../floors/source-files.ts'
import {
  blocksOf,
  exampleFiles,
  folders,
  installedPackages,
  readExample,
  readReadme,
} from '../readmes/readme.ts'

/**
 * Runs the example of every README in a project of its own, outside the workspace, with only what its install lines name, and
 * compares what it prints. pnpm installs them all at once and lets each project see nothing else.
 *
 * @param work - The folder for the projects.
 * @param tarballs - The path of each packed package, by its name.
 * @returns What is wrong, one text for each example that fails.
 */
export async function runExamples(
  work: string,
  tarballs: ReadonlyMap<string, string>,
): Promise<string[]> {
  const projects = mkdtempSync(join(work, 'examples-'))
  const packed = Object.fromEntries([...tarballs].map(([name, path]) => [name, `file:${path}`]))
  writeFileSync(join(projects, 'pnpm-workspace.yaml'), workspaceOf(packed))
  for (const folder of folders) createProject(join(projects, folder), folder, packed)
  execFileSync('pnpm', ['install', '--prefer-offline', '--ignore-scripts', '--no-lockfile'], {
    cwd: projects,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, CI: 'true' },
  })
  const failures = await Promise.all(
    folders.map((folder) => runExample(join(projects, folder), folder)),
  )
  return failures.filter((failure) => failure !== undefined)
}

/** Returns a pnpm-workspace.yaml in which every package of ours is a tarball, and others have the workspace's versions. */
function workspaceOf(packed: Readonly<Record<string, string>>): string {
  const ours = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')
  const catalog = /^catalog:\n(?:[ #].*\n)+/m.exec(ours)?.[0] ?? ''
  const settings = [
    "packages: ['*']",
    'autoInstallPeers: false',
    'strictPeerDependencies: true',
    `overrides: ${JSON.stringify(packed)}`,
  ]
  return [...settings, catalog].join('\n')
}

function createProject(
  project: string,
  folder: string,
  packed: Readonly<Record<string, string>>,
): void {
  mkdirSync(project)
  const installed = installedPackages(blocksOf(readReadme(folder))[2]?.text ?? '')
  const dependencies = installed.map((name) => [name, packed[name] ?? 'catalog:'])
  const manifest = { private: true, type: 'module', dependencies: Object.fromEntries(dependencies) }
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest))
  writeFileSync(join(project, 'example.ts'), readExample(folder))
  for (const [name, source] of Object.entries(exampleFiles[folder] ?? {})) {
    copyFileSync(join(root, source), join(project, name))
  }
}

async function runExample(project: string, folder: string): Promise<string | undefined> {
  const env = { ...process.env, NO_COLOR: '1', GEMINI_API_KEY: '', GOOGLE_API_KEY: '' }
  const run = promisify(execFile)(process.execPath, ['example.ts'], { cwd: project, env })
  const printed = await run.then(
    ({ stdout }) => stdout,
    (error) => String(error.stderr),
  )
  const output = blocksOf(readReadme(folder)).find(({ kind }) => kind === '```text')?.text
  return printed === output ? undefined : `${folder} expected\n${output}but printed\n${printed}`
}
