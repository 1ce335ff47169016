import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from '../floors/source-files.ts'
import type { Project } from './projects.ts'

/**
 * Writes declarations of whatever the functions of each package return, in a project that has installed nothing else. TypeScript
 * refuses this if a package returns a type of another one that it does not export itself. The projects have no DOM types.
 *
 * @param projects - Projects with one package each, as `createProjects` makes them.
 * @returns What the compiler reports, one line for each error.
 */
export function checkDeclarations(projects: readonly Project[]): string[] {
  const problems = projects.flatMap(({ path, modules }) => {
    const require = createRequire(join(path, 'index.js'))
    for (const [index, name] of modules.entries()) {
      const names = Object.entries(require(name) as object).filter(([, value]) => isFunction(value))
      const lines = names.map(([name]) => {
        return `export const ${name}Result = (...given: Parameters<typeof all.${name}>) => all.${name}(...given)`
      })
      const text = [`import * as all from '${name}'`, ...lines, ''].join('\n')
      writeFileSync(join(path, `declarations-${index}.ts`), text)
    }
    return compile(path)
  })
  return problems
}

function compile(path: string): string[] {
  const compilerOptions = {
    ...{ strict: true, declaration: true, outDir: 'out', skipLibCheck: true },
    ...{ target: 'es2023', lib: ['es2023'], module: 'nodenext', types: ['node'] },
  }
  const settings = { compilerOptions, include: ['declarations-*.ts'] }
  writeFileSync(join(path, 'tsconfig.json'), JSON.stringify(settings))
  try {
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', path], { encoding: 'utf8' })
    return []
  } catch (error) {
    return (error as { stdout: string }).stdout.trim().split('\n')
  }
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function' && !String(value).startsWith('class')
}
