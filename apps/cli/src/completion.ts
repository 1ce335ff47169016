import type { Command } from 'commander'
import type { Terminal } from './terminal.ts'

/**
 * Adds `completion`, which prints a script for bash, zsh, fish or PowerShell, and the hidden `complete` that this script calls.
 * What completes is loaded only by these two.
 */
export async function addCompletion(
  program: Command,
  [verb]: readonly string[],
  terminal: Terminal,
): Promise<void> {
  if (verb !== 'completion' && verb !== 'complete') {
    program
      .command('completion')
      .description('Print the completion script of a shell.')
      .argument('<shell>', 'zsh, bash, fish or powershell')
    return
  }
  const [{ default: addTo }, { ShellCompDirective }] = await Promise.all([
    import('@bomb.sh/tab/commander'),
    import('@bomb.sh/tab'),
  ])
  const root = addTo(program, { completionCommandName: 'completion' })
  // The library's own `complete` never lets the shell complete file names.
  Object.assign(root, {
    complete(typed: string) {
      const start = typed.slice(typed.startsWith('-') ? typed.indexOf('=') + 1 : 0)
      const fitting = new Map(
        root.completions
          .filter(({ value }) => value.startsWith(start))
          .map(({ value, description = '' }) => [value, `${value}\t${description}\n`]),
      )
      const { ShellCompDirectiveDefault, ShellCompDirectiveNoFileComp } = ShellCompDirective
      // Tabs part names from descriptions; both are our own text.
      const areFiles = root.completions.length === 0 && !typed.startsWith('-')
      const directive = areFiles ? ShellCompDirectiveDefault : ShellCompDirectiveNoFileComp
      terminal.stdout.write(`${[...fitting.values()].join('')}:${directive}\n`)
    },
  })
}
