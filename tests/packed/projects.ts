import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../floors/source-files.ts'
import {
  blocksOf,
  exampleFiles,
  folders,
  installedPackages,
  readExample,
  readReadme,
} from '../readmes/readme.ts'

/** A folder outside the workspace in which packed packages are installed. */
export interface Project {
  path: string
  /** The folder of the package that it is about, in `packages`. */
  folder: string
  /** The modules of that package. */
  modules: readonly string[]
}

/** Two projects for each package. */
export interface Projects {
  /** With what the install lines of its README name, and its example. */
  examples: Project[]
  /** With the package and its peers alone. */
  alone: Project[]
}

interface Manifest {
  name: string
  exports: Record<string, unknown>
  peerDependencies?: Record<string, string>
}

/**
 * Makes the projects. pnpm installs them all at once and lets each see only what its manifest names.
 *
 * @param work - The folder for the projects.
 * @param tarballs - The path of each packed package, by its name.
 */
export function createProjects(work: string, tarballs: ReadonlyMap<string, string>): Projects {
  const workspace = mkdtempSync(join(work, 'projects-'))
  const packed = Object.fromEntries([...tarballs].map(([name, path]) => [name, `file:${path}`]))
  writeFileSync(join(workspace, 'pnpm-workspace.yaml'), workspaceOf(packed))
  const create = (name: string, folder: string, installed: readonly string[]): Project => {
    const path = join(workspace, name)
    mkdirSync(path)
    const versions = installed.map((name) => [name, packed[name] ?? 'catalog:'])
    const dependencies = Object.fromEntries(versions)
    const manifest = { private: true, type: 'module', dependencies }
    writeFileSync(join(path, 'package.json'), JSON.stringify(manifest))
    return { path, folder, modules: modulesOf(readManifest(folder)) }
  }
  const examples = folders.map((folder) => {
    const install = blocksOf(readReadme(folder))[2]?.text ?? ''
    const project = create(folder, folder, installedPackages(install))
    writeFileSync(join(project.path, 'example.ts'), readExample(folder))
    for (const [name, source] of Object.entries(exampleFiles[folder] ?? {})) {
      copyFileSync(join(root, source), join(project.path, name))
    }
    return project
  })
  const alone = folders.map((folder) => {
    const { name, peerDependencies = {} } = readManifest(folder)
    return create(`${folder}-alone`, folder, [
      name,
      ...Object.keys(peerDependencies),
      '@types/node',
    ])
  })
  execFileSync('pnpm', ['install', '--prefer-offline', '--ignore-scripts', '--no-lockfile'], {
    cwd: workspace,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, CI: 'true' },
  })
  return { examples, alone }
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

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8'))
}

/** Returns the names of the modules that a package publishes. Other files, such as `package.json`, have no conditions. */
export function modulesOf({ name, exports }: Pick<Manifest, 'name' | 'exports'>): string[] {
  const entries = Object.entries(exports).filter(([, target]) => typeof target === 'object')
  return entries.map(([path]) => name + path.slice(1))
}
