import { PolluxError } from '@pollux/errors'

/** Why a dataset cannot be written or read. */
export type FormatsErrorCode =
  | 'formats/invalid-dataset'
  | 'formats/invalid-file'
  | 'formats/missing-file'
  | 'formats/too-large'

/** Thrown if a dataset cannot be written, or if files are not a dataset of the format. */
export class FormatsError extends PolluxError<FormatsErrorCode> {}
