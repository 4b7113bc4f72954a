/** Suggest where the copy of a database that is made at some time is put: beside it, named after the day and time. */
export function backupPath(database: string, at: Date): string {
  const pad = (value: number): string => String(value).padStart(2, '0');
  const day = [at.getFullYear(), pad(at.getMonth() + 1), pad(at.getDate())].join('-');
  const stamp = `${day}-${pad(at.getHours())}${pad(at.getMinutes())}${pad(at.getSeconds())}`;
  return database.replace(/(\.[^./\\]*)?$/, `-${stamp}$1`);
}
