import type { Command } from 'commander'
import { parseModel } from '../options/model.ts'
import { parseSize } from '../options/size.ts'
import type { Host } from '../verb.ts'
import type { ParseOptions } from './parse-answers.ts'

/** Adds `parse`, which reads saved answers: the text of a model, or a whole reply of either API. */
export function addParse(program: Command, { terminal, done }: Host): void {
  program
    .command('parse')
    .description('Read saved answers: the text of a model, or a whole reply.')
    .argument('<files...>', 'files, folders of them, or - for standard input')
    .requiredOption('--size <size>', 'the size of the picture, such as 800x600', parseSize)
    .option('--model <id>', 'the model that answered', parseModel)
    .option('--recursive', 'search the subfolders of folders too')
    .option('--json', 'print one JSON object per answer')
    .action(async (files: string[], options: ParseOptions) => {
      const { parseAnswers } = await import('./parse-answers.ts')
      done(await parseAnswers(files, options, terminal))
    })
}
