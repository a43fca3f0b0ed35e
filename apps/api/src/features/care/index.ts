export { careJobs, forgetAllReasons, forgetReasons, keepReason, readReason } from './reasons.ts';
