import { describe, expect, it } from "vitest";
import { EnvironmentError, readEnv } from "./env.ts";

const problemsOf = (raw: Record<string, string>): string => {
  try {
    readEnv(raw);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
    throw error;
  }
  return "none";
};

describe("the environment", () => {
  it("needs nothing: the demo on this machine alone", () => {
    expect(readEnv({})).toMatchObject({
      port: 3000,
      host: "127.0.0.1",
      databaseUrl: undefined,
      demo: true,
      logLevel: "info",
    });
    expect(readEnv({}).dataDir).toMatch(/[\\/]\.data$/);
  });

  it("takes an empty variable for one that is not set", () => {
    expect(readEnv({ PORT: "", DATABASE_URL: "", AUTH_SECRET: "" })).toEqual(readEnv({}));
  });

  it("reads lists, whatever the spaces, and origins without their slash", () => {
    const env = readEnv({
      TRUSTED_ORIGINS: " https://a.example/, http://b.example:8080 ,",
      TRUSTED_PROXIES: "10.0.0.0/8,::1",
    });
    expect(env.trustedOrigins).toEqual(["https://a.example", "http://b.example:8080"]);
    expect(env.trustedProxies).toEqual(["10.0.0.0/8", "::1"]);
  });

  it.each([
    ["PORT", "many"],
    ["PORT", "70000"],
    ["PORT", "3000.5"],
    ["DATABASE_URL", "mysql://somewhere"],
    ["AUTH_SECRET", "short"],
    ["TRUSTED_ORIGINS", "dailies.example"],
    ["TRUSTED_ORIGINS", "https://dailies.example/app"],
    ["TRUSTED_PROXIES", "nginx"],
    ["METRICS_TOKEN", "short"],
    ["LOG_LEVEL", "loud"],
    ["DAILIES_DEMO", "maybe"],
  ])("names %s when it is %s, and what to write instead", (name, value) => {
    expect(problemsOf({ [name]: value })).toMatch(new RegExp(`\n  ${name}: .{15,}`));
  });

  it("names everything that is wrong at once, and never the value of a secret", () => {
    const problems = problemsOf({ PORT: "many", AUTH_SECRET: "sesame", LOG_LEVEL: "loud" });
    expect(problems).toContain("PORT");
    expect(problems).toContain("AUTH_SECRET");
    expect(problems).toContain("LOG_LEVEL");
    expect(problems).not.toContain("sesame");
  });

  it("demands a secret of its operator where the database is shared", () => {
    const databaseUrl = "postgresql://dailies@db.example/dailies";
    expect(problemsOf({ DATABASE_URL: databaseUrl })).toContain("AUTH_SECRET");
    const env = readEnv({ DATABASE_URL: databaseUrl, AUTH_SECRET: "x".repeat(32) });
    expect(env).toMatchObject({ databaseUrl, demo: false });
  });

  it("has no demo where others can reach it, nor where it is switched off", () => {
    expect(readEnv({ HOST: "0.0.0.0" }).demo).toBe(false);
    expect(readEnv({ HOST: "192.168.1.5" }).demo).toBe(false);
    expect(readEnv({ DAILIES_DEMO: "off" }).demo).toBe(false);
    expect(readEnv({ HOST: "localhost" }).demo).toBe(true);
    expect(readEnv({ HOST: "::1" }).demo).toBe(true);
  });
});
