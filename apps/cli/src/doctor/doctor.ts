import type { Command } from 'commander'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { alignColumns } from '../output/columns.ts'
import { print, printJson, type Terminal } from '../terminal.ts'
import type { Host } from '../verb.ts'
import type { Checkup } from './checkup.ts'

/** Options of `pollux doctor`. */
interface DoctorOptions {
  json?: boolean
}

/** Adds `doctor`, which looks at all that a call needs and says how to cure what is wrong. */
export function addDoctor(program: Command, { terminal, done }: Host): void {
  program
    .command('doctor')
    .description(
      'Check all that a call to Gemini needs: Node, backends, key, proxy, connection, clock.',
    )
    .option('--json', 'print one JSON object')
    .action(async (options: DoctorOptions) => {
      done(await examine(options, terminal))
    })
}

/** Prints what was found. The exit code is 1 if something failed. */
async function examine({ json = false }: DoctorOptions, terminal: Terminal): Promise<ExitCode> {
  const [machine, key, connection] = await Promise.all([
    import('./check-machine.ts'),
    import('./check-key.ts'),
    import('./check-connection.ts'),
  ])
  const checkups: Checkup[] = [
    machine.checkRuntime(process.versions.node),
    await machine.checkBackends(),
    key.checkKey(terminal),
    connection.checkProxy(terminal),
  ]
  const isReady = checkups.every(({ what, outcome }) => what === 'backend' || outcome !== 'failed')
  checkups.push(
    isReady
      ? await connection.checkConnection(terminal)
      : { what: 'connection', outcome: 'skipped', found: 'It is tried once the above is cured.' },
    await connection.checkClock(terminal),
  )
  if (json) printJson(terminal, { checks: checkups })
  else {
    const rows = checkups.map(({ what, outcome, found, cure }) => [
      outcome,
      what,
      [found, cure].filter(Boolean).join(' '),
    ])
    print(terminal, alignColumns(rows, new Set()))
  }
  return checkups.some(({ outcome }) => outcome === 'failed') ? exitCode.failed : exitCode.done
}
