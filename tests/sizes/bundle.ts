import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../floors/source-files.ts'

/** The bytes of an entry bundled, minified and gzipped as a browser's bundler does it, without the packages named in `external`. */
export async function bundledBytes(entry: string, external: readonly string[]): Promise<number> {
  const { rolldown } = await loadRolldown()
  const bundle = await rolldown({
    input: join(root, entry),
    external: external.map((name) => new RegExp(`^${name}(/|$)`)),
    resolve: { conditionNames: ['@pollux/source', 'import'] },
    platform: 'browser',
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  return gzipSync(output.map((file) => ('code' in file ? file.code : '')).join(''), { level: 9 })
    .length
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
