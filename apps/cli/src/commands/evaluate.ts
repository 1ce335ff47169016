import { type Command, Option } from 'commander'
import { readableFormats } from '../datasets/format-names.ts'
import { addBackendOptions } from '../options/backend.ts'
import { shareParser } from '../options/share.ts'
import type { Host } from '../verb.ts'
import type { EvaluateOptions } from './evaluate-dataset.ts'

/** Adds `evaluate`, which measures findings against the truth. */
export function addEvaluate(program: Command, { terminal, done }: Host): void {
  const formats = (flag: string, what: string) =>
    new Option(flag, `the format of ${what} (default: detected from the files)`).choices(
      readableFormats,
    )
  const command = program
    .command('evaluate')
    .description('Measure findings: precision, recall, F1, and COCO’s figures if there are scores.')
    .argument(
      '<predictions>',
      'a folder or file: findings saved by --out, or a dataset in any format',
    )
    .requiredOption('--truth <dataset>', 'the folder or file of the truth')
    .option('--against <dataset>', 'another run to compare with')
    .addOption(formats('--from <name>', 'the predictions'))
    .addOption(formats('--truth-from <name>', 'the truth'))
    .option('--images <folder>', 'the folder of the pictures (default: the datasets)')
    .option('--class-map <file>', 'a JSON or YAML file that lists the labels of each class')
    .option(
      '--iou <share>',
      'the least IoU of a correct finding (default: 0.5)',
      shareParser('--iou'),
    )
    .option('--masks', 'match by masks instead of boxes')
    .option('--text', 'measure how well text was read; labels are the text')
    .option(
      '--score <share>',
      'the score of findings without one, for COCO’s figures',
      shareParser('--score'),
    )
    .option('--min-f1 <share>', 'fail if F1 at IoU 0.5 is lower', shareParser('--min-f1'))
    .option('--min-ap <share>', 'fail if COCO’s AP of boxes is lower', shareParser('--min-ap'))
    .option('--out <file>', 'write a page (.html) or a table for a pull request (.md)')
    .option('--json', 'print one JSON object with all figures')
  addBackendOptions(command).action(async (predictions: string, options: EvaluateOptions) => {
    const { evaluateDataset } = await import('./evaluate-dataset.ts')
    done(await evaluateDataset(predictions, options, terminal))
  })
}
