import { benchMasks } from './masks.ts'

const benchmarks = new Map([['masks', benchMasks]])

const [name = '', ...options] = process.argv.slice(2)
const benchmark = benchmarks.get(name)
if (benchmark) benchmark(options)
else {
  console.error(`Expected one of ${[...benchmarks.keys()].join(', ')}, such as pnpm bench masks`)
  process.exitCode = 2
}
