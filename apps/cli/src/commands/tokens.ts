import { DEFAULT_MODEL } from '@pollux/models'
import type { Command } from 'commander'
import { parseBudget } from '../options/budget.ts'
import { parseDay } from '../options/day.ts'
import { mediaResolutionOption } from '../options/media-resolution.ts'
import { parseModel } from '../options/model.ts'
import type { Host } from '../verb.ts'
import type { TokensOptions } from './estimate-tokens.ts'

/** Adds `tokens`, which estimates what files and sizes cost. */
export function addTokens(program: Command, { terminal, done }: Host): void {
  program
    .command('tokens')
    .description('Estimate what files cost, in tokens and money, before they are sent.')
    .usage('<files and sizes...> [options]')
    .argument('<inputs...>', 'files of any kind, - for standard input, or sizes such as 1920x1080')
    .option('--model <id>', 'the model that is to be asked', parseModel, DEFAULT_MODEL)
    .addOption(mediaResolutionOption())
    .option(
      '--budget <amount>',
      'fail over so much: dollars, or tokens such as 20000t',
      parseBudget,
    )
    .option('--at <day>', 'the day whose prices hold (default: today)', parseDay)
    .option('--json', 'print one JSON object')
    .action(async (inputs: string[], options: TokensOptions) => {
      const { estimateTokens } = await import('./estimate-tokens.ts')
      done(await estimateTokens(inputs, options, terminal))
    })
}
