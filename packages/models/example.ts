import { findModel, priceAt } from '@pollux/models'

for (const name of [
  'models/gemini-2.5-flash-preview-05-20',
  'gemini-3.8-flash',
  'gemini-5-flash',
]) {
  const model = findModel(name)
  const price = priceAt(model, new Date('2026-11-21'))
  console.log(model.id, model.known ? 'known' : `like ${model.basedOn}`)
  console.log('  masks:', model.maskForm, '· thinking for boxes:', model.spatialThinking)
  console.log('  a million input tokens:', price ? `$${price.inputPerMillion}` : 'no price known')
}
