/** Writes docs/models.md from the catalogue. */
import { writeFileSync } from 'node:fs'
import { models } from '@pollux/models'
import { modelsPage } from './models-page.ts'

writeFileSync(new URL('../../docs/models.md', import.meta.url), modelsPage(models))
