// Draws one task with one contender in this process: node draw.mjs <module> <task.json>
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const [module, path] = process.argv.slice(2)
const { draw } = await import(pathToFileURL(module).href)
const start = usedTime()
await draw(JSON.parse(readFileSync(path, 'utf8')))
const time = usedTime()
// What the system calls the highest water mark; `maxRSS` starts with that of the parent.
const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
console.log(JSON.stringify({ time, start, peak: kilobytes / 1024 }))

/** CPU time in ms since the process began, that of all threads. */
function usedTime() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
