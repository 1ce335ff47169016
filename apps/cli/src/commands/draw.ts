import type { Command } from 'commander'
import { addBackendOptions } from '../options/backend.ts'
import type { Host } from '../verb.ts'
import type { DrawOptions } from './draw-findings.ts'

/** Adds `draw`, which draws a findings.json onto its picture. */
export function addDraw(program: Command, { terminal, done }: Host): void {
  const command = program
    .command('draw')
    .description('Draw a findings.json onto its picture.')
    .argument('<picture>', 'the picture, - for standard input')
    .argument('<findings>', 'what --json printed or --out saved, - for standard input')
    .requiredOption('--out <file>', 'a file whose name ends in png, jpg, webp, avif, svg or html')
    .option('--json', 'print one JSON object that says what was written')
    .option('--layers <names>', 'what is drawn, with commas between')
    .action(async (picture: string, findings: string, options: DrawOptions) => {
      const { drawFindings } = await import('./draw-findings.ts')
      done(await drawFindings(picture, findings, options, terminal))
    })
  addBackendOptions(command)
}
