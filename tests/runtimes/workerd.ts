/** Workers, bundled as for Cloudflare, and run in workerd, their runtime. */
import { spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

/** A worker that answers requests until it is closed. */
export interface RunningWorker {
  url: string
  close(): void
}

/** Bundles a worker of this folder and starts it on a free port of the loopback address. */
export async function startWorker(workerd: string, script: string): Promise<RunningWorker> {
  const folder = mkdtempSync(join(tmpdir(), 'worker-'))
  const modules = await bundle(fileURLToPath(new URL(script, import.meta.url)), folder)
  writeFileSync(join(folder, 'config.capnp'), config(modules))
  const child = spawn(workerd, ['serve', 'config.capnp', '--control-fd=3'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  })
  const close = () => {
    child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  const port = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`workerd ended with ${code}`)))
    child.stdio[3]?.once('data', (line) => resolve(JSON.parse(String(line)).port))
  })
  return port.then(
    (number) => ({ url: `http://127.0.0.1:${number}/`, close }),
    (error) => {
      close()
      throw error
    },
  )
}

/** Writes the worker's modules to a folder, WebAssembly beside the JavaScript, and returns their names. */
async function bundle(input: string, folder: string): Promise<string[]> {
  const modules: string[] = []
  const built = await rolldown({
    input,
    platform: 'browser',
    plugins: [
      {
        name: 'wasm',
        resolveId: {
          filter: { id: /\.wasm$/ },
          handler(id) {
            const name = id.replaceAll('/', '-')
            // The packages of the codecs are the backend's own.
            const from = new URL('../../packages/backend-wasm/package.json', import.meta.url)
            copyFileSync(createRequire(from).resolve(id), join(folder, name))
            modules.push(name)
            return { id: `./${name}`, external: true }
          },
        },
      },
    ],
  })
  const { output } = await built.write({ dir: folder, entryFileNames: 'worker.js' })
  const chunks = output.map(({ fileName }) => fileName).filter((name) => name !== 'worker.js')
  return ['worker.js', ...chunks, ...modules]
}

/** workerd's own configuration; the first module is the worker. */
function config(modules: readonly string[]): string {
  const listed = modules.map((name) => {
    const kind = name.endsWith('.wasm') ? 'wasm' : 'esModule'
    return `(name = "./${name}", ${kind} = embed "${name}")`
  })
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  compatibilityDate = "2026-11-01",
  modules = [${listed.join(', ')}],
);
`
}
