// Writes serving-table.txt anew; what changed in it is then to be reviewed: `node --conditions=@pollux/source tests/serving/write-table.ts`.
import { writeFileSync } from 'node:fs'
import { servingTable } from './serving-table.ts'

writeFileSync(new URL('./serving-table.txt', import.meta.url), await servingTable())
