import type { OptionNames } from '@pollux/errors'
import type {
  CaptionOptions,
  ChaptersOptions,
  ClassifyOptions,
  CompareOptions,
  DetectOptions,
  ExtractOptions,
  FindMomentsOptions,
  ReadTextOptions,
  SummarizeOptions,
  TranscribeOptions,
} from '@pollux/prompts'

// The names of all options that the prompts of methods have. The types hold them complete.

export const captionOptionNames: OptionNames<CaptionOptions> = { language: true, length: true }

export const chaptersOptionNames: OptionNames<ChaptersOptions> = {
  fractions: true,
  system: true,
  language: true,
  max: true,
}

export const classifyOptionNames: OptionNames<ClassifyOptions> = { many: true, scores: true }

export const compareOptionNames: OptionNames<CompareOptions> = {
  language: true,
  max: true,
  items: true,
}

export const detectOptionNames: OptionNames<DetectOptions> = {
  language: true,
  max: true,
  classes: true,
}

export const extractOptionNames: OptionNames<ExtractOptions> = {
  system: true,
  language: true,
  items: true,
}

export const findMomentsOptionNames: OptionNames<FindMomentsOptions> = {
  fractions: true,
  system: true,
  language: true,
  max: true,
  scores: true,
}

export const readTextOptionNames: OptionNames<ReadTextOptions> = { unit: true, max: true }

export const summarizeOptionNames: OptionNames<SummarizeOptions> = {
  system: true,
  language: true,
  length: true,
  audience: true,
  items: true,
}

export const transcribeOptionNames: OptionNames<TranscribeOptions> = {
  fractions: true,
  system: true,
  language: true,
  speakers: true,
  languages: true,
}
