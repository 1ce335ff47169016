/** The worker that the README of backend-wasm shows, in workerd: a photograph with an orientation comes back upright. */
import { readFileSync } from 'node:fs'
import { sharpBackend } from '@pollux/backend-sharp'
import { readHeader } from '@pollux/image'
import { buildExif, buildJpeg, exifSegment, picture } from '@pollux/image/testing'
import { startWorker } from './workerd.ts'

/** Sends pictures to the worker and returns what is wrong with its answers. */
export async function tryExample(workerd: string): Promise<string[]> {
  const wrong: string[] = []
  const check = (isRight: boolean, what: string) => {
    if (!isRight) wrong.push(what)
  }
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
  const readme = read('../../packages/backend-wasm/README.md')
  check(readme.includes(`\`\`\`js\n${read('worker.mjs')}\`\`\``), 'the README shows another')
  const worker = await startWorker(workerd, './worker.mjs')
  try {
    // Red is left and blue right as the camera held it; a quarter turn clockwise puts red on top.
    const blocks = picture`
      rb
    `
    const stored = buildJpeg({ blocks, segments: [exifSegment(buildExif(6))] })
    const answer = await fetch(worker.url, { method: 'POST', body: new Uint8Array(stored) })
    const jpeg = new Uint8Array(await answer.arrayBuffer())
    check(answer.ok, `status ${answer.status}: ${new TextDecoder().decode(jpeg)}`)
    const { width, height, orientation } = readHeader(jpeg)
    check(width === 256 && height === 512 && orientation === 1, `${width} × ${height}`)
    const { data } = await sharpBackend().decode(jpeg)
    const [top = 0, bottom = 0] = [data[128 * 4], data[(511 * 256 + 128) * 4]]
    check(top > 200 && bottom < 50, `red is ${top} above and ${bottom} below`)
    const refused = await fetch(worker.url, { method: 'POST', body: jpeg.slice(0, 500) })
    const { code } = JSON.parse(await refused.text())
    check(refused.status === 422 && code === 'image/truncated', `${refused.status} ${code}`)
    const again = await fetch(worker.url, { method: 'POST', body: jpeg })
    check(again.ok, 'a broken file spoils the next')
  } finally {
    worker.close()
  }
  if (wrong.length === 0)
    console.log('The worker of the README turns a photograph upright in workerd.')
  return wrong
}
