/** The most memory that this process has held at any time, in bytes. */
export function ownPeakMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
}
