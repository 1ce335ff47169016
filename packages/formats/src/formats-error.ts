import { PolluxError } from '@pollux/errors'

/** Why a dataset cannot be written or read. */
export type FormatsErrorCode =
  | 'formats/invalid-dataset'
  | 'formats/invalid-file'
  | 'formats/missing-file'
  | 'formats/too-large'

/** A dataset that cannot be written, or files that are not a dataset of the format. */
export class FormatsError extends PolluxError<FormatsErrorCode> {}
