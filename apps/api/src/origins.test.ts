import { describe, expect, it } from "vitest";
import { createOriginRule, isServedSecurely } from "./origins.ts";

describe("who may change things", () => {
  const mayChangeThings = createOriginRule(["https://dailies.example"]);

  it.each([
    ["https://dailies.example", "dailies.example"],
    ["https://dailies.example", "10.0.0.7:3000"],
    ["http://localhost:4100", "localhost:4100"],
    ["http://127.0.0.1:51234", "127.0.0.1:51234"],
    ["http://localhost:4100", "127.0.0.1:4100"],
    ["http://[::1]:4100", "[::1]:4100"],
    ["http://localhost", "localhost"],
  ])("a page of %s, to a server reached as %s", (origin, host) => {
    expect(mayChangeThings(origin, host)).toBe(true);
  });

  it.each([
    ["https://evil.example", "dailies.example"],
    ["https://dailies.example.evil.example", "dailies.example"],
    ["http://dailies.example", "dailies.example"],
    // A name of the attacker's that points at this machine.
    ["http://rebound.example:4100", "rebound.example:4100"],
    // Another program's page on this machine.
    ["http://localhost:9999", "localhost:4100"],
    ["https://localhost:4100", "localhost:4100"],
    ["http://localhost.evil.example:4100", "localhost:4100"],
    ["null", "localhost:4100"],
    ["", "localhost:4100"],
    ["http://localhost:4100", undefined],
    ["http://localhost:4100", "not a host"],
  ])("but not a page of %s, to a server reached as %s", (origin, host) => {
    expect(mayChangeThings(origin, host)).toBe(false);
  });
});

describe("cookies for HTTPS alone", () => {
  it("are given once people reach the server by it", () => {
    expect(isServedSecurely(["http://10.0.0.7", "https://dailies.example"])).toBe(true);
    expect(isServedSecurely(["http://10.0.0.7"])).toBe(false);
    expect(isServedSecurely([])).toBe(false);
  });
});
