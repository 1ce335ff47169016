import { Option } from 'commander'

/** Returns the option for the media resolution. */
export function mediaResolutionOption(): Option {
  return new Option(
    '--media-resolution <level>',
    'how finely pictures are examined, and what they cost',
  ).choices(['low', 'medium', 'high', 'ultra_high'])
}
