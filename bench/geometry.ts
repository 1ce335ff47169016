/** How joining tiles, suppressing doubles and simplifying polygons grow with their number, hostile and not: `node --conditions=@pollux/source bench/geometry.ts`. */
import {
  type Box,
  boxIou,
  mergeAcrossSeamsInSteps,
  type Point,
  planTiles,
  simplifyPolygon,
  suppress,
} from '@pollux/geometry'
import { createRandom } from './random.ts'

const random = createRandom(7)
const around = { width: 7900, height: 5300 }
const tiles = planTiles(around, { width: 1536, height: 1536 }, 256)

/** Boxes of a tile, or of a picture of its size. */
const boxes: Record<string, (tile: Box, at: number) => Box> = {
  'side by side': ({ x, y }) => at(x + random() * 1500, y + random() * 1500, 30),
  'of any size': ({ x, y }) => at(x + random() * 1500, y + random() * 1500, random() * 1500),
  'all the same': (tile) => tile,
  nested: ({ x, y }, index) => at(x + index / 3, y + index / 3, 1536 - index / 2),
  'nearly the same': ({ x, y }) => at(x + random() * 60, y + random() * 60, 1400),
}

const points: Record<string, (index: number, count: number) => Point> = {
  outline: (index, count) => onCircle((index / count) * 2 * Math.PI, 400 + random() * 20),
  teeth: (index) => ({ x: index, y: (index % 2) * 10 + index / 1e5 }),
  tangle: () => ({ x: random() * 1000, y: random() * 1000 }),
}

for (const [name, boxAt] of Object.entries(boxes)) {
  for (const count of [500, 2000]) {
    const items = tiles.flatMap((tile) =>
      Array.from({ length: count }, (_, index) => ({ tile, box: boxAt(tile, index) })),
    )
    const how = { box: ({ box }: { box: Box }) => box, tile: ({ tile }: { tile: Box }) => tile }
    report(`${tiles.length} tiles of ${count} boxes, ${name}`, () => {
      const work = mergeAcrossSeamsInSteps(items, how)
      let step = work.next()
      while (!step.done) step = work.next()
      return `${step.value.groups.length} things${step.value.isComplete ? '' : ', given up'}`
    })
  }
}

for (const [name, boxAt] of Object.entries(boxes)) {
  for (const count of [2500, 10_000]) {
    const found = Array.from({ length: count }, (_, index) => boxAt(tiles[0]!, index))
    report(`${count} boxes suppressed, ${name}`, () => {
      const kept = suppress(found, { overlap: boxIou, box: (box) => box })
      return `${kept.length} stay`
    })
  }
}

for (const [name, pointAt] of Object.entries(points)) {
  for (const count of [2500, 10_000]) {
    const polygon = { rings: [Array.from({ length: count }, (_, index) => pointAt(index, count))] }
    report(`${count} points simplified, ${name}`, () => {
      return `${simplifyPolygon(polygon, 1).rings[0]?.length ?? 0} stay`
    })
  }
}

function at(x: number, y: number, side: number): Box {
  return { x, y, width: side, height: side }
}

function onCircle(angle: number, radius: number): Point {
  return { x: 500 + radius * Math.cos(angle), y: 500 + radius * Math.sin(angle) }
}

/** Prints the least CPU time of three runs. */
function report(name: string, work: () => string): void {
  let least = Number.POSITIVE_INFINITY
  let told = ''
  for (let run = 0; run < 3; run++) {
    const start = process.cpuUsage()
    told = work()
    least = Math.min(least, process.cpuUsage(start).user / 1000)
  }
  console.log(`${name}: ${least.toFixed(1)} ms (${told})`)
}
