import { Option } from 'commander'

/** The option that says how closely pictures are looked at. */
export function mediaResolutionOption(): Option {
  return new Option('--media-resolution <level>', 'how closely pictures are looked at').choices([
    'low',
    'medium',
    'high',
    'ultra_high',
  ])
}
