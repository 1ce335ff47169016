import { models as catalogue, findModel, listOutdated, type Model, priceAt } from '@pollux/models'
import type { Command } from 'commander'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { parseDay } from '../options/day.ts'
import { alignColumns } from '../output/columns.ts'
import { print, printJson, say, type Terminal } from '../terminal.ts'
import type { Host } from '../verb.ts'

/** Options of `pollux models`. */
interface ModelsOptions {
  /** Whether to list only what has ended without a successor. */
  outdated?: boolean
  /** Whether to compare the catalogue with the models that the API lists. */
  check?: boolean
  /** The day whose prices and shutdowns apply. @default today */
  at?: Date
  json?: boolean
}

/** Adds `models`, which lists the catalogue or the named models. */
export function addModels(program: Command, { terminal, done }: Host): void {
  program
    .command('models')
    .description('List the models that Pollux knows: limits, prices and shutdown dates.')
    .argument('[names...]', 'only these models, known or not')
    .option('--outdated', 'list models and prices that have ended without a successor')
    .option('--check', 'compare the catalogue with the models that the API lists for your key')
    .option('--at <day>', 'the day whose prices and shutdowns apply (default: today)', parseDay)
    .option('--json', 'print one JSON object')
    .action(async (names: string[], options: ModelsOptions) => {
      if (options.check) {
        const { checkModels } = await import('../doctor/check-models.ts')
        done(await checkModels(options, terminal))
      } else done(models(names, options, terminal))
    })
}

function models(names: readonly string[], options: ModelsOptions, terminal: Terminal): ExitCode {
  const { outdated = false, at = terminal.now(), json = false } = options
  const chosen = names.length > 0 ? names.map(findModel) : catalogue
  if (outdated) return printOutdated(chosen, at, json, terminal)
  if (json) printJson(terminal, { models: chosen })
  else print(terminal, toTable(chosen, at))
  return exitCode.done
}

function printOutdated(
  chosen: readonly Model[],
  at: Date,
  json: boolean,
  terminal: Terminal,
): ExitCode {
  const outdated = listOutdated(chosen, { at }).map(({ model, what, api, until }) => ({
    model: model.id,
    what,
    api,
    until,
  }))
  if (json) printJson(terminal, { outdated })
  else if (outdated.length === 0) say(terminal, 'No model or price has ended without a successor.')
  else {
    const rows = outdated.map(({ model, what, api, until }) => [model, what, api, until])
    print(terminal, alignColumns([['model', 'what', 'api', 'until'], ...rows], new Set()))
  }
  return exitCode.done
}

const heading = ['model', 'context', 'output', 'masks', 'image tokens', '$ in', '$ out', 'end']

function toTable(chosen: readonly Model[], at: Date): string[] {
  const rows = chosen.map((model) => {
    const price = priceAt(model, at)
    return [
      model.known ? model.id : `${model.id} (like ${model.basedOn})`,
      String(model.limits.contextTokens),
      String(model.limits.outputTokens),
      model.maskForm,
      model.tokenRule,
      price ? String(price.inputPerMillion) : '',
      price ? String(price.outputPerMillion) : '',
      endOf(model),
    ]
  })
  return alignColumns([heading, ...rows], new Set([1, 2, 5, 6]))
}

/** Returns the shutdown date on the Developer API, which is the one that the command line calls. */
function endOf({ shutdown }: Model): string {
  const { on, earliest, routedTo, successor } = shutdown?.developer ?? {}
  const day = on ?? (earliest && `not before ${earliest}`)
  return [day, routedTo && `then ${routedTo}`, successor && `use ${successor}`]
    .filter(Boolean)
    .join(', ')
}
