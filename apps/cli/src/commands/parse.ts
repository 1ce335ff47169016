import type { Command } from 'commander'
import { parseModel } from '../options/model.ts'
import { parseSize } from '../options/size.ts'
import type { Host } from '../verb.ts'
import type { ParseOptions } from './parse-answers.ts'

/** Adds `parse`, which reads saved answers: a model's text, or a whole reply of either API. */
export function addParse(program: Command, { terminal, done }: Host): void {
  program
    .command('parse')
    .description('Read a saved answer: a model’s text or a whole reply.')
    .argument('<files...>', 'files, - for standard input')
    .requiredOption('--size <size>', 'the picture’s size, such as 800x600', parseSize)
    .option('--model <id>', 'the model that answered', parseModel)
    .option('--json', 'print one JSON object for each file')
    .action(async (files: string[], options: ParseOptions) => {
      const { parseAnswers } = await import('./parse-answers.ts')
      done(await parseAnswers(files, options, terminal))
    })
}
