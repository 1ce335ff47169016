import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { replyOf } from './fixtures/server.ts'

const script = fileURLToPath(new URL('fixtures/memory-run.ts', import.meta.url))

// Eight pictures are 160 MB, their base64 another 213 if it were held; what is above that has not been collected yet.
test.each(['generateContent', 'interactions'])(
  'thirty-two pictures of 20 MB, eight at a time, stay below 750 MB with %s',
  async (dialect) => {
    const lengths: [announced: number, received: number][] = []
    const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
      let received = 0
      request.on('data', (piece) => {
        received += piece.length
      })
      request.on('end', () => {
        lengths.push([Number(request.headers['content-length']), received])
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(JSON.stringify(replyOf('there', 'STOP')))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--conditions=@pollux/source',
      script,
      url,
      '32',
      dialect,
    ])
    expect(Number(stdout)).toBeGreaterThan(200)
    expect(Number(stdout)).toBeLessThan(750)
    expect(lengths).toHaveLength(32)
    for (const [announced, received] of lengths) {
      expect(announced).toBe(received)
      expect(received).toBeGreaterThan(26_666_000)
    }
  },
  120_000,
)
