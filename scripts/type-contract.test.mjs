// Renames a field in the types that the module publishes and expects the type check of an app that uses it to fail:
// the apps are typed by the router itself, end to end.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { root } from "./prepare.mjs";

const tsc = join(root, "node_modules/typescript/bin/tsc");
const module = join(root, "packages/ml-feedback");
const made = [];
after(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

const filesIn = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });

/** The type check of an app against a copy of the module's types in which `field` has another name. */
const checkWith = (app, field) => {
  const copy = join(module, `.contract-${app}-${field ?? "same"}`);
  const config = join(root, "apps", app, `tsconfig.contract-${field ?? "same"}.json`);
  made.push(copy, config);
  cpSync(join(module, "dist"), copy, { recursive: true });
  if (field !== null) {
    for (const path of filesIn(copy).filter((name) => name.endsWith(".d.ts"))) {
      const types = readFileSync(path, "utf8");
      writeFileSync(path, types.replaceAll(new RegExp(`\\b${field}\\b`, "g"), `${field}Renamed`));
    }
  }
  const paths = { "@dailies/ml-feedback": [join(copy, "index.d.ts")] };
  writeFileSync(config, JSON.stringify({ extends: "./tsconfig.json", compilerOptions: { paths } }));
  return spawnSync(process.execPath, [tsc, "--noEmit", "-p", config], { cwd: root, encoding: "utf8" });
};

const USED = [
  ["web", "predictedSuccess"],
  ["web", "because"],
  ["admin", "activeVersion"],
  ["admin", "meanReward"],
];

describe("the apps are typed by the router", () => {
  for (const app of ["web", "admin"]) {
    it(`${app} passes with the types as they are`, () => {
      const { status, stdout } = checkWith(app, null);
      assert.equal(status, 0, stdout);
    });
  }
  for (const [app, field] of USED) {
    it(`${app} fails when the output field ${field} has another name`, () => {
      const { status, stdout } = checkWith(app, field);
      assert.notEqual(status, 0);
      assert.match(stdout, new RegExp(field));
    });
  }
});
