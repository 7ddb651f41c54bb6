// The client door: Zod schemas only, safe to bundle for a browser.
export * from "./api-keys/api-keys.schema.ts";
export * from "./audit/audit.schema.ts";
export * from "./corrections/corrections.schema.ts";
export * from "./decisions/decisions.schema.ts";
export * from "./metrics/metrics.schema.ts";
export * from "./outcomes/outcomes.schema.ts";
export * from "./preferences/preferences.schema.ts";
export * from "./recommendations/recommendations.schema.ts";
export * from "./titles/titles.schema.ts";
export * from "./trainings/shadow.schema.ts";
export * from "./trainings/traffic.schema.ts";
export * from "./trainings/trainings.schema.ts";
export * from "./users/users.schema.ts";
export * from "./watchlist/watchlist.schema.ts";
export * from "./wire.schema.ts";
