import { DEMO_ADMIN, DEMO_VIEWER } from "@dailies/demo";
import type { Env } from "./env.ts";

/** What a person who started the server wants to know first. */
export function announcement({ demo, databaseUrl, dataDir }: Env, address: string): string {
  const lines = [
    "",
    `  Dailies is ready.`,
    `    for viewers         ${address}/`,
    `    for administrators  ${address}/admin/`,
    `    data                ${databaseUrl === undefined ? dataDir : "PostgreSQL"}`,
    ...(demo
      ? [
          "",
          `  Demo accounts, password ${DEMO_VIEWER.password}:`,
          `    ${DEMO_VIEWER.email}`,
          `    ${DEMO_ADMIN.email}`,
        ]
      : []),
    "",
    "",
  ];
  return lines.join("\n");
}
