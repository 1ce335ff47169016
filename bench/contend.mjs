// Measures one contender in this process: node contend.mjs <module> <task.json>
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const [module, path] = process.argv.slice(2)
const task = JSON.parse(readFileSync(path, 'utf8'))

/** Runs something and gives its result and its CPU time in ms, that of all threads. */
async function timed(run) {
  const start = process.cpuUsage()
  const result = await run()
  const { user, system } = process.cpuUsage(start)
  return { result, time: (user + system) / 1000 }
}

const peakMemory = () => process.resourceUsage().maxRSS / 1024

const { result: contender, time: load } = await timed(() => import(pathToFileURL(module).href))
const before = peakMemory()
const { result: areas, time: cold } = await timed(() => contender.masksOf(task))
const peak = peakMemory() - before

// Five more times, or as many as fit into two seconds.
const warm = []
const end = performance.now() + 2000
do warm.push((await timed(() => contender.masksOf(task))).time)
while (warm.length < 5 && performance.now() < end)
warm.sort((a, b) => a - b)

console.log(JSON.stringify({ load, cold, warm: warm[warm.length >> 1], peak, areas }))
