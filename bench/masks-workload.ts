import { encodeBase64, encodePng } from '@pollux/image'
import { createRandom } from './random.ts'

/** An answer of a model and the picture that it is about, as a contender gets it. */
export interface MaskTask {
  width: number
  height: number
  text: string
}

/** A task to measure. */
export interface Workload {
  name: string
  title: string
  make(): MaskTask
}

export const workloads: readonly Workload[] = [
  { name: 'w1', title: '1024×768, 10 masks', make: () => makeTask(1024, 768, 10) },
  { name: 'w2', title: '3840×2160, 50 masks', make: () => makeTask(3840, 2160, 50) },
  { name: 'w3', title: '3840×2160, 200 masks', make: () => makeTask(3840, 2160, 200) },
]

/** An answer with masks of 256×256 gray PNG: blobs with soft edges, in boxes of 60 to 370 thousandths of each side, 385,000 pixels on average at 3840×2160. */
export function makeTask(width: number, height: number, count: number): MaskTask {
  const random = createRandom(20_260_901)
  const items = Array.from({ length: count }, (_, index) => {
    const [boxWidth, boxHeight] = [60 + random() * 310, 60 + random() * 310]
    const [x, y] = [random() * (1000 - boxWidth), random() * (1000 - boxHeight)]
    const png = encodePng(
      { width: SIDE, height: SIDE, channels: 1, data: drawBlob(random) },
      { effort: 'small' },
    )
    return {
      box_2d: [y, x, y + boxHeight, x + boxWidth].map(Math.round),
      mask: `data:image/png;base64,${encodeBase64(png)}`,
      label: `thing ${index}`,
    }
  })
  return { width, height, text: `\`\`\`json\n${JSON.stringify(items)}\n\`\`\`` }
}

const SIDE = 256

/** A round thing with a few bumps, sure inside and unsure at its edge. */
function drawBlob(random: () => number): Uint8Array {
  const bumps = Array.from({ length: 5 }, (_, index) => ({
    size: (random() * 14) / (index + 1),
    count: index + 2,
    phase: random() * 2 * Math.PI,
  }))
  const softness = 3 + random() * 6
  return Uint8Array.from({ length: SIDE * SIDE }, (_, at) => {
    const x = (at % SIDE) - SIDE / 2
    const y = Math.floor(at / SIDE) - SIDE / 2
    const angle = Math.atan2(y, x)
    const radius = bumps.reduce(
      (sum, { size, count, phase }) => sum + size * Math.sin(count * angle + phase),
      95,
    )
    return 255 / (1 + Math.exp((Math.hypot(x, y) - radius) / softness))
  })
}
