import type { Command } from 'commander'
import type { Host } from '../verb.ts'
import type { FilesOptions } from './manage-files.ts'

/** Adds `files` with `upload`, `list`, `get` and `delete`. */
export function addFiles(program: Command, { terminal, done }: Host): void {
  const files = program
    .command('files')
    .description('Upload, list, show and delete the files that Gemini keeps for two days.')
  const add = (usage: string, description: string) =>
    files
      .command(usage)
      .description(description)
      .option('--json', 'print JSON objects, one per line')
  add('upload <files...>', 'Upload files and print their names.').action(
    async (given: string[], options: FilesOptions) => {
      const { uploadFiles } = await import('./manage-files.ts')
      done(await uploadFiles(given, options, terminal))
    },
  )
  add('list', 'List all files.').action(async (options: FilesOptions) => {
    const { listFiles } = await import('./manage-files.ts')
    done(await listFiles(options, terminal))
  })
  add('get <names...>', 'Show files by name, such as files/abc-123.').action(
    async (names: string[], options: FilesOptions) => {
      const { getFiles } = await import('./manage-files.ts')
      done(await getFiles(names, options, terminal))
    },
  )
  add('delete <names...>', 'Delete files by name.').action(
    async (names: string[], options: FilesOptions) => {
      const { deleteFiles } = await import('./manage-files.ts')
      done(await deleteFiles(names, options, terminal))
    },
  )
}
