import { DEMO_ADMIN, DEMO_VIEWER } from "@dailies/demo";
import type { Env } from "./env.ts";

/** What a person who started the server wants to know first. */
export function announcement(
  { databaseUrl, dataDir }: Env,
  { address, hasDemo }: { address: string; hasDemo: boolean },
): string {
  const lines = [
    "",
    `  Dailies is ready.`,
    `    for viewers         ${address}/`,
    `    for administrators  ${address}/admin/`,
    `    data                ${databaseUrl === undefined ? dataDir : "PostgreSQL"}`,
    ...(hasDemo
      ? [
          "",
          `  Demo accounts, password ${DEMO_VIEWER.password}:`,
          `    ${DEMO_VIEWER.email}`,
          `    ${DEMO_ADMIN.email}`,
        ]
      : [
          "",
          "  To become its administrator:",
          `    corepack pnpm dailies admin create you@example.com${databaseUrl === undefined ? "   (stop the server first)" : ""}`,
        ]),
    "",
    "",
  ];
  return lines.join("\n");
}
