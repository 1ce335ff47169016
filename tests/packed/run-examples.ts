import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { blocksOf, readReadme } from '../readmes/readme.ts'
import type { Project } from './projects.ts'

/**
 * Runs the example of every README in a project with only what its install lines name, and compares what it prints.
 *
 * @param projects - The projects, as `createProjects` makes them.
 * @returns What is wrong, one text for each example that fails.
 */
export async function runExamples(projects: readonly Project[]): Promise<string[]> {
  const failures = await Promise.all(projects.map(runExample))
  return failures.filter((failure) => failure !== undefined)
}

async function runExample({ path, folder }: Project): Promise<string | undefined> {
  const env = { ...process.env, NO_COLOR: '1', GEMINI_API_KEY: '', GOOGLE_API_KEY: '' }
  const run = promisify(execFile)(process.execPath, ['example.ts'], { cwd: path, env })
  const printed = await run.then(
    ({ stdout }) => stdout,
    (error) => String(error.stderr),
  )
  const output = blocksOf(readReadme(folder)).find(({ kind }) => kind === '```text')?.text
  return printed === output ? undefined : `${folder} expected\n${output}but printed\n${printed}`
}
