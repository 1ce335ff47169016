import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Builds the page that the walks visit, once for all of them. */
export default function buildPage(): void {
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  const vite = fileURLToPath(new URL('../node_modules/vite/bin/vite.js', import.meta.url))
  // Vitest says `test`, for which vite would build another page.
  const env = { ...process.env, NODE_ENV: 'production' }
  const options = { cwd, env, stdio: 'inherit' } as const
  execFileSync(process.execPath, [vite, 'build', '--logLevel', 'error'], options)
  execFileSync(process.execPath, ['tools/write-service-worker.ts'], options)
}
