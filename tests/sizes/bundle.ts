import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../floors/source-files.ts'

/** The export conditions by which packages are their sources. */
const SOURCES: readonly string[] = ['@pollux/source', 'import']

/** The bytes of an entry bundled, minified and gzipped as a browser's bundler does it, without the packages named in `external`. */
export async function bundledBytes(entry: string, external: readonly string[]): Promise<number> {
  return gzippedBytes(await bundle(entry, external))
}

/**
 * What of an entry is loaded before anything is imported dynamically: its bytes, as `bundledBytes` counts them, and its modules. Other
 * packages are bundled by the export conditions: by default from their sources, by `['import']` from `dist`.
 */
export async function loadedFirst(
  entry: string,
  external: readonly string[],
  conditions: readonly string[] = SOURCES,
): Promise<{ bytes: number; modules: string[] }> {
  const chunks = await bundle(entry, external, conditions)
  const loaded = firstOf(chunks)
  return {
    bytes: gzippedBytes([...loaded]),
    modules: [...loaded].flatMap(({ modules }) => Object.keys(modules)),
  }
}

/** What each module that an entry imports dynamically adds to what is loaded first, in bytes, by its path in the repository. */
export async function loadedLate(
  entry: string,
  external: readonly string[],
): Promise<Record<string, number>> {
  const chunks = await bundle(entry, external)
  const first = firstOf(chunks)
  return Object.fromEntries(
    chunks.flatMap((chunk) => {
      const { isDynamicEntry, facadeModuleId } = chunk
      if (!isDynamicEntry || !facadeModuleId?.startsWith(join(root, 'packages/'))) return []
      const added = [...withImports([chunk], chunks)].filter((one) => !first.has(one))
      return [[relative(root, facadeModuleId), gzippedBytes(added)]]
    }),
  )
}

function firstOf(chunks: readonly Chunk[]): ReadonlySet<Chunk> {
  return withImports(
    chunks.filter(({ isEntry }) => isEntry),
    chunks,
  )
}

/** Returns the chunks with all that they import statically. */
function withImports(start: readonly Chunk[], chunks: readonly Chunk[]): ReadonlySet<Chunk> {
  const loaded = new Set(start)
  for (const { imports } of loaded) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) loaded.add(chunk)
  }
  return loaded
}

/** The code of an entry, given from the repository's top, in one minified chunk. */
export async function minified(entry: string): Promise<string> {
  const [chunk] = await bundle(entry, [])
  return chunk?.code ?? ''
}

async function bundle(
  entry: string,
  external: readonly string[],
  conditions: readonly string[] = SOURCES,
): Promise<Chunk[]> {
  const { rolldown } = await loadRolldown()
  const built = await rolldown({
    input: join(root, entry),
    external: external.map((name) => new RegExp(`^${name}(/|$)`)),
    resolve: { conditionNames: [...conditions] },
    platform: 'browser',
  })
  const { output } = await built.generate({ format: 'esm', minify: true })
  return output.filter((file): file is Chunk => 'code' in file)
}

function gzippedBytes(chunks: readonly Chunk[]): number {
  return gzipSync(chunks.map(({ code }) => code).join(''), { level: 9 }).length
}

interface Chunk {
  fileName: string
  code: string
  isEntry: boolean
  isDynamicEntry: boolean
  /** The module that the chunk was made for. */
  facadeModuleId: string | null
  /** The chunks that it cannot do without. */
  imports: string[]
  modules: object
}

interface Rolldown {
  rolldown(options: object): Promise<{ generate(options: object): Promise<{ output: object[] }> }>
}

/** The bundler that vitest brings through vite. */
async function loadRolldown(): Promise<Rolldown> {
  const below = (from: string, name: string) =>
    realpathSync(createRequire(from).resolve(`${name}/package.json`))
  const vite = below(below(join(root, 'package.json'), 'vitest'), 'vite')
  return await import(createRequire(vite).resolve('rolldown'))
}
