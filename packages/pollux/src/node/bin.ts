#!/usr/bin/env node
// Runs the command line of `@pollux/cli` if it is installed, beside this package or in the project of the working folder.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { cwd } from 'node:process'
import { pathToFileURL } from 'node:url'

const command = findCommand()
if (command) await import(pathToFileURL(command).href)
else {
  console.error(
    'The command line is a package of its own; run it with "npx @pollux/cli", or install it with "npm install --global @pollux/cli".',
  )
  process.exitCode = 2
}

/** Returns the path of the program that `@pollux/cli` installs, or `undefined` if it is not installed. */
function findCommand(): string | undefined {
  for (const from of [import.meta.url, join(cwd(), 'package.json')]) {
    try {
      const manifest = createRequire(from).resolve('@pollux/cli/package.json')
      return join(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin.pollux)
    } catch {
      // It is not installed there.
    }
  }
  return undefined
}
