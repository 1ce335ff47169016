/** How long the estimates of 10,000 pictures take: `node --conditions=@pollux/source bench/tokens.ts`. */
import { findModel } from '@pollux/models'
import { estimateImage } from '@pollux/tokens'

const PICTURES = 10_000
const RUNS = 15

for (const name of ['gemini-1.0-pro-vision', 'gemini-2.5-flash', 'gemini-3.8-flash']) {
  const model = findModel(name)
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now()
    for (let at = 1; at <= PICTURES; at++) {
      estimateImage({ width: 100 + (at % 4000), height: 100 + ((at * 7) % 3000) }, model)
    }
    return performance.now() - start
  })
  const [first = 0] = times
  const median = times.toSorted((a, b) => a - b)[RUNS >> 1] ?? 0
  const shown = `${median.toFixed(1)} ms (median of ${RUNS}; the first, cold: ${first.toFixed(1)} ms)`
  console.log(`${PICTURES} pictures, ${name}: ${shown}`)
}
