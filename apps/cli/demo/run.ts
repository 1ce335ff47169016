/** The main job on the shipped photographs, through the command line, with no key: boxes and masks from the local engine. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const photographs = ['astronaut', 'chelsea', 'coffee'].map((name) => at(`photos/${name}.png`))
const out = 'out/demo'

const { status } = spawnSync(
  process.execPath,
  [
    at('../dist/main.js'),
    'segment',
    ...photographs,
    'the cat, the cup and the person',
    '--offline',
    '--out',
    out,
  ],
  { stdio: 'inherit' },
)
process.exitCode = status ?? 1
