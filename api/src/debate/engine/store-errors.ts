/** Which failures of the database pass by themselves, so that trying again is right. */
const passingClasses = [
  '08', // connection
  '25', // transaction ended by a timeout
  '40', // serialization failure, deadlock
  '53', // insufficient resources
  '55', // lock not available
  '57', // shut down, cancelled by a timeout
  '58', // system error
];

export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (/^[0-9A-Z]{5}$/.test(code)) return passingClasses.includes(code.slice(0, 2));
  // Without a code of Postgres it is the connection: refused, reset, ended, or waited for in vain.
  return /^E[A-Z]+$/.test(code) || /connect|terminated|timeout/i.test(error.message);
}
