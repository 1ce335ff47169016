// Draws one task with one contender in this process: node draw.mjs <module> <task.json>
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const [module, path] = process.argv.slice(2)
const { draw } = await import(pathToFileURL(module).href)
await draw(JSON.parse(readFileSync(path, 'utf8')))

// Everything counts: the process's start, loading, all threads.
const { user, system } = process.cpuUsage()
const time = (user + system) / 1000
// What the system calls the highest water mark; `maxRSS` starts with that of the parent.
const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
console.log(JSON.stringify({ time, peak: kilobytes / 1024 }))
