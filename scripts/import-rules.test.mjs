// Plants imports that the house forbids and expects the linter to refuse each, and the ones it needs and expects silence.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
const tag = `planted-${randomBytes(4).toString("hex")}`;
const planted = [];
after(() => {
  for (const path of planted) rmSync(path, { force: true });
});

const RULES = [
  "lint/style/noRestrictedImports",
  "lint/style/noRestrictedGlobals",
  "lint/suspicious/noImportCycles",
  "plugin",
];

/** The house rules that the linter sees broken when this source stands at this path. */
const brokenRules = (path, source) => {
  const file = join(root, path.replace("*", tag));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${source}\n`);
  planted.push(file);
  const { stdout } = spawnSync(process.execPath, [biome, "lint", "--reporter=json", file], {
    cwd: root,
    encoding: "utf8",
  });
  rmSync(file, { force: true });
  const { diagnostics } = JSON.parse(stdout);
  return diagnostics.map(({ category }) => category).filter((category) => RULES.includes(category));
};

const uses = (name, from) => `import { ${name} } from "${from}";\nexport const planted = ${name};`;

const forbidden = [
  ["a package that imports an app by name", "packages/ml-feedback/src/*.ts", uses("server", "@dailies/api")],
  ["a package that imports an app by path", "packages/db/src/*.ts", uses("server", "../../../apps/api/src/server.ts")],
  ["the database that imports the module", "packages/db/src/*.ts", uses("appRouter", "@dailies/ml-feedback")],
  [
    "the database that imports the module by path",
    "packages/db/src/*.ts",
    uses("appRouter", "../../ml-feedback/src/router.ts"),
  ],
  ["a viewer page that runs the server's code", "apps/web/src/*.ts", uses("appRouter", "@dailies/ml-feedback")],
  [
    "an admin page that runs the server's code by path",
    "apps/admin/src/*.ts",
    uses("appRouter", "../../../packages/ml-feedback/src/router.ts"),
  ],
  ["a viewer page that reads the database", "apps/web/src/*.ts", uses("openDatabase", "@dailies/db")],
  [
    "shared front-end code that reads the database's types",
    "packages/ui/src/*.ts",
    'import type { Db } from "@dailies/db";\nexport type Planted = Db;',
  ],
  ["an app that imports another", "apps/cli/src/*.ts", uses("buildServer", "@dailies/api")],
  [
    "a router that imports a repository",
    "packages/ml-feedback/src/titles/*.router.ts",
    uses("findTitle", "./titles.repository.ts"),
  ],
  ["a router that imports the database", "packages/ml-feedback/src/titles/*.router.ts", uses("Prisma", "@dailies/db")],
  ["a service that imports tRPC", "packages/ml-feedback/src/titles/*.service.ts", uses("TRPCError", "@trpc/server")],
  [
    "a service that imports the procedures",
    "packages/ml-feedback/src/titles/*.service.ts",
    uses("router", "../trpc.ts"),
  ],
  ["a service that names Prisma", "packages/ml-feedback/src/titles/*.service.ts", uses("Prisma", "@dailies/db")],
  ["a plain module that names Prisma", "packages/ml-feedback/src/titles/*.ts", uses("Prisma", "@dailies/db")],
  [
    "a repository that imports a service",
    "packages/ml-feedback/src/titles/*.repository.ts",
    uses("searchTitles", "./titles.service.ts"),
  ],
  [
    "a schema that imports a service",
    "packages/ml-feedback/src/titles/*.schema.ts",
    uses("searchTitles", "./titles.service.ts"),
  ],
  ["a schema that imports a node module", "packages/ml-feedback/src/titles/*.schema.ts", uses("join", "node:path")],
  ["maths that import Zod", "packages/ml-feedback/src/learning/*.ts", uses("z", "zod")],
  [
    "maths that import a neighbour folder",
    "packages/ml-feedback/src/learning/*.ts",
    uses("titleKey", "../titles/title-key.ts"),
  ],
  ["maths that import node", "packages/ml-feedback/src/learning/*.ts", uses("createHash", "node:crypto")],
  ["maths that read the clock", "packages/ml-feedback/src/learning/*.ts", "export const planted = new Date();"],
  ["maths that roll dice", "packages/ml-feedback/src/learning/*.ts", "export const planted = Math.random();"],
];

const allowed = [
  [
    "a service that reads through a repository",
    "packages/ml-feedback/src/titles/*.service.ts",
    uses("findTitle", "./titles.repository.ts"),
  ],
  [
    "a viewer page that names the router's type",
    "apps/web/src/*.ts",
    'import type { AppRouter } from "@dailies/ml-feedback";\nexport type Planted = AppRouter;',
  ],
  ["a viewer page that runs the schemas", "apps/web/src/*.ts", uses("ratingSchema", "@dailies/ml-feedback/schemas")],
  ["maths that use maths", "packages/ml-feedback/src/learning/*.ts", uses("seededRng", "./random.ts")],
  [
    "a router that calls its service",
    "packages/ml-feedback/src/titles/*.router.ts",
    uses("searchTitles", "./titles.service.ts"),
  ],
];

describe("who may import whom", () => {
  for (const [what, path, source] of forbidden) {
    it(`refuses ${what}`, () => assert.notDeepEqual(brokenRules(path, source), []));
  }
  for (const [what, path, source] of allowed) {
    it(`lets ${what} pass`, () => assert.deepEqual(brokenRules(path, source), []));
  }

  it("refuses an import cycle", () => {
    const folder = join(root, "packages/ml-feedback/src/titles");
    const [one, other] = [join(folder, `${tag}-one.ts`), join(folder, `${tag}-other.ts`)];
    planted.push(one, other);
    writeFileSync(one, `import { b } from "./${tag}-other.ts";\nexport const a = () => b;\n`);
    writeFileSync(other, `import { a } from "./${tag}-one.ts";\nexport const b = () => a;\n`);
    const { stdout } = spawnSync(process.execPath, [biome, "lint", "--reporter=json", one, other], {
      cwd: root,
      encoding: "utf8",
    });
    assert.match(stdout, /noImportCycles/);
  });
});
