import { readAnswer } from '@pollux/answers'
import { decodeMasks } from '@pollux/masks'
import { boxes, type Layer, labels, masks, render, renderSvg } from '@pollux/render'
import { workloads } from './masks-workload.ts'
import { median } from './median.ts'
import { printTable } from './table.ts'

const layers: Readonly<Record<string, readonly Layer[]>> = {
  'no layer: the copy': [],
  'masks, no contour': [masks({ contour: 0 })],
  masks: [masks()],
  boxes: [boxes()],
  labels: [labels()],
  'masks, boxes, labels': [masks(), boxes(), labels()],
}

/** Times of each kind; the first ones warm up and do not count. */
const TIMES = 15
const WARM = 5

/** Measures drawing decoded masks onto a raster in this process, CPU time without decoding and encoding. */
export async function measureComposition(): Promise<void> {
  const columns: number[][] = []
  for (const { make } of workloads) {
    const { text, ...size } = make()
    const { findings } = await decodeMasks(readAnswer(text, { size, model: 'gemini-2.5-flash' }))
    const raster = { ...size, data: new Uint8ClampedArray(size.width * size.height * 4).fill(255) }
    columns.push([
      ...Object.values(layers).map((some) => measure(() => render(raster, findings, some))),
      measure(() => renderSvg(size, findings, [masks(), boxes(), labels()])),
    ])
  }
  const names = [...Object.keys(layers), 'the same as SVG']
  console.log('\ncomposition: CPU time in ms, medians; no decoding, no encoding\n')
  printTable(
    ['', ...workloads.map(({ name, title }) => `${name} ${title}`)],
    names.map((name, row) => [name, ...columns.map((column) => column[row]!.toFixed(0))]),
  )
}

function measure(run: () => void): number {
  const times = Array.from({ length: TIMES }, () => {
    const start = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return median(times.slice(WARM))
}
