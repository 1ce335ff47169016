import { findModel } from '@pollux/models'
import { segment } from '@pollux/prompts'

const prompt = segment(['cat', 'cup'], { max: 5 })
for (const name of ['gemini-2.5-flash', 'gemini-3.8-flash']) {
  const { text, settings } = prompt.build(findModel(name))
  console.log(`${name}, read by ${prompt.reader}`)
  console.log(text)
  console.log(settings.thinkingConfig, settings.responseMimeType ?? 'plain text')
}
