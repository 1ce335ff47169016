import { DEFAULT_MODEL } from '@pollux/models'
import type { Command } from 'commander'
import { parseBudget } from '../options/budget.ts'
import { parseDay } from '../options/day.ts'
import { mediaResolutionOption } from '../options/media-resolution.ts'
import { parseModel } from '../options/model.ts'
import type { Host } from '../verb.ts'
import type { TokensOptions } from './estimate-tokens.ts'

/** Adds `tokens`, which estimates the cost of files and sizes. */
export function addTokens(program: Command, { terminal, done }: Host): void {
  program
    .command('tokens')
    .description('Estimate the tokens and the cost of files before they are sent.')
    .usage('<files and sizes...> [options]')
    .argument(
      '<inputs...>',
      'files of any kind, folders of pictures, sizes such as 1920x1080, or - for standard input',
    )
    .option('--model <id>', 'the model to ask', parseModel, DEFAULT_MODEL)
    .addOption(mediaResolutionOption())
    .option(
      '--budget <amount>',
      'fail above this amount: dollars, or tokens such as 20000t',
      parseBudget,
    )
    .option('--recursive', 'search the subfolders of folders too')
    .option('--at <day>', 'the day whose prices apply (default: today)', parseDay)
    .option('--json', 'print one JSON object')
    .action(async (inputs: string[], options: TokensOptions) => {
      const { estimateTokens } = await import('./estimate-tokens.ts')
      done(await estimateTokens(inputs, options, terminal))
    })
}
