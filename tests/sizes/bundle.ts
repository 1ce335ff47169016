import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../floors/source-files.ts'

/** The bytes of an entry bundled, minified and gzipped as a browser's bundler does it, without the packages named in `external`. */
export async function bundledBytes(entry: string, external: readonly string[]): Promise<number> {
  return gzippedBytes(await bundle(entry, external))
}

/** What of an entry is loaded before anything is imported dynamically: its bytes, as `bundledBytes` counts them, and its modules. */
export async function loadedFirst(
  entry: string,
  external: readonly string[],
): Promise<{ bytes: number; modules: string[] }> {
  const chunks = await bundle(entry, external)
  const loaded = new Set(chunks.filter(({ isEntry }) => isEntry))
  for (const { imports } of loaded) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) loaded.add(chunk)
  }
  return {
    bytes: gzippedBytes([...loaded]),
    modules: [...loaded].flatMap(({ modules }) => Object.keys(modules)),
  }
}

async function bundle(entry: string, external: readonly string[]): Promise<Chunk[]> {
  const { rolldown } = await loadRolldown()
  const built = await rolldown({
    input: join(root, entry),
    external: external.map((name) => new RegExp(`^${name}(/|$)`)),
    resolve: { conditionNames: ['@pollux/source', 'import'] },
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
