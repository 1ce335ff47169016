/**
 * Runs the main job on the shipped photographs through the command line, without a key: boxes and
 * masks from the local engine.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const photographs = ['astronaut', 'chelsea', 'coffee'].map(
  (name) => `apps/cli/demo/photos/${name}.png`,
)

const { status } = spawnSync(
  process.execPath,
  [
    'apps/cli/dist/main.js',
    'segment',
    ...photographs,
    'the cat, the cup and the person',
    '--offline',
    '--out',
    'out/demo',
  ],
  { cwd: root, stdio: 'inherit' },
)
process.exitCode = status ?? 1
