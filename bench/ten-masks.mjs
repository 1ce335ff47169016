// Reads the answer of w1 and decodes its ten masks; the process is what is measured.
import { readFileSync } from 'node:fs'
import { masksOf } from './masks-pollux.mjs'

await masksOf(JSON.parse(readFileSync(new URL('../out/bench/w1.json', import.meta.url), 'utf8')))
