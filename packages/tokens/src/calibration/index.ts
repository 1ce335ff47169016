export {
  type CalibrationSample,
  type Correction,
  calibrate,
  correctEstimate,
} from './calibrate.ts'
