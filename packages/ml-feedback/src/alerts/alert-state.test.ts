import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Episode, type Transition, transition } from "./alert-state.ts";
import type { AlertVerdict } from "./alerts.schema.ts";

const HOUR_MS = 3_600_000;
const AT = new Date("2026-06-15T12:00:00Z");
const hoursAgo = (hours: number) => new Date(AT.getTime() - hours * HOUR_MS);
const TERMS = { at: AT, remindAfterMs: 24 * HOUR_MS };

const FIRING: Episode = {
  state: "firing",
  resolvedAt: null,
  acknowledgedAt: null,
  lastNotice: "fired",
  lastNotifiedAt: hoursAgo(1),
};
const OVERDUE = { ...FIRING, lastNotifiedAt: hoursAgo(24) };
const TAKEN: Episode = {
  ...FIRING,
  state: "acknowledged",
  acknowledgedAt: hoursAgo(100),
  lastNotifiedAt: hoursAgo(100),
};
const JUST_OVER: Episode = { ...FIRING, state: "resolved", resolvedAt: hoursAgo(2), lastNotice: "resolved" };
const LONG_OVER: Episode = { ...JUST_OVER, resolvedAt: hoursAgo(24), lastNotifiedAt: hoursAgo(24) };
const BLIND: Episode = { ...FIRING, state: "no_data" };
const BLIND_TAKEN: Episode = { ...TAKEN, state: "no_data" };

describe("an alert", () => {
  it.each<[string, Episode | null, AlertVerdict, Transition["state"], Transition["notice"]]>([
    ["none, fine", null, "ok", "none", null],
    ["none, cannot tell", null, "no_data", "none", null],
    ["none, breached", null, "breached", "firing", "fired"],
    ["firing, breached again", FIRING, "breached", "firing", null],
    ["firing, breached for a day", OVERDUE, "breached", "firing", "reminder"],
    ["firing, fine", FIRING, "ok", "resolved", "resolved"],
    ["firing, cannot tell", FIRING, "no_data", "no_data", null],
    ["taken, breached for days", TAKEN, "breached", "acknowledged", null],
    ["taken, fine", TAKEN, "ok", "resolved", "resolved"],
    ["taken, cannot tell", TAKEN, "no_data", "no_data", null],
    ["blind, still blind", BLIND, "no_data", "no_data", null],
    ["blind, breached", BLIND, "breached", "firing", null],
    ["blind for a day, breached", { ...OVERDUE, state: "no_data" }, "breached", "firing", "reminder"],
    ["blind and taken, breached", BLIND_TAKEN, "breached", "acknowledged", null],
    ["blind, fine", BLIND, "ok", "resolved", "resolved"],
    ["just over, fine", JUST_OVER, "ok", "resolved", null],
    ["just over, cannot tell", JUST_OVER, "no_data", "resolved", null],
    ["just over, breached again", JUST_OVER, "breached", "firing", null],
    [
      "just over after days of it, breached again",
      { ...JUST_OVER, lastNotifiedAt: hoursAgo(30) },
      "breached",
      "firing",
      "fired",
    ],
    ["long over, fine", LONG_OVER, "ok", "none", null],
    ["long over, breached", LONG_OVER, "breached", "firing", "fired"],
    [
      "told that it is over, fired in silence, over again",
      { ...FIRING, lastNotice: "resolved" },
      "ok",
      "resolved",
      null,
    ],
  ])("%s", (_name, episode, verdict, state, notice) => {
    expect(transition(episode, verdict, TERMS)).toMatchObject({ state, notice });
  });

  it("begins a new episode only when there is none or the last is long over, and forgets who took the last one", () => {
    expect(transition(null, "breached", TERMS).isNew).toBe(true);
    expect(transition(LONG_OVER, "breached", TERMS).isNew).toBe(true);
    expect(transition(JUST_OVER, "breached", TERMS)).toMatchObject({ isNew: false, forgetsAcknowledgement: true });
    expect(transition(TAKEN, "breached", TERMS)).toMatchObject({ isNew: false, forgetsAcknowledgement: false });
  });

  it("never speaks more than twice in one interval, whatever the value does", () => {
    const verdicts = fc.array(fc.constantFrom<AlertVerdict>("ok", "breached", "no_data"), {
      minLength: 30,
      maxLength: 120,
    });
    fc.assert(
      fc.property(verdicts, (course) => {
        const told: number[] = [];
        let episode = null as Episode | null;
        for (const [hour, verdict] of course.entries()) {
          const at = new Date(AT.getTime() + hour * HOUR_MS);
          const { state, isNew, notice, forgetsAcknowledgement } = transition(episode, verdict, { ...TERMS, at });
          if (notice !== null) told.push(hour);
          if (state === "none") episode = null;
          else
            episode = {
              state,
              resolvedAt: state === "resolved" ? (episode?.state === "resolved" ? episode.resolvedAt : at) : null,
              acknowledgedAt: isNew || forgetsAcknowledgement ? null : (episode?.acknowledgedAt ?? null),
              lastNotice: notice ?? (isNew ? null : (episode?.lastNotice ?? null)),
              lastNotifiedAt: notice === null ? (isNew ? null : (episode?.lastNotifiedAt ?? null)) : at,
            };
        }
        for (const [index, hour] of told.entries()) {
          const third = told[index + 2];
          if (third !== undefined) expect(third - hour).toBeGreaterThanOrEqual(24);
        }
      }),
    );
  });
});
