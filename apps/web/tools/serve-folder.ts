import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.wasm': 'application/wasm',
}

/** Serves a folder on loopback as any static host would. Port 0 takes a free one. */
export async function serveFolder(folder: URL, port = 0): Promise<{ url: string; close(): void }> {
  const server = createServer(async (request, response) => {
    try {
      const [path = '/'] = (request.url ?? '/').split(/[?#]/)
      const file = new URL(`./${path === '/' ? 'index.html' : path.replace(/^\/+/, '')}`, folder)
      if (!file.href.startsWith(folder.href)) throw new Error('The path leads out of the folder.')
      const bytes = await readFile(file)
      const type = types[extname(file.pathname)] ?? 'application/octet-stream'
      response.writeHead(200, { 'content-type': type, 'content-length': bytes.length }).end(bytes)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return { url: `http://127.0.0.1:${bound}/`, close: () => server.close() }
}
