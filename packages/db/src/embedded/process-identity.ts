import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/**
 * Where process ids mean the same: one boot of one machine, and on Linux one container.
 * In another place the same number is another process.
 */
export function processPlace(): string {
  if (process.platform !== "linux") return hostname();
  const bootId = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  return `${bootId} ${readlinkSync("/proc/self/ns/pid")}`;
}

/**
 * When the process with this id started, in the system's own words; null when there is none.
 * A pid alone is not an identity: it is given again, in containers at once.
 */
export function processStart(pid: number): string | null {
  try {
    if (process.platform === "linux") return startTicks(readFileSync(`/proc/${pid}/stat`, "utf8"));
    if (process.platform === "win32") return read("powershell", ["-NoProfile", "-Command", windowsStart(pid)]);
    return read("ps", ["-o", "lstart=", "-p", String(pid)]);
  } catch {
    return null;
  }
}

/** Fields 3 and 22 of stat(5), counted behind the command's closing parenthesis: a command may hold spaces. */
function startTicks(stat: string): string | null {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // A killed process stays listed as a zombie until its parent looks; it writes nothing any more.
  return fields[0] === "Z" ? null : (fields[19] ?? null);
}

const windowsStart = (pid: number): string => `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`;

const read = (command: string, parameters: string[]): string | null =>
  execFileSync(command, parameters, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim() || null;
