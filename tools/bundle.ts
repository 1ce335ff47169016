// Writes a package's JavaScript to a new dist, one file for each entry, from the sources; run in the package's folder.
import { readFileSync, rmSync } from 'node:fs'
import { rolldown } from 'rolldown'

interface Manifest {
  devDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  bin?: Record<string, string>
  publishConfig: { exports?: Record<string, string | Record<string, string>> }
}

const {
  bin = {},
  devDependencies = {},
  peerDependencies = {},
  publishConfig,
}: Manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const exported = Object.values(publishConfig.exports ?? {}).flatMap((target) =>
  typeof target === 'string' ? [] : Object.values(target),
)
const entries = [...exported, ...Object.values(bin)].flatMap(
  (path) => /^\.\/dist\/(.+)\.js$/.exec(path)?.[1] ?? [],
)

const bundle = await rolldown({
  input: Object.fromEntries(entries.map((entry) => [entry, `src/${entry}.ts`])),
  platform: 'neutral',
  // What the oldest Node cannot read is written in older words.
  transform: { target: 'es2023' },
  // Other packages are imported as they are, but for those that a user does not install.
  external(id) {
    if (!id.startsWith('@oxc-project/runtime/')) return /^[^./]/.test(id) && !isBrought(id)
    throw new Error(`Syntax of the sources, such as "using", needs ${id} in Node 22; write it out.`)
  },
})
rmSync('dist', { recursive: true, force: true })
await bundle.write({
  dir: 'dist',
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
  sourcemap: true,
})

/** Whether a module belongs to a package that is there for the build alone. */
function isBrought(id: string): boolean {
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? id
  return name in devDependencies && !(name in peerDependencies)
}
